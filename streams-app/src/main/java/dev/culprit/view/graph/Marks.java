package dev.culprit.view.graph;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a graph shows: each incident with its suspects, each suspected change, and the other changes
 * one by one while they are few, else counted by stretches of time. A graph that is full of lines
 * says nothing.
 */
final class Marks {
  /** So many changes that nobody suspects are shown one by one. */
  static final int MOST_SINGLE = 40;

  /** So many suspected changes are shown one by one, the newest. */
  static final int MOST_SUSPECTS = 200;

  private static final Comparator<Mark> IN_ORDER =
      Comparator.comparing(Mark::at).thenComparing(Mark::title);

  private Marks() {}

  /**
   * The marks in order of time.
   *
   * @param incidents those to show
   * @param unshown further incidents, all of them earlier, which are only counted
   * @param suspects changes that are suspected
   * @param others changes that are not
   * @param now until when open incidents last
   */
  static List<Mark> of(
      List<GraphIncident> incidents,
      List<GraphIncident> unshown,
      List<GraphChange> suspects,
      List<GraphChange> others,
      Instant now) {
    List<Mark> marks = new ArrayList<>();
    incidents.forEach(incident -> marks.add(incident.mark(now)));
    earlier(unshown).ifPresent(marks::add);
    int singled = Math.min(suspects.size(), MOST_SUSPECTS);
    suspects.subList(0, singled).forEach(suspect -> marks.add(suspect.mark()));
    List<GraphChange> rest = new ArrayList<>(suspects.subList(singled, suspects.size()));
    rest.addAll(others);
    marks.addAll(thinned(rest));
    marks.sort(IN_ORDER);
    return marks;
  }

  private static List<Mark> thinned(List<GraphChange> changes) {
    if (changes.size() <= MOST_SINGLE) {
      return changes.stream().map(GraphChange::mark).toList();
    }
    Stretches stretches =
        Stretches.over(changes.stream().map(GraphChange::startedAt).toList(), MOST_SINGLE);
    TreeMap<Long, List<GraphChange>> byStretch = new TreeMap<>();
    for (GraphChange change : changes) {
      byStretch
          .computeIfAbsent(stretches.of(change.startedAt()), number -> new ArrayList<>())
          .add(change);
    }
    return byStretch.values().stream()
        .map(group -> group.size() == 1 ? group.get(0).mark() : counted(group))
        .toList();
  }

  /** {@code 12 deploys, 3 DB migrations}. */
  private static Mark counted(List<GraphChange> group) {
    TreeMap<String, Integer> byKind = new TreeMap<>();
    group.forEach(change -> byKind.merge(change.kind(), 1, Integer::sum));
    String title =
        String.join(
            ", ",
            byKind.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(kind -> Wording.kinds(kind.getValue(), kind.getKey()))
                .toList());
    List<Instant> starts = group.stream().map(GraphChange::startedAt).sorted().toList();
    Instant first = starts.get(0);
    Instant last = starts.get(starts.size() - 1);
    return new Mark(
        first,
        first,
        title,
        List.of(
            "from " + Wording.time(first) + " to " + Wording.time(last),
            "Look closer to see each."),
        common(group.stream().map(GraphChange::tags).toList()),
        Optional.empty());
  }

  private static Optional<Mark> earlier(List<GraphIncident> unshown) {
    return unshown.stream()
        .max(Comparator.comparing(GraphIncident::firstOnset))
        .map(
            newest ->
                new Mark(
                    newest.firstOnset(),
                    newest.firstOnset(),
                    Wording.count(unshown.size(), "earlier incident", "earlier incidents"),
                    List.of("Look closer to see each."),
                    common(unshown.stream().map(GraphIncident::tags).toList()),
                    Optional.empty()));
  }

  /** The tags that all have, so that a filter lets a group through if and only if it is whole. */
  private static List<String> common(List<List<String>> tags) {
    List<String> common = new ArrayList<>(tags.get(0));
    tags.forEach(common::retainAll);
    return common;
  }
}
