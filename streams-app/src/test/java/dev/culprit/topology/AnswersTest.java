package dev.culprit.topology;

import static dev.culprit.topology.Story.at;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.domain.Parameters;
import dev.culprit.wire.Aliases;
import dev.culprit.wire.EventType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From JSON on the input topics to JSON on the topics of answers. */
class AnswersTest {
  @Test
  void anAnomalyIsAnsweredAtOnceAndItsIncidentAndImpactsFollow() {
    try (Story story = new Story()) {
      story.deploy("v41", "checkout", at("09:50")).anomaly("slow", "checkout", at("09:55"));
      assertThat(story.said()).extracting(Story.Said::topic).containsExactly("annotations");
      story.expectSuspects("slow", "v41").expectRevision("annotations", "slow", 1);
      story.settle();
      assertThat(story.said())
          .extracting(Story.Said::topic)
          .containsExactly("incidents", "impacts");
      assertThat(story.latest("incidents", "slow")).isPresent();
      assertThat(story.latest("impacts", "prod/v41").orElseThrow().path("followed")).hasSize(1);
    }
  }

  @Test
  void noRecordedChangeIsAnAnswer() {
    try (Story story = new Story()) {
      story.anomaly("slow", "checkout", at("09:55")).expectSuspects("slow");
      assertThat(
              story
                  .latest("annotations", "slow")
                  .orElseThrow()
                  .at("/posterior/answer/hypothesis")
                  .asText())
          .isEqualToIgnoringCase("none");
    }
  }

  @Test
  void aLateChangeRevisesTheAnswerOnce() {
    try (Story story = new Story()) {
      story.anomaly("slow", "checkout", at("09:55")).settle().expectSuspects("slow");
      story.now(at("17:00")).deploy("v41", "checkout", at("09:50"));
      story.expectSilence(); // it waits for more
      story.settle().expectSuspects("slow", "v41").expectRevision("annotations", "slow", 2);
      story.settle().expectSilence();
    }
  }

  @Test
  void aDuplicateChangesNothing() {
    try (Story story = new Story()) {
      story.deploy("v41", "checkout", at("09:50")).anomaly("slow", "checkout", at("09:55"));
      story.settle().said();
      story.deploy("v41", "checkout", at("09:50")).anomaly("slow", "checkout", at("09:55"));
      story.settle().expectSilence();
      assertThat(Sensors.total(story.driver(), "events-duplicate-total")).isEqualTo(2);
    }
  }

  @Test
  void theNewestVersionCountsWhicheverArrivesLast() {
    try (Story story = new Story()) {
      story.deploy("v41", "checkout", at("09:50"), ",\"sequence\":2");
      story.deploy("v41", "checkout", at("09:58"), ",\"sequence\":1");
      story.anomaly("slow", "checkout", at("09:55"));
      assertThat(
              story
                  .latest("annotations", "slow")
                  .orElseThrow()
                  .at("/suspects/0/change/startedAt")
                  .asText())
          .isEqualTo(at("09:50").toString());
    }
  }

  @Test
  void aPlannedChangeIsSuspectedOnlyOnceItHasStarted() {
    try (Story story = new Story()) {
      story.deploy("v41", "checkout", at("09:50"), ",\"status\":\"planned\",\"sequence\":1");
      story.anomaly("slow", "checkout", at("09:55")).expectSuspects("slow");
      story.deploy("v41", "checkout", at("09:51"), ",\"sequence\":2");
      story.settle().expectSuspects("slow", "v41");
    }
  }

  @Test
  void aRetractedChangeIsNoLongerSuspectedAndItsImpactIsWithdrawn() {
    try (Story story = new Story()) {
      story.deploy("v41", "checkout", at("09:50"), ",\"sequence\":1");
      story.anomaly("slow", "checkout", at("09:55")).settle();
      assertThat(story.latest("impacts", "prod/v41")).isPresent();
      story.deploy("v41", "checkout", at("09:50"), ",\"sequence\":2,\"retracted\":true");
      story.settle().expectSuspects("slow").expectNothing("impacts", "prod/v41");
      story.expectRevision("annotations", "slow", 2);
    }
  }

  @Test
  void aRetractedAnomalyTakesAnnotationIncidentAndImpactWithIt() {
    try (Story story = new Story()) {
      story.deploy("v41", "checkout", at("09:50"));
      story.anomaly("slow", "checkout", at("09:55"), ",\"sequence\":1").settle().said();
      story.anomaly("slow", "checkout", at("09:55"), ",\"sequence\":2,\"retracted\":true");
      story
          .settle()
          .expectNothing("annotations", "slow")
          .expectNothing("incidents", "slow")
          .expectNothing("impacts", "prod/v41");
    }
  }

  @Test
  void anAnomalyRetractedBeforeTheTickIsWithdrawnToo() {
    try (Story story = new Story()) {
      story.anomaly("slow", "checkout", at("09:55"), ",\"sequence\":1");
      assertThat(story.latest("annotations", "slow")).isPresent();
      story.anomaly("slow", "checkout", at("09:55"), ",\"sequence\":2,\"retracted\":true");
      story.settle().expectNothing("annotations", "slow").expectNothing("incidents", "slow");
    }
  }

  @Test
  void anEarlierAnomalyTakesOverTheIncident() {
    try (Story story = new Story()) {
      story.anomaly("second", "checkout", at("09:58")).settle();
      assertThat(story.latest("incidents", "second")).isPresent();
      story.anomaly("first", "checkout", at("09:55"));
      story.settle().expectNothing("incidents", "second");
      assertThat(story.latest("incidents", "first")).isPresent();
      assertThat(story.latest("annotations", "second").orElseThrow().path("incidentId").asText())
          .isEqualTo("first");
    }
  }

  @Test
  void aTombstoneRetractsTheEdge() {
    try (Story story = new Story()) {
      story.calls("web-checkout", "web", "checkout");
      story.anomaly("slow", "checkout", at("09:55")).anomaly("web", "web", at("09:56")).settle();
      story.expectNothing("incidents", "web"); // one incident while the edge stands
      story.send(EventType.DEPENDENCY, "web-checkout", null, Map.of()).settle();
      assertThat(story.latest("incidents", "web")).isPresent();
      story
          .calls("web-checkout", "web", "checkout")
          .settle(); // written at the same moment: too old
      assertThat(story.latest("incidents", "web")).isPresent();
      story.now(at("10:01")).calls("web-checkout", "web", "checkout").settle();
      story.expectNothing("incidents", "web");
    }
  }

  @Test
  void aParameterVersionThatArrivesLateRevisesWhatItIsValidFor() {
    try (Story story = new Story()) {
      story.deploy("v41", "checkout", at("09:50")).anomaly("slow", "checkout", at("09:55"));
      story.settle().said();
      story.parameters(shipped -> version(shipped, "fitted"));
      story.settle();
      assertThat(
              story.latest("annotations", "slow").orElseThrow().path("parameterVersion").asText())
          .isEqualTo("fitted");
      story.expectRevision("annotations", "slow", 2);
    }
  }

  @Test
  void aChangeWithoutEnvironmentBelongsToEveryDomain() {
    try (Story story = new Story()) {
      story.send(
          EventType.CHANGE,
          "{\"id\":\"dns\",\"kind\":\"infrastructure\",\"startedAt\":\"" + at("09:50") + "\"}");
      story.anomaly("slow", "checkout", at("09:55")).expectSuspects("slow", "dns");
      story.send(
          EventType.ANOMALY,
          "{\"id\":\"odd\",\"service\":\"web\",\"metric\":\"m\",\"metricClass\":\"errors\",\"onset\":\""
              + at("09:55")
              + "\"}");
      story.expectSuspects("odd", "dns").settle();
      assertThat(story.latest("impacts", "prod/dns")).isPresent();
      assertThat(story.latest("impacts", "default/dns")).isPresent();
    }
  }

  @Test
  void domainsDoNotExplainEachOther() {
    try (Story story = new Story(TopologyConfig.DEFAULT.withDomainLabel("tenant"))) {
      story.deploy("v41", "checkout", at("09:50"), ",\"labels\":{\"tenant\":\"a\"}");
      story.anomaly("slow-a", "checkout", at("09:55"), ",\"labels\":{\"tenant\":\"a\"}");
      story.anomaly("slow-b", "checkout", at("09:55"), ",\"labels\":{\"tenant\":\"b\"}");
      story.expectSuspects("slow-a", "v41").expectSuspects("slow-b");
    }
  }

  @Test
  void aliasesMakeOneServiceOfTwoNames() {
    Aliases aliases = new Aliases(Map.of("checkout-svc", "checkout"), Map.of("production", "prod"));
    try (Story story = new Story(TopologyConfig.DEFAULT.withAliases(aliases))) {
      story.send(
          EventType.CHANGE,
          "{\"id\":\"v41\",\"kind\":\"deploy\",\"service\":\"checkout-svc\",\"environment\":"
              + "\"production\",\"startedAt\":\""
              + at("09:50")
              + "\"}");
      story.anomaly("slow", "checkout", at("09:55")).expectSuspects("slow", "v41");
    }
  }

  @Test
  void changeOfSeveralEnvironmentsIsSuspectedInEach() {
    Aliases aliases =
        new Aliases(
            true,
            Map.of(),
            Map.of("production", List.of("prod-eu", "prod-us")),
            Map.of(),
            Map.of("new-checkout", List.of("checkout")));
    try (Story story = new Story(TopologyConfig.DEFAULT.withAliases(aliases))) {
      story.send(
          EventType.CHANGE,
          "{\"id\":\"flip\",\"kind\":\"feature_flag\",\"environment\":\"Production\","
              + "\"labels\":{\"flag\":\"new-checkout\"},\"startedAt\":\""
              + at("09:50")
              + "\"}");
      for (String environment : List.of("prod-eu", "prod-us")) {
        story.send(
            EventType.ANOMALY,
            "{\"id\":\"slow-"
                + environment
                + "\",\"service\":\"Checkout\",\"environment\":\""
                + environment
                + "\",\"metric\":\"p99\",\"metricClass\":\"latency\",\"onset\":\""
                + at("09:55")
                + "\"}");
        story.expectSuspects("slow-" + environment, "flip");
      }
      story.send(
          EventType.ANOMALY,
          "{\"id\":\"slow\",\"service\":\"checkout\",\"environment\":\"production\","
              + "\"metric\":\"p99\",\"metricClass\":\"latency\",\"onset\":\""
              + at("09:55")
              + "\"}");
      assertThat(story.rejected()).hasSize(1);
    }
  }

  @Test
  void newsWithinTheCoalescingIntervalIsAnsweredTogether() {
    try (Story story = new Story()) {
      story.anomaly("slow", "checkout", at("09:55")).settle().said();
      for (int i = 0; i < 10; i++) {
        story.deploy("v" + i, "checkout", at("09:5" + i % 5));
      }
      story.expectSilence();
      story.tick();
      assertThat(story.said()).filteredOn(said -> said.topic().equals("annotations")).hasSize(1);
      story.settle().expectRevision("annotations", "slow", 2);
    }
  }

  @Test
  void aVerdictIsCheckedAndGoesNoFurther() {
    try (Story story = new Story()) {
      story.send(
          EventType.VERDICT,
          "{\"anomalyId\":\"slow\",\"verdict\":\"NO_CHANGE\",\"decidedAt\":\""
              + at("10:00")
              + "\"}");
      story.settle().expectSilence();
      assertThat(story.rejected()).isEmpty();
    }
  }

  @Test
  void aCloudEventIsReadInBinaryAndInStructuredMode() {
    try (Story story = new Story()) {
      byte[] data =
          ("{\"id\":\"v41\",\"kind\":\"deploy\",\"service\":\"checkout\",\"environment\":\"prod\","
                  + "\"startedAt\":\""
                  + at("09:50")
                  + "\"}")
              .getBytes(UTF_8);
      story.send(
          EventType.CHANGE,
          null,
          data,
          Map.of(
              "ce_specversion", "1.0",
              "ce_id", "1",
              "ce_source", "/ci",
              "ce_type", "dev.culprit.change",
              "content-type", "application/json"));
      story.send(
          EventType.CHANGE,
          "{\"specversion\":\"1.0\",\"id\":\"2\",\"source\":\"/ci\",\"type\":\"dev.culprit.change\","
              + "\"datacontenttype\":\"application/json\",\"data\":{\"id\":\"v42\",\"kind\":\"deploy\","
              + "\"service\":\"checkout\",\"environment\":\"prod\",\"startedAt\":\""
              + at("09:51")
              + "\"}}");
      assertThat(story.rejected()).isEmpty();
      story.anomaly("slow", "checkout", at("09:55")).expectSuspects("slow", "v41", "v42");
    }
  }

  @Test
  void whatEndedLongAgoIsForgottenAndNeitherWithdrawnNorSaidAgain() {
    try (Story story = new Story()) {
      story.deploy("v41", "checkout", at("09:50")).anomaly("slow", "checkout", at("09:55"));
      story.settle().said();
      story.now(at("10:00").plus(Duration.ofDays(17)));
      story.deploy("v99", "web", at("10:00").plus(Duration.ofDays(17))).settle();
      story.expectSilence();
      assertThat(story.latest("annotations", "slow")).isPresent();
      List<String> left = Sensors.keys(story.driver());
      assertThat(left).hasSize(1).allMatch(key -> key.contains("v99"));
    }
  }

  @Test
  void afterTheDustHasSettledNoMarkIsLeft() {
    try (Story story = new Story()) {
      story.deploy("v41", "checkout", at("09:50")).anomaly("slow", "checkout", at("09:55"));
      story.anomaly("slow", "checkout", at("09:55"), ",\"sequence\":2,\"retracted\":true");
      story.settle();
      assertThat(Sensors.keys(story.driver())).allMatch(key -> key.startsWith("entry"));
    }
  }

  private static Parameters version(Parameters shipped, String id) {
    return new Parameters(
        id,
        at("09:00"),
        true,
        shipped.priorScale(),
        shipped.sizeExponent(),
        shipped.duringMigration(),
        shipped.confinedFactor(),
        shipped.notWorseFactor(),
        shipped.mentionShare(),
        shipped.undoneFactor(),
        shipped.detectionDelay(),
        shipped.hubDamping(),
        shipped.healthyFloor(),
        shipped.aftermath(),
        shipped.kinds(),
        shipped.baseRates(),
        shipped.risk(),
        shipped.sharpness(),
        shipped.noneBias(),
        shipped.unlinkedBias(),
        shipped.edition());
  }
}
