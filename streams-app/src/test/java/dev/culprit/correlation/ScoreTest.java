package dev.culprit.correlation;

import static dev.culprit.correlation.Story.aDeploy;
import static dev.culprit.correlation.Story.anAnomaly;
import static dev.culprit.correlation.Story.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.domain.About;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Comparison;
import dev.culprit.domain.Confinement;
import dev.culprit.domain.Evidence;
import dev.culprit.domain.Factor;
import dev.culprit.domain.Kind;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Provenance;
import dev.culprit.domain.Reasoning;
import dev.culprit.domain.References;
import dev.culprit.domain.Relation;
import dev.culprit.domain.RolloutStep;
import dev.culprit.domain.Scope;
import dev.culprit.domain.ScoreKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Scores worked out by hand: every expected number is written as the sum that leads to it. The lag
 * masses are those of {@link DefaultParameters}: 18 % from 2 to 5 minutes, 19 % from 5 to 10.
 */
final class ScoreTest {
  private static final Offset<Double> EXACTLY = within(1e-12);
  private static final double FOUR_MINUTES = 0.18 / (3 / 60.0);
  private static final double SEVEN_MINUTES = 0.19 / (5 / 60.0);
  private static final double QUIET = 0.25 / 348;

  private static Evidence evidence(Story story, String changeId) {
    return story.reasoning(changeId).evidence().get(0);
  }

  @Test
  void deployFourMinutesBefore() {
    Story story = new Story().deploy("v42", at("10:00")).anomaly("slow", at("10:04"));
    Evidence evidence = evidence(story, "v42");
    assertThat(evidence.density()).isEqualTo(FOUR_MINUTES, EXACTLY);
    assertThat(evidence.intensity()).isEqualTo(FOUR_MINUTES * 0.8 * 0.33, EXACTLY);
    assertThat(evidence.background()).isEqualTo(QUIET * 0.2, EXACTLY);
    double odds = FOUR_MINUTES * 0.8 * 0.33 / (QUIET * 0.2);
    double weight = Math.log(0.01 / 0.99) + Math.log(odds);
    assertThat(story.reasoning("v42").logWeight()).isEqualTo(weight, EXACTLY);
    // No change weighs 0, an unlinked change -30.
    double sum = Math.exp(0.7 * weight) + 1 + Math.exp(0.7 * -30);
    assertThat(story.reasoning("v42").probability())
        .isEqualTo(Math.exp(0.7 * weight) / sum, EXACTLY);
    assertThat(story.annotation().posterior().none()).isEqualTo(Rounded.of(1 / sum));
  }

  @Test
  void binsAreHalfOpen() {
    Story story = new Story().deploy("v42", at("10:00")).anomaly("slow", at("10:05"));
    assertThat(evidence(story, "v42").density()).isEqualTo(SEVEN_MINUTES, EXACTLY);
  }

  @Test
  void durationWithoutStepsIsFourSteps() {
    Story story =
        new Story()
            .tell(aDeploy("v42", "checkout", at("10:00")).endedAt(at("10:09")))
            .anomaly("slow", at("10:10"));
    // Steps at 10:00, 10:03, 10:06 and 10:09: lags of 10, 7, 4 and 1 minutes.
    double expected = (0.15 / (10 / 60.0) + SEVEN_MINUTES + FOUR_MINUTES + 0.06 / (1 / 60.0)) / 4;
    assertThat(evidence(story, "v42").density()).isEqualTo(expected, EXACTLY);
  }

  @Test
  void exposureIsDividedByTheLastExposure() {
    Story story =
        new Story()
            .tell(
                aDeploy("v42", "checkout", at("10:00"))
                    .steps(
                        List.of(
                            new RolloutStep(at("10:00"), 0.1, Optional.empty()),
                            new RolloutStep(at("10:03"), 0.5, Optional.empty()))))
            .anomaly("slow", at("10:07"));
    assertThat(evidence(story, "v42").density())
        .isEqualTo(0.2 * SEVEN_MINUTES + 0.8 * FOUR_MINUTES, EXACTLY);
  }

  @Test
  void stepInAnotherRegionCountsATenth() {
    Story story =
        new Story()
            .tell(
                aDeploy("v42", "checkout", at("10:00"))
                    .steps(
                        List.of(
                            new RolloutStep(at("10:00"), 0.5, Optional.of("us")),
                            new RolloutStep(at("10:03"), 1, Optional.of("eu")))))
            .tell(anAnomaly("slow", at("10:07")).region("eu"));
    assertThat(evidence(story, "v42").density())
        .isEqualTo(0.5 * 0.1 * SEVEN_MINUTES + 0.5 * FOUR_MINUTES, EXACTLY);
  }

  @Test
  void changesRegionsSpeakForStepsWithoutOne() {
    Scope elsewhere =
        new Scope(
            List.of("checkout"), Optional.empty(), List.of(), List.of("us"), Optional.empty());
    Story story =
        new Story()
            .tell(aDeploy("v42", "checkout", at("10:00")).scope(elsewhere))
            .tell(anAnomaly("slow", at("10:04")).region("eu"));
    assertThat(evidence(story, "v42").density()).isEqualTo(0.1 * FOUR_MINUTES, EXACTLY);
  }

  @Test
  void uncertainOnsetSpreadsTheHistogram() {
    // From 90 s on the masses are left alone; beyond, they must stay a distribution.
    Story exact =
        new Story()
            .deploy("v42", at("10:00"))
            .tell(anAnomaly("slow", at("10:04")).onsetUncertainty(Duration.ofSeconds(90)));
    assertThat(evidence(exact, "v42").density()).isEqualTo(FOUR_MINUTES, EXACTLY);
    List<Double> spread =
        Histogram.of(DefaultParameters.SHIPPED.of(ScoreKind.DEPLOY).lag()).spread(2).masses();
    double sum = 0;
    for (double mass : spread) {
      sum += mass;
    }
    assertThat(sum).isEqualTo(1, EXACTLY);
    Story vague =
        new Story()
            .deploy("v42", at("10:00"))
            .tell(anAnomaly("slow", at("10:04")).onsetUncertainty(Duration.ofMinutes(2)));
    assertThat(evidence(vague, "v42").density()).isEqualTo(spread.get(5) / (3 / 60.0), EXACTLY);
  }

  /** By plain numerical integration of the convolution. */
  @Test
  void spreadIsTheIntegralOfTheConvolution() {
    List<Double> masses = DefaultParameters.SHIPPED.of(ScoreKind.DEPLOY).lag().masses();
    List<Double> edges = dev.culprit.domain.LagDensity.STANDARD_EDGES_MINUTES;
    double s = 4;
    double step = 0.005;
    double[] expected = new double[masses.size()];
    double sum = 0;
    for (int from = 0; from < masses.size(); from++) {
      double a = edges.get(from);
      double b = edges.get(from + 1);
      for (int into = 0; into < masses.size(); into++) {
        double c = Math.max(edges.get(into), a - 10 * s);
        double d = Math.min(edges.get(into + 1), b + 10 * s);
        for (double x = c + step / 2; x < d; x += step) {
          expected[into] +=
              masses.get(from) / (b - a) * step * (phi((b - x) / s) - phi((a - x) / s));
        }
      }
    }
    for (double mass : expected) {
      sum += mass;
    }
    List<Double> spread =
        Histogram.of(DefaultParameters.SHIPPED.of(ScoreKind.DEPLOY).lag()).spread(s).masses();
    for (int bin = 0; bin < spread.size(); bin++) {
      assertThat(spread.get(bin)).isEqualTo(expected[bin] / sum, within(1e-6));
    }
  }

  private static double phi(double z) {
    return z < 0 ? Erf.upperTail(-z) : 1 - Erf.upperTail(z);
  }

  @Test
  void errorFunctionHasAllItsDigits() {
    assertThat(Erf.complement(0.5)).isEqualTo(0.4795001221869535, within(1e-15));
    assertThat(Erf.complement(1)).isEqualTo(0.15729920705028513, within(1e-15));
    assertThat(Erf.complement(2.4)).isEqualTo(6.885138966450786e-4, within(1e-15));
    assertThat(Erf.complement(2.5)).isEqualTo(4.06952017444959e-4, within(1e-15));
    assertThat(Erf.complement(3)).isEqualTo(2.20904969985854e-5, within(1e-16));
    assertThat(Erf.complement(6)).isEqualTo(2.15197367124989e-17, within(1e-29));
  }

  @Test
  void clockSkewOfTheChangesSourceSpreadsToo() {
    Provenance skewed =
        new Provenance(
            Optional.of("ci"),
            Optional.empty(),
            Optional.empty(),
            Provenance.TimeSource.EVENT,
            Duration.ofMinutes(3));
    About about =
        new About(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of(),
            skewed);
    Story story =
        new Story()
            .tell(aDeploy("v42", "checkout", at("10:00")).about(about))
            .tell(anAnomaly("slow", at("10:04")).onsetUncertainty(Duration.ofMinutes(2)));
    List<Double> spread =
        Histogram.of(DefaultParameters.SHIPPED.of(ScoreKind.DEPLOY).lag()).spread(3).masses();
    assertThat(evidence(story, "v42").density()).isEqualTo(spread.get(5) / (3 / 60.0), EXACTLY);
  }

  @Test
  void migrationActsDuringItsRunAndAfter() {
    var migration =
        ChangeEvent.builder("m", Kind.DB_MIGRATION, at("10:00"))
            .scope(Scope.ofService("checkout"))
            .endedAt(at("10:20"));
    Story during = new Story().tell(migration).anomaly("slow", at("10:08"));
    assertThat(evidence(during, "m").density()).isEqualTo(0.5 / (24 / 60.0), EXACTLY);
    Story margin = new Story().tell(migration).anomaly("slow", at("10:22"));
    assertThat(evidence(margin, "m").density())
        .isEqualTo(0.5 / (24 / 60.0) + 0.5 * FOUR_MINUTES, EXACTLY);
    Story after = new Story().tell(migration).anomaly("slow", at("10:24"));
    assertThat(evidence(after, "m").density()).isEqualTo(0.5 * FOUR_MINUTES, EXACTLY);
  }

  @Test
  void shortMigrationLastsTwoMinutes() {
    Story story =
        new Story()
            .tell(
                ChangeEvent.builder("m", Kind.DB_MIGRATION, at("10:00"))
                    .scope(Scope.ofService("checkout"))
                    .endedAt(at("10:00:20")))
            .anomaly("slow", at("10:06"));
    assertThat(evidence(story, "m").density()).isEqualTo(0.5 * FOUR_MINUTES, EXACTLY);
  }

  @Test
  void runningMigrationHasNotEnded() {
    Story story =
        new Story()
            .tell(
                ChangeEvent.builder("m", Kind.DB_MIGRATION, at("10:00"))
                    .scope(Scope.ofService("checkout"))
                    .status(ChangeStatus.STARTED))
            .anomaly("slow", at("10:30"));
    // Until the last onset, which is this one.
    assertThat(evidence(story, "m").density()).isEqualTo(0.5 / (34 / 60.0), EXACTLY);
  }

  @Test
  void threeEdgesAwayIsUp3() {
    Story story =
        new Story()
            .calls("checkout", "pay")
            .calls("pay", "bank")
            .calls("bank", "vault")
            .deploy("v42", "vault", at("10:00"))
            .anomaly("slow", at("10:04"));
    Evidence evidence = evidence(story, "v42");
    assertThat(evidence.relation()).isEqualTo(Relation.UP3);
    assertThat(evidence.intensity()).isEqualTo(FOUR_MINUTES * 0.03 * 0.33, EXACTLY);
  }

  @Test
  void hubDividesWhatManyShare() {
    Story story = new Story();
    for (int i = 0; i < 9; i++) {
      story.calls("caller-" + i, "pay");
    }
    story.calls("checkout", "pay").deploy("v42", "pay", at("10:00")).anomaly("slow", at("10:04"));
    assertThat(evidence(story, "v42").hub()).isEqualTo(1 / Math.sqrt(1 + 9 / 3.0), EXACTLY);
  }

  @Test
  void anomalousServiceOutsideTheGraphIsCounted() {
    Story story =
        new Story()
            .calls("web", "pay")
            .tell(ChangeEvent.builder("c", Kind.CONFIG, at("10:00")))
            .anomaly("slow", at("10:04"));
    // Of the whole environment: web, pay and checkout.
    assertThat(evidence(story, "c").hub()).isEqualTo(1 / Math.sqrt(1 + 2 / 3.0), EXACTLY);
    assertThat(story.reasoning("c").healthy()).isEqualTo(Math.log(1 - 0.1 * 0.52), within(1e-9));
  }

  @Test
  void healthyChangedServiceSpeaksForItsChange() {
    Story story =
        new Story()
            .calls("checkout", "pay")
            .deploy("v42", "pay", at("10:00"))
            .anomaly("slow", at("10:04"));
    // Five minutes on, the bins from -10 to 10 minutes have begun: 1+1+3+4+6+18+19 percent.
    assertThat(story.reasoning("v42").healthy()).isEqualTo(Math.log(1 - 0.8 * 0.52), EXACTLY);
    assertThat(story.contribution("v42", Factor.HEALTHY))
        .isEqualTo(Math.log10(1 - 0.8 * 0.52), EXACTLY);
  }

  @Test
  void confinementToVersionOrSegment() {
    Story confined =
        new Story()
            .deploy("v42", at("10:00"))
            .tell(
                anAnomaly("slow", at("10:04"))
                    .confinedTo(new Confinement(Optional.of("v42"), Optional.empty())));
    assertThat(evidence(confined, "v42").confinement()).isEqualTo(10);
    Story compared =
        new Story()
            .deploy("v42", at("10:00"))
            .tell(
                anAnomaly("slow", at("10:04"))
                    .comparisons(
                        List.of(
                            new Comparison(Optional.empty(), "v42", Optional.empty(), false, 1))));
    assertThat(evidence(compared, "v42").confinement()).isEqualTo(0.4);
    Story contradicted =
        new Story()
            .deploy("v42", at("10:00"))
            .tell(
                anAnomaly("slow", at("10:04"))
                    .comparisons(
                        List.of(
                            new Comparison(Optional.empty(), "v42", Optional.empty(), false, 1),
                            new Comparison(Optional.empty(), "v42", Optional.empty(), true, 1))));
    assertThat(evidence(contradicted, "v42").confinement()).isEqualTo(10);
  }

  @Test
  void versionOfAnotherServiceSaysNothing() {
    Story story =
        new Story()
            .calls("checkout", "pay")
            .deploy("v42", "pay", at("10:00"))
            .tell(
                anAnomaly("slow", at("10:04"))
                    .confinedTo(new Confinement(Optional.of("v42"), Optional.empty())));
    assertThat(evidence(story, "v42").confinement()).isEqualTo(1);
  }

  @Test
  void segmentCountsWhereverItIs() {
    Scope beta =
        new Scope(List.of("pay"), Optional.empty(), List.of(), List.of(), Optional.of("beta"));
    Story story =
        new Story()
            .calls("checkout", "pay")
            .tell(aDeploy("v42", "pay", at("10:00")).scope(beta))
            .tell(
                anAnomaly("slow", at("10:04"))
                    .confinedTo(new Confinement(Optional.empty(), Optional.of("beta"))));
    assertThat(evidence(story, "v42").confinement()).isEqualTo(10);
  }

  @Test
  void riskiestServiceAndSizeMakeThePrior() {
    Parameters risky =
        DefaultParameters.with("p", Instant.EPOCH, false, Map.of(), Map.of("pay", 3.0));
    Story story = new Story(risky);
    for (int i = 1; i <= 5; i++) {
      story.tell(
          ChangeEvent.builder("old-" + i, Kind.DEPLOY, at("0" + i + ":00"))
              .scope(
                  new Scope(
                      List.of("checkout", "pay"),
                      Optional.empty(),
                      List.of(),
                      List.of(),
                      Optional.empty()))
              .alteration(Story.ofSize(i * 10)));
    }
    story
        .tell(
            ChangeEvent.builder("big", Kind.DEPLOY, at("10:00"))
                .scope(
                    new Scope(
                        List.of("checkout", "pay"),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.empty()))
                .alteration(Story.ofSize(60)))
        .anomaly("slow", at("10:04"));
    // Twice the median of 10, 20, 30, 40 and 50.
    assertThat(story.reasoning("big").prior()).isEqualTo(0.01 * 1 * 3 * Math.pow(2, 0.2), EXACTLY);
    assertThat(story.reasoning("old-5").prior()).isEqualTo(0.01 * 3, EXACTLY);
  }

  @Test
  void medianOfAnEvenNumberLiesHalfway() {
    assertThat(RelativeSize.median(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5);
    assertThat(RelativeSize.median(List.of(5.0, 1.0, 3.0))).isEqualTo(3);
  }

  @Test
  void bundleIsTheSumOfItsMembers() {
    References release =
        new References(Optional.of("r1"), Optional.empty(), Optional.empty(), Optional.empty());
    Story story =
        new Story()
            .tell(aDeploy("b", "checkout", at("10:00")).references(release))
            .tell(aDeploy("a", "checkout", at("10:03")).references(release))
            .anomaly("slow", at("10:07"));
    Reasoning bundle = story.reasoning("a");
    assertThat(bundle.change().id()).isEqualTo("b");
    assertThat(bundle.changeIds()).containsExactly("a", "b");
    assertThat(bundle.evidence().get(0).density()).isEqualTo(SEVEN_MINUTES + FOUR_MINUTES, EXACTLY);
    assertThat(story.annotation().lookedAt()).isEqualTo(2);
    assertThat(story.answer("slow").suspectedChanges()).containsExactly("a", "b");
  }

  @Test
  void bundlesAreTransitiveButOfOneScope() {
    Story story =
        new Story()
            .tell(aDeploy("a", "checkout", at("10:00")).references(refs("r1", null)))
            .tell(aDeploy("b", "checkout", at("10:01")).references(refs("r1", "c1")))
            .tell(aDeploy("c", "checkout", at("10:02")).references(refs("r2", "c1")))
            .tell(aDeploy("d", "pay", at("10:02")).references(refs("r2", "c1")))
            .calls("checkout", "pay")
            .anomaly("slow", at("10:07"));
    assertThat(story.reasoning("a").changeIds()).containsExactly("a", "b", "c");
    assertThat(story.reasoning("d").changeIds()).containsExactly("d");
  }

  private static References refs(String release, @org.jspecify.annotations.Nullable String commit) {
    return new References(
        Optional.of(release), Optional.ofNullable(commit), Optional.empty(), Optional.empty());
  }

  @Test
  void recoveryAfterRollbackAccuses() {
    assertThat(rollbackFactor("10:30", "10:31")).isEqualTo(12);
    assertThat(rollbackFactor("10:30", "10:27")).isEqualTo(12);
    assertThat(rollbackFactor("10:30", "10:45")).isEqualTo(12);
    assertThat(rollbackFactor("10:30", "10:45:01")).isEqualTo(0.2);
    assertThat(rollbackFactor("10:30", "10:26:59")).isEqualTo(0.6);
    Story noRollback =
        new Story()
            .deploy("v42", at("10:00"))
            .tell(anAnomaly("slow", at("10:04")).resolvedAt(at("10:40")));
    assertThat(noRollback.reasoning("v42").rollback()).isEqualTo(0.6);
    Story unresolved =
        new Story()
            .tell(aDeploy("v42", "checkout", at("10:00")).rolledBackAt(at("10:30")))
            .anomaly("slow", at("10:04"));
    assertThat(unresolved.reasoning("v42").rollback()).isEqualTo(1);
  }

  private static double rollbackFactor(String rolledBack, String resolved) {
    Story story =
        new Story()
            .tell(aDeploy("v42", "checkout", at("10:00")).rolledBackAt(at(rolledBack)))
            .tell(anAnomaly("slow", at("10:04")).resolvedAt(at(resolved)));
    assertThat(story.contribution("v42", Factor.ROLLBACK))
        .isEqualTo(Math.log10(story.reasoning("v42").rollback()), EXACTLY);
    return story.reasoning("v42").rollback();
  }

  private static double background(Story story) {
    Instant onset = story.annotation().onset();
    story.tell(aDeploy("any", "checkout", onset.minus(Duration.ofMinutes(4))));
    return evidence(story, "any").background();
  }

  @Test
  void episodeInTheAftermathOfAChangeIsNotTheServicesOwn() {
    assertThat(ownEpisodes("checkout", Duration.ofMinutes(10))).isZero();
    assertThat(ownEpisodes("checkout", Duration.ZERO)).isZero();
    assertThat(ownEpisodes("checkout", Duration.ofSeconds(601))).isEqualTo(1);
    assertThat(ownEpisodes("checkout", Duration.ofSeconds(-1))).isEqualTo(1);
  }

  @Test
  void aftermathIsThatOfWhatAServiceNeeds() {
    assertThat(ownEpisodes("pay", Duration.ofMinutes(3))).isZero();
    assertThat(ownEpisodes("bank", Duration.ofMinutes(3))).isZero();
    assertThat(ownEpisodes("web", Duration.ofMinutes(3))).isEqualTo(1);
    assertThat(ownEpisodes("mail", Duration.ofMinutes(3))).isEqualTo(1);
  }

  /** Of the week before, by the base rate: an episode, and a change told of long after. */
  private static long ownEpisodes(String changed, Duration lead) {
    Instant earlier = at("10:04").minus(Duration.ofDays(2));
    Story story =
        new Story(DefaultParameters.SHIPPED.toBuilder().aftermath(Duration.ofMinutes(10)).build())
            .calls("checkout", "pay")
            .calls("pay", "bank")
            .calls("web", "checkout")
            .anomaly("earlier", earlier)
            .deploy("v42", at("10:00"))
            .anomaly("slow", at("10:04"));
    assertThat(evidence(story, "v42").background()).isEqualTo(1.25 / 348 * 0.2, EXACTLY);
    story.deploy("late", changed, earlier.minus(lead));
    return Math.round(evidence(story, "v42").background() / 0.2 * 348 - 0.25);
  }

  @Test
  void calibratedRatesReplaceCounting() {
    Parameters calibrated =
        DefaultParameters.with("p", Instant.EPOCH, true, Map.of("checkout", 0.05), Map.of());
    Story story = new Story(calibrated).anomaly("slow", at("10:04"));
    assertThat(background(story)).isEqualTo(0.05 * 0.2, EXACTLY);
  }

  @Test
  void earlierAnomalyOfACalleePassesOn() {
    Story story =
        new Story()
            .calls("web", "checkout")
            .anomaly("first", at("10:00"))
            .anomaly("second", "web", at("10:02"))
            .deploy("v42", at("09:58"));
    // At the median of the lognormal: 1 / (2 min · 1.1 · sqrt(2π)); checkout is up1 to web.
    double g = 1 / (2 / 60.0 * 1.1 * Math.sqrt(2 * Math.PI));
    assertThat(story.reasoning("v42").evidence().get(1).background())
        .isEqualTo(QUIET * 0.2 + 0.42 * g * 0.3, EXACTLY);
  }

  @Test
  void unlinkedMassIsThatOfChangesWithoutAPath() {
    Story story = new Story().deploy("v42", "far", at("10:00")).anomaly("slow", at("10:04"));
    double weight = Math.log(0.01 * FOUR_MINUTES * 0.0005 * 0.33 / (QUIET * 0.2));
    double unlinked = Math.exp(0.7 * weight) / (Math.exp(0.7 * weight) + 1);
    assertThat(story.annotation().posterior().unlinked()).isEqualTo(Rounded.of(unlinked));
  }

  @Test
  void contributionsAreDifferencesOfWeights() {
    Story story =
        new Story()
            .deploy("v42", at("10:00"))
            .tell(ChangeEvent.builder("c", Kind.CONFIG, at("09:00")))
            .tell(
                anAnomaly("slow", at("10:04"))
                    .confinedTo(new Confinement(Optional.of("v42"), Optional.empty())));
    // With one onset the gain inverts: ln expm1 ln(1 + q/bg) = ln(q/bg), so factors are ratios.
    assertThat(story.contribution("v42", Factor.LAG))
        .isEqualTo(Math.log10(FOUR_MINUTES * 48), EXACTLY);
    assertThat(story.contribution("v42", Factor.SCOPE)).isEqualTo(Math.log10(0.8 / 0.05), EXACTLY);
    assertThat(story.contribution("v42", Factor.METRIC)).isEqualTo(Math.log10(0.33 / 0.2), EXACTLY);
    assertThat(story.contribution("v42", Factor.CONFINEMENT)).isEqualTo(1, EXACTLY);
    assertThat(story.contribution("v42", Factor.ROLLBACK)).isZero();
    assertThat(story.contribution("v42", Factor.CO_ANOMALIES)).isZero();
    assertThat(story.contribution("v42", Factor.BASE_RATE)).isZero();
    double odds = 0.01 / 0.99;
    double mean = (0.01 + 0.015) / 2;
    assertThat(story.contribution("v42", Factor.PRIOR))
        .isEqualTo(Math.log10(odds / (mean / (1 - mean))), EXACTLY);
  }

  @Test
  void coAnomaliesAddWhatTheyShare() {
    Story story =
        new Story()
            .deploy("v42", at("10:00"))
            .anomaly("slow", at("10:04"))
            .tell(
                dev.culprit.domain.MetricAnomaly.builder(
                        "errors", "errors", MetricClass.ERRORS, at("10:05"))
                    .service("checkout"));
    Reasoning v42 = story.reasoning("v42");
    double first =
        Math.log1p(v42.evidence().get(0).intensity() / v42.evidence().get(0).background());
    double second =
        Math.log1p(v42.evidence().get(1).intensity() / v42.evidence().get(1).background());
    assertThat(v42.contributions().get(Factor.CO_ANOMALIES))
        .isEqualTo(
            (Math.log(Math.expm1(first + second)) - Math.log(Math.expm1(first))) / Math.log(10),
            EXACTLY);
  }
}
