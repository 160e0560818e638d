package dev.culprit.oracle;

import static dev.culprit.oracle.Told.anomaly;
import static dev.culprit.oracle.Told.anomalyOf;
import static dev.culprit.oracle.Told.at;
import static dev.culprit.oracle.Told.deploy;
import static dev.culprit.oracle.Told.edge;
import static dev.culprit.oracle.Told.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.domain.Annotation;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Confidence;
import dev.culprit.domain.DependencyType;
import dev.culprit.domain.EdgeRetracted;
import dev.culprit.domain.Episode;
import dev.culprit.domain.Factor;
import dev.culprit.domain.Hypothesis;
import dev.culprit.domain.Incident;
import dev.culprit.domain.Kind;
import dev.culprit.domain.LagDensity;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Reason;
import dev.culprit.domain.Reasoning;
import dev.culprit.domain.References;
import dev.culprit.domain.Relation;
import dev.culprit.domain.RuledOut;
import dev.culprit.domain.Scope;
import dev.culprit.domain.ScoreKind;
import dev.culprit.domain.Severity;
import dev.culprit.domain.Suspect;
import dev.culprit.domain.WhyJoined;
import dev.culprit.domain.WhyNot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The oracle against numbers that were worked out on paper; the comments are the paper. */
class HandWorkedTest {
  private static final Offset<Double> EXACT = within(1e-9);

  private final Told told = new Told();

  /**
   * bg = 0.25/348 · 0.2 = 1.4367816e-4. The lag of 5 min lies in [5, 10): K = 0.2/(5/60) = 2.4. q =
   * 2.4 · 0.8 · 1 · 0.33 = 0.6336. gain = ln(1 + 4409.856). lw = ln(0.01/0.99) + ln 4409.856 =
   * −4.5951199 + 8.3915974 = 3.7964775. P = 1/(1 + e^(−0.7 · 3.7964775)) = 1/(1 + 0.0701206) =
   * 0.934474. Contributions: LAG log10(2.4 · 48) = 2.061, SCOPE log10(0.8/0.05) = 1.204, METRIC
   * log10(0.33/0.2) = 0.217.
   */
  @Test
  void oneDeployFiveMinutesBefore() {
    told.tell(deploy("d", "web", at("12:00")).build());
    told.tell(anomaly("a", "web", at("12:05")));

    Annotation annotation = told.annotation("a");
    assertThat(annotation.posterior().answer().hypothesis()).isEqualTo(Hypothesis.CHANGE);
    assertThat(annotation.posterior().answer().confidence()).isEqualTo(Confidence.POSSIBLE);
    assertThat(annotation.posterior().none()).isEqualTo(0.066);
    assertThat(annotation.posterior().credibleSet()).hasSize(1);
    Suspect suspect = annotation.suspects().get(0);
    assertThat(suspect.probability()).isEqualTo(0.934);
    assertThat(suspect.lagSeconds()).isEqualTo(300);
    assertThat(suspect.reasons())
        .containsExactly(
            new Reason(Factor.LAG, 2.061, ""),
            new Reason(Factor.SCOPE, 1.204, ""),
            new Reason(Factor.METRIC, 0.217, ""));
    assertThat(suspect.against()).containsExactly(new Reason(Factor.BASE_RATE, 0, ""));
    Reasoning reasoning = told.incident("a").reasoning().get(0);
    assertThat(reasoning.logWeight()).isCloseTo(3.7964775, within(1e-6));
    assertThat(reasoning.evidence().get(0).background()).isCloseTo(1.4367816e-4, within(1e-10));
  }

  /**
   * A second anomaly of another metric 2 min later: its background gains the cascade 0.42 · g(2
   * min) · 0.5, and g at its median is 1/(2/60 · 1.1 · √(2π)) = 10.8802436: 2.2848512 with the rest
   * of it 2.2849949. Its own q: the lag 7 min lies in [5, 10) too, K = 2.4, psi = 0.35: 0.672.
   */
  @Test
  void anEarlierAnomalyExplainsALaterOne() {
    told.tell(deploy("d", "web", at("12:00")).build());
    told.tell(anomaly("a", "web", at("12:05")));
    told.tell(
        MetricAnomaly.builder("b", "5xx", MetricClass.ERRORS, at("12:07"))
            .environment("prod")
            .service("web")
            .build());

    Reasoning reasoning = told.incident("a").reasoning().get(0);
    assertThat(reasoning.evidence().get(1).background()).isCloseTo(2.2849949, within(1e-6));
    assertThat(reasoning.evidence().get(1).intensity()).isCloseTo(0.672, EXACT);
    assertThat(reasoning.gain())
        .isCloseTo(Math.log(1 + 4409.856) + Math.log(1 + 0.672 / 2.2849949), within(1e-6));
  }

  /**
   * web → cart → pay → mail; item → orders-db ← user. Of a change to cart: web calls it, pay is
   * called by it. Of a change to pay: web is two edges off. Of mail: three.
   */
  @Test
  void relationsAsTheTableSays() {
    Graph graph =
        new Graph(
            List.of(
                edge("web", "cart", DependencyType.CALL),
                edge("cart", "pay", DependencyType.CALL),
                edge("pay", "mail", DependencyType.CALL),
                edge("item", "orders-db", DependencyType.DATABASE),
                edge("user", "orders-db", DependencyType.DATABASE)));
    assertThat(graph.relation(Set.of("web"), Set.of("web"))).isEqualTo(Relation.SAME);
    assertThat(graph.relation(Set.of(), Set.of("web"))).isEqualTo(Relation.GLOBAL);
    assertThat(graph.relation(Set.of("web"), Set.of())).isEqualTo(Relation.GLOBAL);
    assertThat(graph.relation(Set.of("cart"), Set.of("web"))).isEqualTo(Relation.UP1);
    assertThat(graph.relation(Set.of("orders-db"), Set.of("item"))).isEqualTo(Relation.UP1);
    assertThat(graph.relation(Set.of("user"), Set.of("item"))).isEqualTo(Relation.SHARED_DB);
    assertThat(graph.relation(Set.of("pay"), Set.of("web"))).isEqualTo(Relation.UP2);
    assertThat(graph.relation(Set.of("cart"), Set.of("pay"))).isEqualTo(Relation.DOWN1);
    assertThat(graph.relation(Set.of("mail"), Set.of("web"))).isEqualTo(Relation.UP3);
    assertThat(graph.relation(Set.of("user"), Set.of("web"))).isEqualTo(Relation.NONE);
    assertThat(graph.services()).containsExactly("cart", "item", "mail", "pay", "user", "web");
  }

  /**
   * 12:00 opens; 12:15 is just in reach, as a warning extends nothing; 12:16 is 16 min after the
   * last that extended and opens the next. Had 12:15 been a page, all would be one.
   */
  @Test
  void aWarningJoinsButDoesNotExtend() {
    told.tell(anomaly("a", "web", at("12:00")));
    told.tell(
        MetricAnomaly.builder("b", "p50", MetricClass.LATENCY, at("12:15"))
            .environment("prod")
            .service("web")
            .severity(Severity.WARNING)
            .build());
    told.tell(
        MetricAnomaly.builder("c", "5xx", MetricClass.ERRORS, at("12:16"))
            .environment("prod")
            .service("web")
            .build());

    assertThat(told.incident("a").episodes()).extracting(Episode::id).containsExactly("a", "b");
    assertThat(told.incident("a").episodes().get(1).whyJoined())
        .isEqualTo(new WhyJoined(WhyJoined.Code.SAME_SERVICE, Optional.of("web")));
    assertThat(told.incident("c").episodes()).extracting(Episode::id).containsExactly("c");
  }

  /**
   * The second has recovered at 12:03, the first not: until 16:00 all are one episode. Were the
   * first to recover at 12:01, 12:02 would open another, and 12:04 a third.
   */
  @Test
  void anEpisodeLastsUntilEveryMemberRecovered() {
    told.tell(anomaly("a", "web", at("12:00")));
    told.tell(resolved("b", at("12:02"), at("12:03")));
    told.tell(anomaly("c", "web", at("16:00")));
    assertThat(told.incident("a").episodes().get(0).anomalyIds()).containsExactly("a", "b", "c");

    Told recovered = new Told();
    recovered.tell(resolved("a", at("12:00"), at("12:01")));
    recovered.tell(resolved("b", at("12:02"), at("12:03")));
    recovered.tell(anomaly("c", "web", at("12:04")));
    assertThat(recovered.incident("a").episodes())
        .extracting(Episode::id)
        .containsExactly("a", "b", "c");
  }

  /**
   * A mass of 1 in [300, 600), spread by 2 min: what leaves over an edge is σ · φ(0)/width = 2 ·
   * 0.39894228/300 = 0.0026596152 on either side.
   */
  @Test
  void anUncertainOnsetSpreadsTheLag() {
    List<Double> masses = new ArrayList<>(Collections.nCopies(15, 0.0));
    masses.set(12, 1.0);
    List<Double> spread = new Bins(LagDensity.STANDARD_EDGES_MINUTES, masses).spread(2).masses();
    assertThat(spread.get(11)).isCloseTo(0.0026596152, EXACT);
    assertThat(spread.get(12)).isCloseTo(1 - 2 * 0.0026596152, EXACT);
    assertThat(spread.get(13)).isCloseTo(0.0026596152, EXACT);
  }

  /**
   * v1, v2, v1 again: the third takes back the second, which recovered nothing while it ran. A
   * fourth, v2 again, follows a rollback and so is none. The anomaly recovered 10 min after the
   * rollback: 12 for v2 (taken back at 12:10), 0.6 for everything else.
   */
  @Test
  void aVersionThatComesBackIsARollback() {
    told.tell(version("d1", "web", "v1", at("11:00")).build());
    told.tell(version("d2", "web", "v2", at("12:00")).build());
    told.tell(resolved("a", at("12:05"), at("12:20")));
    told.tell(version("d3", "web", "v1", at("12:10")).build());
    told.tell(version("d4", "web", "v2", at("12:11")).build());

    assertThat(told.reasoning("a", "d1").rollback()).isEqualTo(0.6);
    assertThat(told.reasoning("a", "d2").rollback()).isEqualTo(12);
    assertThat(told.reasoning("a", "d3").rollback()).isEqualTo(0.6);
    assertThat(told.reasoning("a", "d3").kind()).isEqualTo(ScoreKind.ROLLBACK);
    assertThat(told.reasoning("a", "d4").kind()).isEqualTo(ScoreKind.DEPLOY);
  }

  /**
   * A migration from 12:00 to 12:56 of orders-db, which pay uses: dur + 4 min = 1 h, so K = 0.5
   * during it, and at 12:58, 2 min after its end, 0.5 + 0.5 · 0.14/(3/60) = 1.9. HEALTHY: no
   * anomaly's service is the database. Now is 12:35; of the four steps, a quarter each, three have
   * a bin, 35 min, 16:20 min and −2:20 min before now: CDF up to [20, 40) 0.65, up to [10, 20)
   * 0.53, up to [−5, −2) 0.003.
   */
  @Test
  void aMigrationActsDuringItsRunAndAfterIt() {
    told.tell(
        ChangeEvent.builder("m", Kind.DB_MIGRATION, at("12:00"))
            .environment("prod")
            .scope(
                new Scope(
                    List.of(), Optional.of("orders-db"), List.of(), List.of(), Optional.empty()))
            .endedAt(at("12:56"))
            .build());
    told.tell(edge("pay", "orders-db", DependencyType.DATABASE));
    told.tell(anomaly("a", "pay", at("12:30")));
    told.tell(
        MetricAnomaly.builder("b", "p50", MetricClass.LATENCY, at("12:58"))
            .environment("prod")
            .service("pay")
            .build());

    Reasoning early = told.incident("a").reasoning().get(0);
    assertThat(early.evidence().get(0).density()).isCloseTo(0.5, EXACT);
    double shown = (0.65 + 0.53 + 0.003) / 4;
    assertThat(early.healthy()).isCloseTo(Math.log(1 - 0.7 * shown), EXACT);
    assertThat(told.incident("b").reasoning().get(0).evidence().get(0).density())
        .isCloseTo(1.9, EXACT);
  }

  /**
   * Two deploys of one release: one candidate, named after the earlier, K = 2.4 + 0.2/(3/60) = 6.4
   * at lags of 5 and 3 min. A third with the same release of another service stays alone, and is
   * unrelated: it is the unlinked mass. Its lag is 4 min, so K = 0.2/(3/60) = 4, and lw_u = ln(0.01
   * · 4 · 0.0005 · 0.33/1.4367816e-4) = ln 0.0459360.
   */
  @Test
  void oneReleaseIsOneCandidate() {
    References release =
        new References(Optional.of("r"), Optional.empty(), Optional.empty(), Optional.empty());
    told.tell(deploy("d2", "web", at("12:00")).references(release).build());
    told.tell(deploy("d1", "web", at("12:02")).references(release).build());
    told.tell(deploy("d0", "pay", at("12:01")).references(release).build());
    told.tell(anomaly("a", "web", at("12:05")));

    Incident incident = told.incident("a");
    assertThat(incident.reasoning()).hasSize(1);
    Reasoning reasoning = incident.reasoning().get(0);
    assertThat(reasoning.change().id()).isEqualTo("d2");
    assertThat(reasoning.changeIds()).containsExactly("d1", "d2");
    assertThat(reasoning.evidence().get(0).density()).isCloseTo(6.4, EXACT);
    assertThat(incident.whyNot())
        .extracting(RuledOut::code)
        .containsExactly(WhyNot.UNRELATED_SERVICE);
    double odds = Math.pow(0.0459360, 0.7);
    double change = Math.exp(0.7 * reasoning.logWeight());
    assertThat(incident.posterior().unlinked())
        .isCloseTo(odds / (1 + odds + change), within(0.0006));
    assertThat(told.expected().impacts())
        .containsOnlyKeys(new Id("prod", "d1"), new Id("prod", "d2"));
  }

  /** The later version was recorded first, and a null value takes back only what came before. */
  @Test
  void theGreatestVersionCounts() {
    told.tell(anomaly("a", "web", at("12:05")));
    told.tell(anomaly("b", "cart", at("12:06")));
    told.tell(edge("web", "cart", DependencyType.CALL));
    assertThat(told.expected().incidents()).hasSize(1);

    told.tell(new Accepted.Retraction(new EdgeRetracted("web-cart", at("10:00").minusMillis(1))));
    assertThat(told.expected().incidents()).hasSize(1);

    told.tell(new Accepted.Retraction(new EdgeRetracted("web-cart", at("10:00"))));
    assertThat(told.expected().incidents()).hasSize(2);
  }

  private static MetricAnomaly resolved(String id, Instant onset, Instant resolvedAt) {
    return anomalyOf(id, "web", onset).resolvedAt(resolvedAt).build();
  }
}
