package dev.culprit.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.domain.Hypothesis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MeasureTest {
  private static final double EXACT = 1e-12;

  /**
   * Ten answers, worked by hand:
   *
   * <pre>
   *  truth    said      p    right  rank strict  set covered
   *  change   CHANGE   0.95  yes     1     1      1   yes
   *  change   CHANGE   0.92  no      2     2      1   no
   *  change   CHANGE   0.85  yes     1     3      2   yes     (weighed together with the guilty one)
   *  change   NONE     0.55  no      1     1      2   yes
   *  change   NONE     0.60  no      0     0      2   no
   *  change   UNLINKED 0.40  no      4     4      3   no
   *  none     NONE     0.75  yes     0     0      1   yes
   *  none     NONE     0.72  yes     0     0      1   yes
   *  none     CHANGE   0.51  no      0     0      2   yes
   *  none     UNLINKED 0.45  no      0     0      3   no
   * </pre>
   */
  private static final List<Outcome> TEN =
      List.of(
          outcome(true, Hypothesis.CHANGE, true, 1, 1, 0.95, 1, true),
          outcome(true, Hypothesis.CHANGE, false, 2, 2, 0.92, 1, false),
          outcome(true, Hypothesis.CHANGE, true, 1, 3, 0.85, 2, true),
          outcome(true, Hypothesis.NONE, false, 1, 1, 0.55, 2, true),
          outcome(true, Hypothesis.NONE, false, 0, 0, 0.60, 2, false),
          outcome(true, Hypothesis.UNLINKED, false, 4, 4, 0.40, 3, false),
          outcome(false, Hypothesis.NONE, true, 0, 0, 0.75, 1, true),
          outcome(false, Hypothesis.NONE, true, 0, 0, 0.72, 1, true),
          outcome(false, Hypothesis.CHANGE, false, 0, 0, 0.51, 2, true),
          outcome(false, Hypothesis.UNLINKED, false, 0, 0, 0.45, 3, false));

  @Test
  void everyMeasureIsAsWorkedByHand() {
    assertMeasure(Measure.TOP1, 4 / 10.0);
    assertMeasure(Measure.AC1, 3 / 6.0);
    assertMeasure(Measure.AC1_STRICT, 2 / 6.0);
    assertMeasure(Measure.AC3, 4 / 6.0);
    assertMeasure(Measure.MRR, (1 + 0.5 + 1 + 1 + 0 + 0.25) / 6);
    assertMeasure(Measure.NONE_RECALL, 2 / 4.0);
    assertMeasure(Measure.NONE_PRECISION, 2 / 4.0);
    assertMeasure(Measure.CREDIBLE_SIZE, 18 / 10.0);
    assertMeasure(Measure.COVERAGE, 6 / 10.0);
  }

  @Test
  void brierIsTheMeanSquaredErrorOfWhatWasSaid() {
    assertMeasure(
        Measure.BRIER,
        (0.0025 + 0.8464 + 0.0225 + 0.3025 + 0.36 + 0.16 + 0.0625 + 0.0784 + 0.2601 + 0.2025) / 10);
  }

  /** Bins 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, each |Σp − right|. */
  @Test
  void calibrationErrorIsWeighedByTheAnswersOfEachBin() {
    assertMeasure(Measure.ECE, (0.87 + 0.15 + 0.53 + 0.60 + 1.06 + 0.85) / 10);
  }

  @Test
  void binsHoldTheirLowerEdgeAndTheLastItsUpperToo() {
    Score score =
        Score.of(
            List.of(
                outcome(true, Hypothesis.CHANGE, true, 1, 1, 1.0, 1, true),
                outcome(true, Hypothesis.CHANGE, true, 1, 1, 0.9, 1, true),
                outcome(true, Hypothesis.CHANGE, false, 2, 2, 0.3, 1, true)));
    assertThat(score.bins())
        .extracting(Score.Bin::count)
        .containsExactly(0, 0, 0, 1, 0, 0, 0, 0, 0, 2);
    assertThat(score.bins().get(9).meanProbability()).isEqualTo(0.95, within(EXACT));
  }

  @Test
  void aMeasureWithNothingToDivideByIsUndefined() {
    Score onlyNone =
        Score.of(List.of(new Outcome(false, Hypothesis.CHANGE, false, 0, 0, Optional.empty())));
    assertThat(onlyNone.estimates().keySet())
        .containsExactlyInAnyOrder(Measure.TOP1, Measure.NONE_RECALL);
    assertThat(onlyNone.bins()).isEmpty();
    assertThat(Score.of(List.of()).estimates()).isEmpty();
  }

  @Test
  void intervalsHoldTheValueAndNarrowWithMoreQuestions() {
    List<Outcome> many = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      many.addAll(TEN);
    }
    Score.Estimate few = top1(TEN);
    Score.Estimate more = top1(many);
    assertThat(few.low()).isLessThan(0.4);
    assertThat(few.high()).isGreaterThan(0.4);
    // Binomial: 1.96 · √(0.4 · 0.6 / n)
    assertThat(few.high() - few.low()).isEqualTo(2 * 1.96 * Math.sqrt(0.024), within(0.11));
    assertThat(more.high() - more.low()).isEqualTo(2 * 1.96 * Math.sqrt(0.0008), within(0.015));
  }

  @Test
  void intervalsOfTheSameQuestionsAreTheSame() {
    assertThat(Score.of(TEN)).isEqualTo(Score.of(TEN));
  }

  @Test
  void aLeadIsDrawnOverTheSameQuestions() {
    assertThat(Bootstrap.leads(TEN, TEN, Set.of(Measure.AC1)))
        .containsEntry(Measure.AC1, new Score.Estimate(0, 0, 0));
  }

  private static Score.Estimate top1(List<Outcome> outcomes) {
    return Optional.ofNullable(Score.of(outcomes).estimates().get(Measure.TOP1)).orElseThrow();
  }

  private static void assertMeasure(Measure measure, double expected) {
    assertThat(Score.of(TEN).value(measure))
        .as(measure.key())
        .hasValueSatisfying(value -> assertThat(value).isEqualTo(expected, within(EXACT)));
  }

  private static Outcome outcome(
      boolean guilty,
      Hypothesis said,
      boolean right,
      int rank,
      int strictRank,
      double probability,
      int size,
      boolean covered) {
    return new Outcome(
        guilty,
        said,
        right,
        rank,
        strictRank,
        Optional.of(new Outcome.Belief(probability, size, covered)));
  }
}
