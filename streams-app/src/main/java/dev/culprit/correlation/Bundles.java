package dev.culprit.correlation;

import dev.culprit.domain.Kind;
import dev.culprit.domain.References;
import dev.culprit.domain.ScoreKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes candidates of changes: those of one kind and scope that share a release, commit or change
 * request, directly or through others, are one.
 */
final class Bundles {
  /** Changes are compared only with their like. */
  private record Like(
      Kind kind,
      ScoreKind scoreKind,
      List<String> services,
      Optional<String> database,
      List<String> components) {}

  /** One reference in common is enough. */
  private record Common(Like like, String reference, String value) {}

  private final List<KnownChange> changes;
  private final int[] leader;

  private Bundles(List<KnownChange> changes) {
    this.changes = changes;
    this.leader = new int[changes.size()];
    for (int i = 0; i < leader.length; i++) {
      leader[i] = i;
    }
  }

  /**
   * @param changes in order of (start, id)
   * @return in order of (start, id) of their earliest members
   */
  static List<Candidate> of(List<KnownChange> changes, Rollbacks rollbacks) {
    Bundles bundles = new Bundles(changes);
    List<ScoreKind> kinds = changes.stream().map(rollbacks::scoreKind).toList();
    bundles.unite(kinds);
    Map<Integer, List<KnownChange>> members = new LinkedHashMap<>();
    for (int i = 0; i < changes.size(); i++) {
      members.computeIfAbsent(bundles.leader(i), k -> new ArrayList<>()).add(changes.get(i));
    }
    List<Candidate> candidates = new ArrayList<>();
    members.forEach((first, all) -> candidates.add(new Candidate(kinds.get(first), all)));
    return candidates;
  }

  private void unite(List<ScoreKind> kinds) {
    Map<Common, Integer> firstWith = new HashMap<>();
    for (int i = 0; i < changes.size(); i++) {
      KnownChange change = changes.get(i);
      Like like =
          new Like(
              change.event().kind(),
              kinds.get(i),
              change.event().scope().services(),
              change.event().scope().database(),
              change.event().scope().components());
      References references = change.event().references();
      unite(firstWith, i, like, "release", references.release());
      unite(firstWith, i, like, "commit", references.commit());
      unite(firstWith, i, like, "changeRequest", references.changeRequest());
    }
  }

  private void unite(
      Map<Common, Integer> firstWith,
      int change,
      Like like,
      String reference,
      Optional<String> value) {
    if (value.isPresent()) {
      Integer first = firstWith.putIfAbsent(new Common(like, reference, value.get()), change);
      if (first != null) {
        int one = leader(first);
        int other = leader(change);
        leader[Math.max(one, other)] = Math.min(one, other);
      }
    }
  }

  private int leader(int change) {
    int at = change;
    while (leader[at] != at) {
      at = leader[at];
    }
    return at;
  }
}
