package dev.culprit.calibration;

import dev.culprit.backtest.Outcome;
import dev.culprit.domain.Hypothesis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a question's answer says once it is tempered, against the truth; as docs/how-it-decides.md
 * §7.
 */
final class Answers {
  private static final double CREDIBLE = 0.8;
  private static final double SUSPICIOUS = 0.01;
  private static final int LISTED = 10;
  private static final List<Hypothesis> ORDER_OF_TIES =
      List.of(Hypothesis.NONE, Hypothesis.UNLINKED, Hypothesis.CHANGE);

  private record Held(Hypothesis hypothesis, String id, double probability, boolean isTrue) {}

  private static final Comparator<Held> ORDER =
      Comparator.comparingDouble((Held held) -> -held.probability())
          .thenComparing(held -> ORDER_OF_TIES.indexOf(held.hypothesis()))
          .thenComparing(Held::id);

  private Answers() {}

  static Outcome outcome(Question question, Tempering tempering) {
    List<Held> all = held(question, tempering);
    Held first = all.get(0);
    double sum = 0;
    int size = 0;
    boolean covered = false;
    while (size < all.size() && sum < CREDIBLE) {
      sum += all.get(size).probability();
      covered |= all.get(size).isTrue();
      size++;
    }
    int rank = rank(all);
    return new Outcome(
        question.cause().kind() == Cause.Kind.GUILTY,
        first.hypothesis(),
        first.isTrue(),
        rank,
        rank,
        Optional.of(new Outcome.Belief(first.probability(), size, covered)));
  }

  /** In order of probability. An unlinked change names nobody, and is never right. */
  private static List<Held> held(Question question, Tempering tempering) {
    List<Double> probabilities = tempering.probabilities(question.weighed());
    List<Boolean> agreement = question.cause().agreement(question.weighed().ids());
    int suspects = question.weighed().suspects().size();
    List<Held> all = new ArrayList<>();
    for (int h = 0; h < suspects; h++) {
      String id = question.weighed().suspects().get(h).id();
      all.add(new Held(Hypothesis.CHANGE, id, probabilities.get(h), agreement.get(h)));
    }
    all.add(new Held(Hypothesis.NONE, "", probabilities.get(suspects), agreement.get(suspects)));
    all.add(new Held(Hypothesis.UNLINKED, "", probabilities.get(suspects + 1), false));
    all.sort(ORDER);
    return all;
  }

  private static int rank(List<Held> all) {
    List<Held> listed =
        all.stream()
            .filter(held -> held.hypothesis() == Hypothesis.CHANGE)
            .filter(held -> held.probability() >= SUSPICIOUS)
            .limit(LISTED)
            .toList();
    for (int i = 0; i < listed.size(); i++) {
      if (listed.get(i).isTrue()) {
        return i + 1;
      }
    }
    return 0;
  }
}
