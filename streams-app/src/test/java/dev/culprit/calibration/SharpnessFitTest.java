package dev.culprit.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.backtest.Measure;
import dev.culprit.history.Truth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SharpnessFitTest {
  private static final double NEVER = -1_000;

  private static Question question(double logWeight, boolean guilty) {
    return new Question(
        "shop",
        Incidents.AT,
        new Weighed(List.of(new Weighed.Suspect("c", Set.of("c"), logWeight)), NEVER),
        Tempering.CAUTIOUS,
        Cause.of(new Truth("a", guilty ? Set.of("c") : Set.of())));
  }

  private static List<Question> questions(double logWeight, int guilty, int innocent) {
    List<Question> all = new ArrayList<>();
    all.addAll(Collections.nCopies(guilty, question(logWeight, true)));
    all.addAll(Collections.nCopies(innocent, question(logWeight, false)));
    return all;
  }

  @Test
  void goldenSectionsFindThePeak() {
    assertThat(SharpnessFit.peak(-5, 3, x -> -(x - 1.25) * (x - 1.25)))
        .isCloseTo(1.25, within(1e-6));
    assertThat(SharpnessFit.peak(0, 1, x -> x)).isCloseTo(1, within(1e-6));
  }

  @Test
  void answersThatAreSurerThanTheyMayBeAreDampened() {
    // Odds e⁴ = 55 for the suspect or for none, and right in seven of ten only.
    List<Question> boastful = new ArrayList<>(questions(4, 70, 30));
    boastful.addAll(questions(-4, 30, 70));
    Tempering fitted = SharpnessFit.of(boastful);
    assertThat(fitted.sharpness()).isBetween(0.15, 0.45);
    assertThat(fitted.noneBias()).isCloseTo(0, within(0.01));
    assertThat(SharpnessFit.objective(fitted, boastful))
        .isGreaterThan(SharpnessFit.objective(Tempering.CAUTIOUS, boastful));
  }

  @Test
  void answersThatAreTooModestAreSharpened() {
    List<Question> modest = new ArrayList<>(questions(1, 95, 5));
    modest.addAll(questions(-1, 5, 95));
    assertThat(SharpnessFit.of(modest).sharpness()).isGreaterThan(1.2);
  }

  @Test
  void noneThatIsRightOftenerThanSaidIsBelievedMore() {
    // The suspect looks as good as none, and is guilty in one of four.
    Tempering fitted = SharpnessFit.of(questions(0, 50, 150));
    assertThat(fitted.noneBias()).isBetween(0.9, 1.6);
  }

  @Test
  void penaltyKeepsFewVerdictsFromTurningTheScale() {
    assertThat(SharpnessFit.of(questions(0, 0, 2)).noneBias())
        .isLessThan(SharpnessFit.of(questions(0, 0, 200)).noneBias());
    assertThat(SharpnessFit.objective(new Tempering(Math.E, 2, 4), List.of()))
        .isCloseTo(-4 - 2 - 8, within(1e-12));
  }

  @Test
  void judgementIsTheMeanLogProbabilityOfTheTruth() {
    // Odds e² to 1 at γ 1: P(c) = 0.8808, P(none) = 0.1192.
    Tempering plain = new Tempering(1, 0, 0);
    Judgement judgement = Judgement.of(questions(2, 1, 1), question -> plain);
    double p = 1 / (1 + Math.exp(-2));
    assertThat(judgement.logScore()).isCloseTo((Math.log(p) + Math.log(1 - p)) / 2, within(1e-12));
    assertThat(judgement.of(Measure.TOP1)).isEqualTo(0.5);
    assertThat(judgement.of(Measure.AC1)).isEqualTo(1);
    assertThat(judgement.of(Measure.NONE_RECALL)).isZero();
    assertThat(judgement.of(Measure.BRIER))
        .isCloseTo(((1 - p) * (1 - p) + p * p) / 2, within(1e-12));
  }

  @Test
  void worseIsALowerLogScoreOrFewerRightAnswers() {
    List<Question> questions = questions(2, 9, 1);
    Judgement good = Judgement.of(questions, question -> new Tempering(1, 0, 0));
    Judgement turned = Judgement.of(questions, question -> new Tempering(1, 4, 0));
    assertThat(turned.worseThan(good)).contains("log score", "Top-1");
    assertThat(good.worseThan(turned)).isEmpty();
    assertThat(good.worseThan(good)).isEmpty();
  }

  @Test
  void calibrationErrorMayGrowALittle() {
    // Nine of ten right: said with 0.88, then with 0.98, which is 0.06 further off.
    List<Question> questions = questions(2, 9, 1);
    Judgement good = Judgement.of(questions, question -> new Tempering(1, 0, 0));
    Judgement boastful = Judgement.of(questions, question -> new Tempering(2, 0, 0));
    assertThat(boastful.worseThan(good)).contains("ECE");
    Judgement hardly = Judgement.of(questions, question -> new Tempering(1.05, 0, 0));
    assertThat(hardly.worseThan(good)).doesNotContain("ECE");
  }
}
