package dev.culprit.topology;

import static dev.culprit.topology.Story.at;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.domain.Event;
import dev.culprit.sources.Source;
import dev.culprit.sources.Sources;
import dev.culprit.sources.Trial;
import dev.culprit.wire.Aliases;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * From a tool that turns a flag and services that evaluate it to the answer: LaunchDarkly's entry
 * and OpenTelemetry's event, which agree on nothing but the flag's key, in another case.
 */
class WhoEvaluatesAFlagTest {
  private static final String FLIP = "launchdarkly:shop:flag:New-Price:production:5e38";

  private final Story story =
      new Story(
          TopologyConfig.DEFAULT.withAliases(
              new Aliases(
                  true, Map.of(), Map.of("production", List.of("prod")), Map.of(), Map.of())));

  @AfterEach
  void close() {
    story.close();
  }

  @Test
  void aFlagIsNearToTheServicesThatEvaluateIt() throws Exception {
    checkoutEvaluates();
    flip(at("10:00"));
    story
        .now(at("10:06"))
        .send(
            EventType.CHANGE,
            """
            {"id":"dns","kind":"config","environment":"prod","startedAt":"2026-11-22T10:00:00Z"}""")
        .anomaly("slow", "checkout", at("10:04"))
        .anomaly("lost", "search", at("10:05"))
        .settle();

    assertThat(first("slow").at("/change/id").asText()).isEqualTo(FLIP);
    assertThat(first("slow").at("/change/components/0").asText()).isEqualTo("flag:new-price");
    assertThat(first("slow").path("relation").asText()).isEqualTo("up1");
    assertThat(texts("slow")).contains("checkout evaluates this flag");
    story.expectSuspects("lost", "dns");
    assertThat(annotation("lost").at("/whyNot/0/changeId").asText()).isEqualTo(FLIP);
    assertThat(annotation("lost").at("/whyNot/0/code").asText()).isEqualTo("UNRELATED_SERVICE");
  }

  @Test
  void whoeverNeedsSuchAServiceIsReachedToo() throws Exception {
    checkoutEvaluates();
    flip(at("10:00"));
    story.calls("w-c", "web", "checkout").now(at("10:06"));
    story.anomaly("slow", "web", at("10:04")).settle();

    assertThat(first("slow").path("relation").asText()).isEqualTo("up2");
    assertThat(texts("slow")).contains("web needs a service that evaluates this flag");
  }

  @Test
  void anEvaluationThatIsToldLaterRevisesTheAnswers() throws Exception {
    flip(at("10:00"));
    story.now(at("10:06")).anomaly("slow", "checkout", at("10:04"));
    story.anomaly("lost", "search", at("10:05")).settle();
    for (String anomaly : List.of("slow", "lost")) {
      story.expectSuspects(anomaly, FLIP).expectRevision("annotations", anomaly, 1);
      assertThat(first(anomaly).path("relation").asText()).isEqualTo("global");
      assertThat(texts(anomaly))
          .contains(
              "it may concern the whole environment: no service is known to evaluate this flag");
    }

    story.now(at("10:30"));
    checkoutEvaluates();
    story.settle();

    story.expectSuspects("slow", FLIP).expectRevision("annotations", "slow", 2);
    assertThat(texts("slow")).contains("checkout evaluates this flag");
    story.expectSuspects("lost").expectRevision("annotations", "lost", 2);
  }

  private void checkoutEvaluates() throws UnusableEvent {
    tell(
        "otlp",
        """
        {"resourceLogs":[{
          "resource":{"attributes":[
            {"key":"service.name","value":{"stringValue":"Checkout"}},
            {"key":"deployment.environment.name","value":{"stringValue":"production"}}]},
          "scopeLogs":[{"logRecords":[{
            "eventName":"feature_flag.evaluation",
            "attributes":[
              {"key":"feature_flag.key","value":{"stringValue":"new-price"}},
              {"key":"feature_flag.result.variant","value":{"stringValue":"on"}}]}]}]}]}""");
  }

  private void flip(Instant at) throws UnusableEvent {
    tell(
        "launchdarkly",
        """
        {"_id":"5e38","date":%d,"kind":"flag","name":"New price","titleVerb":"turned on the flag",
         "accesses":[{"action":"updateOn","resource":"proj/shop:env/production:flag/New-Price"}]}"""
            .formatted(at.toEpochMilli()));
  }

  private void tell(String tool, String body) throws UnusableEvent {
    Source source = Sources.named(tool).orElseThrow();
    for (Event event :
        source
            .convert(
                Trial.delivery(
                    source, Optional.empty(), Map.of(), body.getBytes(UTF_8), at("10:06")))
            .events()) {
      story.send(EventType.of(event), EventJson.write(event).toString());
    }
  }

  private JsonNode annotation(String anomaly) {
    return story.latest("annotations", anomaly).orElseThrow();
  }

  private JsonNode first(String anomaly) {
    return annotation(anomaly).at("/suspects/0");
  }

  private List<String> texts(String anomaly) {
    return first(anomaly).path("reasons").findValuesAsText("text");
  }
}
