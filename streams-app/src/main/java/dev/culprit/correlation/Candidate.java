package dev.culprit.correlation;

import dev.culprit.domain.ScoreKind;
import java.util.List;

/**
 * One change, or several that are weighed as one.
 *
 * @param members in order of (start, id); the first speaks for all
 */
record Candidate(ScoreKind kind, List<KnownChange> members) {
  Candidate {
    members = List.copyOf(members);
  }

  KnownChange leader() {
    return members.get(0);
  }

  String id() {
    return leader().id();
  }

  Moment start() {
    return leader().start();
  }

  List<String> ids() {
    return members.stream().map(KnownChange::id).sorted().toList();
  }
}
