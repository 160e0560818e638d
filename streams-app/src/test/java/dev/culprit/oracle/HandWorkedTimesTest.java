package dev.culprit.oracle;

import static dev.culprit.oracle.Told.anomaly;
import static dev.culprit.oracle.Told.anomalyOf;
import static dev.culprit.oracle.Told.at;
import static dev.culprit.oracle.Told.deploy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Evidence;
import dev.culprit.domain.Factor;
import dev.culprit.domain.Kind;
import dev.culprit.domain.LagDensity;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.RolloutStep;
import dev.culprit.domain.Scope;
import dev.culprit.domain.ScoreKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * What was taken back, what began too late, and onsets of which only the detection is known: on
 * paper, and by the oracle.
 */
class HandWorkedTimesTest {
  private static final Offset<Double> EXACT = within(1e-9);

  /**
   * Taken back at 11:57, the change is out of it at 12:00 with its 2 min, and 0.05 costs
   * log10(0.05) = −1.301. At 11:58 it is not, yet for what follows at 12:05 it is.
   */
  @Test
  void whatWasTakenBackBeforeIsHardlyGuilty() {
    Told told = new Told();
    told.tell(deploy("d1", "web", at("11:50")).rolledBackAt(at("11:57")).build());
    told.tell(deploy("d2", "web", at("11:50")).rolledBackAt(at("11:58")).build());
    told.tell(anomaly("a", "web", at("12:00")));
    assertThat(told.reasoning("a", "d1").evidence().get(0).undone()).isEqualTo(0.05);
    assertThat(told.reasoning("a", "d1").contributions().get(Factor.UNDONE))
        .isCloseTo(-1.301, within(0.001));
    assertThat(told.reasoning("a", "d2").evidence().get(0).undone()).isEqualTo(1);

    told.tell(
        MetricAnomaly.builder("b", "p50", MetricClass.LATENCY, at("12:05"))
            .environment("prod")
            .service("web")
            .build());
    assertThat(told.reasoning("a", "d2").evidence())
        .extracting(Evidence::undone)
        .containsExactly(1.0, 0.05);
  }

  /**
   * Two episodes of that morning: nine minutes after a deploy of web, which does not count, and
   * eleven minutes after another, which does. (1 + 0.25)/348 h, of which latency has 0.2.
   */
  @Test
  void whatFollowsAChangeIsNotAServicesOwn() {
    Told told = new Told();
    told.tell(deploy("d1", "web", at("01:00")).build());
    told.tell(anomaly("a1", "web", at("01:09")));
    told.tell(deploy("d2", "web", at("06:00")).build());
    told.tell(anomaly("a2", "web", at("06:11")));
    told.tell(deploy("d3", "web", at("12:00")).build());
    told.tell(anomaly("a", "web", at("12:04")));
    assertThat(told.reasoning("a", "d3").evidence().get(0).background())
        .isCloseTo(1.25 / 348 * 0.2, EXACT);
  }

  /**
   * Noticed at 12:02. A step at 12:03 lies within the minute: a lag of −3 min, 0.003/(3/60) = 0.06.
   * One a second later does not count. A rollout with half at 11:50 and half at 12:04 began before:
   * 0.5 · 0.14/(10/60) + 0.5 · K of a lag of −4 min = 0.42 + 0.5 · 0.06 = 0.45.
   */
  @Test
  void whatBeganAfterTheDetectionIsInnocent() {
    Told told = new Told();
    told.tell(deploy("d1", "web", at("12:03")).build());
    told.tell(deploy("d2", "web", at("12:03:01")).build());
    told.tell(
        deploy("d3", "web", at("11:50"))
            .steps(
                List.of(
                    new RolloutStep(at("11:50"), 0.5, Optional.empty()),
                    new RolloutStep(at("12:04"), 1, Optional.empty())))
            .build());
    told.tell(anomalyOf("a", "web", at("12:00")).detectedAt(at("12:02")).build());

    assertThat(density(told, "d1")).isCloseTo(0.06, EXACT);
    assertThat(density(told, "d2")).isEqualTo(0);
    assertThat(density(told, "d3")).isCloseTo(0.45, EXACT);
  }

  /** An onset known to 90 s moves that to 12:03:30; it is not yet so uncertain as to be spread. */
  @Test
  void anUncertainOnsetPutsTheDetectionOff() {
    Told told = new Told();
    told.tell(deploy("d1", "web", at("12:03:30")).build());
    told.tell(deploy("d2", "web", at("12:03:31")).build());
    told.tell(
        anomalyOf("a", "web", at("12:00"))
            .onsetUncertainty(Duration.ofSeconds(90))
            .detectedAt(at("12:02"))
            .build());

    assertThat(density(told, "d1")).isCloseTo(0.06, EXACT);
    assertThat(density(told, "d2")).isEqualTo(0);
  }

  /**
   * Begun 60 s after the detection at 12:00:30, a migration still counts: its run reaches back to
   * 11:59:30, of 2 min + 4 min: 0.5/(6/60) = 5, and its end at 12:03:30 lies 3:30 min after the
   * onset: 0.5 · 0.002/(3/60) = 0.02. Begun a second later it does not.
   */
  @Test
  void aMigrationThatBeganAfterTheDetectionIsInnocent() {
    Told told = new Told();
    told.tell(migration("m1", "12:01:30"));
    told.tell(migration("m2", "12:01:31"));
    told.tell(anomalyOf("a", "web", at("12:00")).detectedAt(at("12:00:30")).build());

    assertThat(density(told, "m1")).isCloseTo(5.02, EXACT);
    assertThat(density(told, "m2")).isEqualTo(0);
  }

  /**
   * A mass of 1 in [0, 10) after an exponential time of mean 10: up to 10 it is (10 − 10(1 −
   * 1/e))/10 = 0.3678794, up to 20 it is 1 − 1/e + 1/e² = 0.7674558, the rest is lost. Renormalised
   * 0.4793493 and 0.5206507; per hour at 5 min 0.4793493 · 6 = 2.8760960.
   */
  @Test
  void aDetectionComesAfterTheOnset() {
    Bins bins = new Bins(List.of(-5.0, 0.0, 10.0, 20.0), List.of(0.0, 1.0, 0.0));
    assertThat(bins.delayed(10).masses().get(0)).isEqualTo(0);
    assertThat(bins.delayed(10).masses().get(1)).isCloseTo(0.4793493267, EXACT);
    assertThat(bins.delayed(10).masses().get(2)).isCloseTo(0.5206506733, EXACT);
    assertThat(bins.delayed(0)).isEqualTo(bins);

    LagDensity shape = new LagDensity(bins.edges(), bins.masses());
    Duration tenMinutes = Duration.ofMinutes(10);
    Duration fiveMinutes = Duration.ofMinutes(5);
    assertThat(Lag.density(shape, tenMinutes, Duration.ZERO, fiveMinutes))
        .isCloseTo(2.8760959602, EXACT);
    assertThat(Lag.mass(shape, fiveMinutes)).isEqualTo(1);
  }

  /** The lag of 5 min has K = 2.4 where the onset is known, whenever it was noticed. */
  @Test
  void onlyADetectionThatIsTheOnsetDelaysTheLag() {
    Told known = new Told();
    known.tell(deploy("d", "web", at("12:00")).build());
    known.tell(anomalyOf("a", "web", at("12:05")).detectedAt(at("12:05:01")).build());
    assertThat(density(known, "d")).isCloseTo(2.4, EXACT);

    Told detected = new Told();
    detected.tell(deploy("d", "web", at("12:00")).build());
    detected.tell(anomalyOf("a", "web", at("12:05")).detectedAt(at("12:05")).build());
    LagDensity quick = TestParameters.SHIPPED.of(ScoreKind.DEPLOY).lag();
    Bins delayed = new Bins(quick.edgesMinutes(), quick.masses()).delayed(5);
    assertThat(density(detected, "d")).isCloseTo(delayed.masses().get(6) * 12, EXACT);
    assertThat(density(detected, "d")).isNotCloseTo(2.4, within(0.01));
  }

  /**
   * pay is unrelated and began 4 min after the onset, 4 min after it was noticed: yet it is
   * recorded. lw_u = ln(0.01 · 0.06 · 0.0005 · 0.33/1.4367816e-4) = ln 6.8904e-4; to the power of
   * 0.7 that is 0.0061203, and P = 0.006.
   */
  @Test
  void theUnlinkedMassKnowsNoDetection() {
    Told told = new Told();
    told.tell(deploy("d", "pay", at("12:04")).build());
    told.tell(anomalyOf("a", "web", at("12:00")).detectedAt(at("12:00:01")).build());

    assertThat(told.incident("a").posterior().unlinked()).isEqualTo(0.006);
  }

  private static ChangeEvent migration(String id, String start) {
    return ChangeEvent.builder(id, Kind.DB_MIGRATION, at(start))
        .environment("prod")
        .scope(Scope.ofService("web"))
        .endedAt(at(start))
        .build();
  }

  private static double density(Told told, String change) {
    return told.reasoning("a", change).evidence().get(0).density();
  }
}
