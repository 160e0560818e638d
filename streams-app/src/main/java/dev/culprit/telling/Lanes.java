package dev.culprit.telling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which change is drawn in which lane: one for each changed service, those of the suspects first,
 * then those of the incident, then the busiest; what remains shares the last one.
 */
record Lanes(List<String> names, List<Mark> marks) {
  // Markers nearer to each other than this would hide each other: they are counted instead.
  private static final double NEAR_PX = 16;

  /**
   * A change, or several that lie close together.
   *
   * @param rank of the suspect, from 1; 0 if it is none
   */
  record Mark(
      int lane, Change change, String kind, Instant end, int rank, double probability, int count) {}

  static Lanes of(Story story, TimeScale time, int most) {
    List<Change> shown =
        story.changes().stream()
            .filter(
                change ->
                    !change.startedAt().isAfter(time.to())
                        && !change.endedAt().isBefore(time.from()))
            .toList();
    Map<String, Integer> busy = new LinkedHashMap<>();
    shown.forEach(change -> busy.merge(change.lane(), 1, Integer::sum));
    Set<String> ordered = new LinkedHashSet<>();
    story.suspects().stream()
        .map(suspect -> suspect.change().lane())
        .filter(busy::containsKey)
        .forEach(ordered::add);
    story.services().stream().filter(busy::containsKey).forEach(ordered::add);
    busy.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> ordered.add(entry.getKey()));
    List<String> names = new ArrayList<>(ordered);
    if (names.size() > most) {
      int rest = names.size() - (most - 1);
      names.subList(most - 1, names.size()).clear();
      names.add(rest + " more");
    }
    List<Mark> marks = new ArrayList<>();
    for (int lane = 0; lane < names.size(); lane++) {
      List<Mark> inLane = new ArrayList<>();
      for (Change change : shown) {
        int own = names.indexOf(change.lane());
        if ((own < 0 ? names.size() - 1 : own) == lane) {
          inLane.add(mark(lane, change, story));
        }
      }
      marks.addAll(thinned(inLane, time));
    }
    return new Lanes(List.copyOf(names), List.copyOf(marks));
  }

  private static Mark mark(int lane, Change change, Story story) {
    List<Story.Suspect> suspects = story.suspects();
    for (int i = 0; i < suspects.size(); i++) {
      Story.Suspect suspect = suspects.get(i);
      if (suspect.change().id().equals(change.id())) {
        String kind = suspect.rollback() ? KindShape.ROLLBACK : change.kind();
        return new Mark(lane, change, kind, change.endedAt(), i + 1, suspect.probability(), 1);
      }
    }
    return new Mark(lane, change, change.kind(), change.endedAt(), 0, 0, 1);
  }

  /** Neighbours that would overlap become one mark that counts them; suspects never do. */
  private static List<Mark> thinned(List<Mark> marks, TimeScale time) {
    List<Mark> out = new ArrayList<>();
    for (Mark mark : marks) {
      Optional<Mark> last = out.isEmpty() ? Optional.empty() : Optional.of(out.get(out.size() - 1));
      if (last.isPresent()
          && last.get().rank() == 0
          && mark.rank() == 0
          && time.x(mark.change().startedAt()) - time.x(last.get().end()) < NEAR_PX) {
        out.set(out.size() - 1, together(last.get(), mark));
      } else {
        out.add(mark);
      }
    }
    return out;
  }

  private static Mark together(Mark one, Mark other) {
    boolean later = Duration.between(one.end(), other.change().startedAt()).isNegative();
    return new Mark(
        one.lane(),
        one.change(),
        one.kind().equals(other.kind()) ? one.kind() : "custom",
        later ? one.end() : other.change().startedAt(),
        0,
        0,
        one.count() + 1);
  }
}
