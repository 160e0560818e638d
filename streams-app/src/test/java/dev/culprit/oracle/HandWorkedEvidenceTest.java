package dev.culprit.oracle;

import static dev.culprit.oracle.Told.anomaly;
import static dev.culprit.oracle.Told.anomalyOf;
import static dev.culprit.oracle.Told.at;
import static dev.culprit.oracle.Told.deploy;
import static dev.culprit.oracle.Told.edge;
import static dev.culprit.oracle.Told.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Comparison;
import dev.culprit.domain.DependencyType;
import dev.culprit.domain.Evidence;
import dev.culprit.domain.Factor;
import dev.culprit.domain.Kind;
import dev.culprit.domain.LagDensity;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.References;
import dev.culprit.domain.Relation;
import dev.culprit.domain.RolloutStep;
import dev.culprit.domain.Scope;
import dev.culprit.domain.ScoreKind;
import dev.culprit.domain.WhyNot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * The oracle's newer evidence against numbers that were worked out on paper: components, versions
 * of others, what was taken back, and onsets of which only the detection is known.
 */
class HandWorkedEvidenceTest {
  private static final Offset<Double> EXACT = within(1e-9);
  private static final Scope EDGE_CACHE = scope(List.of(), List.of("edge-cache"));

  /** web → cart → pay; lib → orders-db ← item. */
  @Test
  void everyNameOfAnAnomalyCounts() {
    Graph graph =
        new Graph(
            List.of(
                edge("web", "cart", DependencyType.CALL),
                edge("cart", "pay", DependencyType.CALL),
                edge("lib", "orders-db", DependencyType.DATABASE),
                edge("item", "orders-db", DependencyType.DATABASE)));
    assertThat(graph.relation(Set.of("x", "lib"), Set.of("y", "lib"))).isEqualTo(Relation.SAME);
    assertThat(graph.relation(Set.of(), Set.of("lib"))).isEqualTo(Relation.GLOBAL);
    assertThat(graph.relation(Set.of("lib"), Set.of("none"))).isEqualTo(Relation.NONE);
    assertThat(graph.relation(Set.of("pay"), Set.of("web", "cart"))).isEqualTo(Relation.UP1);
    assertThat(graph.relation(Set.of("lib"), Set.of("y", "item"))).isEqualTo(Relation.SHARED_DB);
    assertThat(graph.relation(Set.of("pay"), Set.of("web", "y"))).isEqualTo(Relation.UP2);
    assertThat(graph.relation(Set.of("cart"), Set.of("y", "pay"))).isEqualTo(Relation.DOWN1);
  }

  /**
   * A change to a component that the second anomaly of the episode names is `same`: phi 0.8, no
   * penalty for a healthy service, and hub 1, as no service stands like that. A change to pay is
   * related by nothing.
   */
  @Test
  void aComponentOfALaterMemberMakesAChangeTheSame() {
    Told told = new Told();
    told.tell(deploy("lib", "any", at("12:00")).scope(EDGE_CACHE).build());
    told.tell(deploy("pay", "pay", at("12:00")).build());
    told.tell(anomaly("a", "web", at("12:05")));
    told.tell(anomalyOf("b", "web", at("12:06")).components("edge-cache").build());

    Evidence evidence = told.reasoning("a", "lib").evidence().get(0);
    assertThat(evidence.relation()).isEqualTo(Relation.SAME);
    assertThat(evidence.scope()).isEqualTo(0.8);
    assertThat(evidence.hub()).isEqualTo(1);
    assertThat(told.reasoning("a", "lib").healthy()).isEqualTo(0);
    assertThat(told.incident("a").whyNotCounts()).containsOnlyKeys(WhyNot.UNRELATED_SERVICE);
  }

  /**
   * An anomaly of the component only concerns no whole environment: of two deploys the one that
   * changed it is a candidate. As the anomaly has no service, nobody else's health tells.
   */
  @Test
  void anAnomalyOfComponentsOnlyIsNotGlobal() {
    Told told = new Told();
    told.tell(
        deploy("lib", "any", at("12:00")).scope(scope(List.of("web"), List.of("lib"))).build());
    told.tell(deploy("pay", "pay", at("12:00")).build());
    told.tell(deploy("all", "any", at("12:00")).scope(Scope.WHOLE_ENVIRONMENT).build());
    told.tell(
        MetricAnomaly.builder("a", "p99", MetricClass.LATENCY, at("12:05"))
            .environment("prod")
            .components("lib")
            .build());

    assertThat(told.incident("a").reasoning()).hasSize(2);
    assertThat(told.reasoning("a", "lib").evidence().get(0).relation()).isEqualTo(Relation.SAME);
    assertThat(told.reasoning("a", "all").healthy()).isEqualTo(0);
  }

  /**
   * web calls pay: an anomaly of web makes pay anomalous with probability 0.02, whatever else the
   * two share. 0.42 · 10.8802436 · 0.02 = 0.0913940, with the rest 0.0915377.
   */
  @Test
  void cascadesKnowNoComponents() {
    Told told = new Told();
    told.tell(deploy("d", "web", at("12:00")).build());
    told.tell(edge("web", "pay", DependencyType.CALL));
    told.tell(anomalyOf("a", "web", at("12:05")).components("lib").build());
    told.tell(anomalyOf("b", "pay", at("12:07")).components("lib").build());

    assertThat(told.reasoning("a", "d").evidence().get(1).background())
        .isCloseTo(0.0915377, within(1e-7));
  }

  /**
   * One release, two sets of components: one candidate with the nodes of the earlier, though the
   * anomaly names a component of the later only. Both are unrelated.
   */
  @Test
  void aBundleHasTheRelationOfItsEarliest() {
    References release =
        new References(Optional.of("r"), Optional.empty(), Optional.empty(), Optional.empty());
    Told told = new Told();
    told.tell(
        deploy("d1", "pay", at("12:00"))
            .scope(scope(List.of("pay"), List.of("one")))
            .references(release)
            .build());
    told.tell(
        deploy("d2", "pay", at("12:01"))
            .scope(scope(List.of("pay"), List.of("lib")))
            .references(release)
            .build());
    told.tell(anomalyOf("a", "web", at("12:05")).components("lib").build());
    assertThat(told.incident("a").whyNotCounts()).containsEntry(WhyNot.UNRELATED_SERVICE, 2);

    told.tell(anomalyOf("a2", "web", at("12:06")).components("one").build());
    assertThat(told.incident("a").reasoning().get(0).changeIds()).containsExactly("d1", "d2");
    assertThat(told.expected().impacts())
        .containsOnlyKeys(new Id("prod", "d1"), new Id("prod", "d2"));
  }

  /**
   * pay's v2 is worse, to 0.5: √10. The comparison without service is web's, so it says nothing of
   * pay's, but all of web's v2, which is not worse, to 0.5: √0.4. Of v3 one says worse to 0.3 and
   * one not worse to 1: 10^0.3. Nothing was said of v4.
   */
  @Test
  void comparisonsCountByServiceAndCertainty() {
    Told told = new Told();
    told.tell(edge("web", "pay", DependencyType.CALL));
    told.tell(version("pay2", "pay", "v2", at("12:00")).build());
    told.tell(version("web2", "web", "v2", at("12:01")).build());
    told.tell(version("pay3", "pay", "v3", at("12:02")).build());
    told.tell(version("pay4", "pay", "v4", at("12:02")).build());
    told.tell(
        anomalyOf("a", "web", at("12:05"))
            .comparisons(
                List.of(
                    comparison(Optional.of("pay"), "v2", true, 0.5),
                    comparison(Optional.of("pay"), "v2", true, 0.2),
                    comparison(Optional.empty(), "v2", false, 0.5),
                    comparison(Optional.of("pay"), "v3", true, 0.3),
                    comparison(Optional.of("pay"), "v3", false, 1),
                    comparison(Optional.empty(), "v4", true, 1)))
            .build());

    assertThat(confinement(told, "pay2")).isCloseTo(3.1622776602, EXACT);
    assertThat(confinement(told, "web2")).isCloseTo(0.6324555320, EXACT);
    assertThat(confinement(told, "pay3")).isCloseTo(1.9952623150, EXACT);
    assertThat(confinement(told, "pay4")).isEqualTo(1);
  }

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
   * Noticed at 12:02. A step at 12:03 lies within the minute: a lag of −3 min, 0.003/(3/60) = 0.06.
   * One a second later does not count. Half of a rollout at 11:50: 0.5 · 0.14/(10/60) = 0.42, and
   * nothing of the half at 12:04.
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
    assertThat(density(told, "d3")).isCloseTo(0.42, EXACT);
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

  /**
   * Three services call lib, of which one is anomalous at 12:05: n(up1) = 3, so 1/√(1 + 2/3) =
   * 0.7745967; damped by 5, 1/√(1 + 2/5) = 0.8451543; by 0, 1. Now is 12:10, 10 min after the step:
   * CDF 0.001 + 0.003 + 0.026 + 0.03 + 0.07 + 0.2 + 0.2 + 0.14 = 0.67, so neg = ln(1 − 0.8 · 0.67)
   * = ln 0.464; with a floor of 0.6 it is ln 0.6, with 1 it is 0.
   */
  @Test
  void hubsAndHealthCountAsMuchAsTheParametersSay() {
    assertThat(hub(3)).isCloseTo(0.7745966692, EXACT);
    assertThat(hub(5)).isCloseTo(0.8451542547, EXACT);
    assertThat(hub(0)).isEqualTo(1);
    assertThat(healthy(0.05)).isCloseTo(Math.log(0.464), EXACT);
    assertThat(healthy(0.6)).isCloseTo(Math.log(0.6), EXACT);
    assertThat(healthy(1)).isEqualTo(0);
  }

  private static double hub(double damping) {
    return ofCaller(Rewritten.with(TestParameters.SHIPPED, "hubDamping", damping))
        .reasoning("a", "d")
        .evidence()
        .get(0)
        .hub();
  }

  private static double healthy(double floor) {
    return ofCaller(Rewritten.with(TestParameters.SHIPPED, "healthyFloor", floor))
        .reasoning("a", "d")
        .healthy();
  }

  private static Told ofCaller(Parameters parameters) {
    Told told = new Told(parameters);
    for (String caller : List.of("web", "cart", "item")) {
      told.tell(edge(caller, "lib", DependencyType.CALL));
    }
    told.tell(deploy("d", "lib", at("12:00")).build());
    return told.tell(anomaly("a", "web", at("12:05")));
  }

  private static ChangeEvent migration(String id, String start) {
    return ChangeEvent.builder(id, Kind.DB_MIGRATION, at(start))
        .environment("prod")
        .scope(Scope.ofService("web"))
        .endedAt(at(start))
        .build();
  }

  private static Comparison comparison(
      Optional<String> service, String version, boolean worse, double certainty) {
    return new Comparison(service, version, Optional.empty(), worse, certainty);
  }

  private static Scope scope(List<String> services, List<String> components) {
    return new Scope(services, Optional.empty(), components, List.of(), Optional.empty());
  }

  private static double confinement(Told told, String change) {
    return told.reasoning("a", change).evidence().get(0).confinement();
  }

  private static double density(Told told, String change) {
    return told.reasoning("a", change).evidence().get(0).density();
  }
}
