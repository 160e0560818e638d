package dev.culprit.calibration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Moments that part each history in time: what came before a stage may be learnt from when what
 * comes after it is asked. The fourth stage begins what is held out for the judgement.
 */
final class Stages {
  /** Shares of the incidents of known cause that lie before each stage. */
  private static final List<Double> SHARES = List.of(0.2, 0.4, 0.55, 0.7, 0.85);

  /** Index of the stage at which the judgement begins. */
  static final int HELD_OUT = 3;

  /** A history with fewer incidents of known cause is not parted: it is learnt from as a whole. */
  static final int FEWEST = 10;

  private final Map<String, List<Instant>> beginnings = new HashMap<>();

  private Stages() {}

  /**
   * @param asked in any order
   */
  static Stages of(List<Question> asked) {
    Map<String, List<Instant>> moments = new HashMap<>();
    asked.forEach(
        question ->
            moments
                .computeIfAbsent(question.set(), set -> new ArrayList<>())
                .add(question.firstOnset()));
    Stages stages = new Stages();
    moments.forEach(
        (set, all) -> {
          if (all.size() >= FEWEST) {
            List<Instant> sorted = all.stream().sorted().toList();
            stages.beginnings.put(
                set,
                SHARES.stream()
                    .map(share -> sorted.get((int) Math.ceil(share * sorted.size())))
                    .toList());
          }
        });
    return stages;
  }

  static int count() {
    return SHARES.size();
  }

  boolean isParted(String set) {
    return beginnings.containsKey(set);
  }

  /** When a stage of a history begins; of one that is not parted, never. */
  Instant beginning(String set, int stage) {
    return beginnings.containsKey(set)
        ? beginnings.getOrDefault(set, List.of()).get(stage)
        : Instant.MAX;
  }

  /** Whether it was asked after the first stage began, by parameters that had not seen it. */
  boolean isOutOfSample(Question question) {
    return isParted(question.set())
        && !question.firstOnset().isBefore(beginning(question.set(), 0));
  }

  boolean isHeldOut(Question question) {
    return isParted(question.set())
        && !question.firstOnset().isBefore(beginning(question.set(), HELD_OUT));
  }
}
