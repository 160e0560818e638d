package dev.culprit.topology;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * The marks in the store, and how far the answer to each has got:
 *
 * <pre>
 *   news ─▶ UNANSWERED ─▶ ANSWERED ─(commit)─▶ mark deleted
 *               ▲             │
 *               └────news─────┘
 * </pre>
 */
final class OpenMarks {
  enum Step {
    /** What is said of it may be out of date. */
    UNANSWERED,
    /** All is out, but perhaps not yet acknowledged. */
    ANSWERED
  }

  /**
   * @param since the moment at which it was answered
   * @param forced whether all has to be said again, changed or not
   * @param suspects listed in the latest answer
   */
  record Progress(Step step, long since, boolean forced, SortedSet<String> suspects) {}

  private final Map<Mark, Progress> open = new LinkedHashMap<>();

  /**
   * @return whether the mark is not in the store yet
   */
  boolean add(Mark mark) {
    Progress progress = open.get(mark);
    if (progress != null && progress.step() == Step.UNANSWERED) {
      return false;
    }
    open.remove(mark); // to the end of the queue
    open.put(mark, unanswered(false));
    return progress == null;
  }

  /** A mark of an earlier life: what was said for it may have been lost. */
  void addForced(Mark mark) {
    open.put(mark, unanswered(true));
  }

  /**
   * @param suspects listed in the answer
   */
  void answered(Mark mark, long now, SortedSet<String> suspects) {
    open.put(mark, new Progress(Step.ANSWERED, now, false, suspects));
  }

  void remove(Mark mark) {
    open.remove(mark);
  }

  boolean hasUnanswered() {
    return open.values().stream().anyMatch(progress -> progress.step() == Step.UNANSWERED);
  }

  /** Marks at a step, those that waited longest first. */
  List<Map.Entry<Mark, Progress>> at(Step step, int most) {
    return open.entrySet().stream()
        .filter(entry -> entry.getValue().step() == step)
        .limit(most)
        .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Progress unanswered(boolean forced) {
    return new Progress(Step.UNANSWERED, -1, forced, Collections.emptySortedSet());
  }
}
