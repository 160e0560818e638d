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
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.References;
import dev.culprit.domain.Relation;
import dev.culprit.domain.Scope;
import dev.culprit.domain.WhyNot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Components, versions of other services, hubs and health: on paper, and by the oracle. */
class HandWorkedPlacesTest {
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

  /** web → cart → flag:dark; flag:idle is evaluated by nobody that is known. */
  @Test
  void aFlagConcernsTheWholeEnvironmentUntilItIsKnownWhoUsesIt() {
    Graph graph =
        new Graph(
            List.of(
                edge("web", "cart", DependencyType.CALL),
                edge("cart", "flag:dark", DependencyType.CALL)));
    assertThat(relation(graph, "flag:idle", "web")).isEqualTo(Relation.GLOBAL);
    assertThat(relation(graph, "flag:idle", "flag:idle")).isEqualTo(Relation.SAME);
    assertThat(relation(graph, "flag:dark", "cart")).isEqualTo(Relation.UP1);
    assertThat(relation(graph, "flag:dark", "web")).isEqualTo(Relation.UP2);
    assertThat(relation(graph, "flag:dark", "pay")).isEqualTo(Relation.NONE);
    assertThat(graph.relation(Set.of("pay", "flag:idle"), Set.of("web"))).isEqualTo(Relation.NONE);
    assertThat(graph.relation(Set.of("pay", "flag:dark"), Set.of("pay"))).isEqualTo(Relation.SAME);
    assertThat(graph.relation(Set.of("pay", "flag:dark"), Set.of("cart"))).isEqualTo(Relation.UP1);
    assertThat(graph.services()).containsExactly("cart", "web");
  }

  /** Of twelve flags none is a neighbour, so web is no hub and its incident reaches pay. */
  @Test
  void flagsMakeNoHub() {
    Told told = new Told();
    for (int i = 0; i < 12; i++) {
      told.tell(edge("web", "flag:" + i, DependencyType.CALL));
    }
    told.tell(edge("cart", "web", DependencyType.CALL));
    told.tell(edge("web", "pay", DependencyType.CALL));
    told.tell(anomaly("a", "cart", at("12:00")));
    told.tell(anomaly("b", "web", at("12:05")));
    told.tell(anomaly("c", "pay", at("12:10")));

    assertThat(told.incident("a").episodes()).hasSize(3);
  }

  /** No service of a flag's own could be healthy: 1 − 0.1 · 0.67 = 0.933. */
  @Test
  void nobodysHealthSpeaksForAFlag() {
    Told told = new Told(Rewritten.with(TestParameters.SHIPPED, "healthyFloor", 0.05));
    told.tell(edge("web", "flag:dark", DependencyType.CALL));
    told.tell(
        deploy("d", "any", at("12:00")).scope(scope(List.of(), List.of("flag:dark"))).build());
    told.tell(anomaly("a", "web", at("12:05")));

    assertThat(told.reasoning("a", "d").healthy()).isCloseTo(Math.log(0.933), EXACT);
  }

  private static Relation relation(Graph graph, String changed, String anomalous) {
    return graph.relation(Set.of(changed), Set.of(anomalous));
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
   * Three deploys of pay in one release: the two that changed lib too are one candidate. The third
   * stays alone, and is unrelated.
   */
  @Test
  void onlyChangesOfTheSameComponentsAreBundled() {
    Told told = new Told();
    told.tell(released("d1", List.of("lib")));
    told.tell(released("d2", List.of("other")));
    told.tell(released("d3", List.of("lib")));
    told.tell(anomalyOf("a", "web", at("12:05")).components("lib").build());

    assertThat(told.incident("a").reasoning()).hasSize(1);
    assertThat(told.reasoning("a", "d1").changeIds()).containsExactly("d1", "d3");
    assertThat(told.incident("a").whyNotCounts()).containsEntry(WhyNot.UNRELATED_SERVICE, 1);
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

  private static ChangeEvent released(String id, List<String> components) {
    return deploy(id, "pay", at("12:00"))
        .scope(scope(List.of("pay"), components))
        .references(
            new References(Optional.of("r"), Optional.empty(), Optional.empty(), Optional.empty()))
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
}
