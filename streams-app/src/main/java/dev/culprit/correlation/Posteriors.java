package dev.culprit.correlation;

import dev.culprit.domain.Answer;
import dev.culprit.domain.Confidence;
import dev.culprit.domain.CredibleEntry;
import dev.culprit.domain.Hypothesis;
import dev.culprit.domain.Posterior;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the probabilities say together. */
final class Posteriors {
  private static final double CREDIBLE = 0.8;
  private static final double LIKELY = 0.8;
  private static final double POSSIBLE = 0.5;
  private static final List<Hypothesis> ORDER_OF_TIES =
      List.of(Hypothesis.NONE, Hypothesis.UNLINKED, Hypothesis.CHANGE);

  private static final Moment NO_CHANGE = Moment.startOf(Instant.EPOCH);

  private record Weighed(Hypothesis hypothesis, Moment start, double probability) {
    Optional<String> change() {
      return hypothesis == Hypothesis.CHANGE ? Optional.of(start.id()) : Optional.empty();
    }
  }

  private Posteriors() {}

  static Posterior of(Judgement judgement) {
    Scores scores = judgement.scores();
    List<Weighed> all = inOrder(judgement);
    Weighed best = all.get(0);
    List<CredibleEntry> credible = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < all.size() && sum < CREDIBLE; i++) {
      Weighed next = all.get(i);
      sum += next.probability();
      credible.add(
          new CredibleEntry(next.hypothesis(), next.change(), Rounded.of(next.probability())));
    }
    return new Posterior(
        new Answer(
            best.hypothesis(),
            best.change(),
            Rounded.of(best.probability()),
            confidence(best.probability(), judgement.facts())),
        Rounded.of(scores.none()),
        Rounded.of(scores.unlinked()),
        credible);
  }

  private static List<Weighed> inOrder(Judgement judgement) {
    Scores scores = judgement.scores();
    List<Weighed> all = new ArrayList<>();
    all.add(new Weighed(Hypothesis.NONE, NO_CHANGE, scores.none()));
    all.add(new Weighed(Hypothesis.UNLINKED, NO_CHANGE, scores.unlinked()));
    for (int c = 0; c < judgement.kept().size(); c++) {
      all.add(
          new Weighed(Hypothesis.CHANGE, judgement.kept().get(c).start(), scores.probability(c)));
    }
    all.sort(
        Comparator.comparing((Weighed w) -> -w.probability())
            .thenComparing(w -> ORDER_OF_TIES.indexOf(w.hypothesis()))
            .thenComparing(Weighed::start, Judgement.LATEST_FIRST));
    return all;
  }

  /** A probability in words; whoever has seen little is never sure. */
  static Confidence confidence(double probability, Facts facts) {
    if (probability < POSSIBLE) {
      return Confidence.WEAK;
    }
    boolean experienced = facts.parameters().calibrated() || facts.weekSeen();
    return probability >= LIKELY && experienced ? Confidence.LIKELY : Confidence.POSSIBLE;
  }
}
