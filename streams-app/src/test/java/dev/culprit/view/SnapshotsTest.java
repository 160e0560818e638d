package dev.culprit.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.wire.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Incidents frozen for post-mortems. */
class SnapshotsTest {
  private Reader reader = Reader.roomy();

  @BeforeEach
  void story() {
    PicturesTest.story(reader);
  }

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void snapshotStaysAsItWas() throws Exception {
    HttpResponse<String> frozen = freeze();
    assertThat(frozen.statusCode()).as(frozen.body()).isEqualTo(201);
    JsonNode made = Json.MAPPER.readTree(frozen.body());
    String id = made.path("id").asText();
    assertThat(id).matches("s-[0-9a-f]{20}");
    assertThat(made.path("url").asText())
        .isEqualTo("https://culprit.example.com/ops/snapshots/" + id);
    assertThat(frozen.headers().firstValue("Location")).hasValue("snapshots/" + id);
    JsonNode before = reader.json("/v1/snapshots/" + id);

    reader
        .put("incidents", "a1", PicturesTest.INCIDENT.replace("84 %", "12 %"))
        .change("c1", "\"sequence\":9,\"retracted\":true")
        .put("annotations", "a1", null);
    JsonNode after = reader.json("/v1/snapshots/" + id);
    assertThat(after).isEqualTo(before);
    assertThat(after.path("frozenAt").asText()).isEqualTo("2026-11-22T12:00:00Z");
    assertThat(after.path("incident").path("sentence").asText()).contains("84 %");
    assertThat(after.path("annotations")).hasSize(1);
    assertThat(after.path("revisions").path("revisions")).hasSize(1);
    assertThat(after.path("series").path(0).path("points")).hasSize(60);
    assertThat(after.path("changes").findValuesAsText("id")).containsExactly("c1");
  }

  @Test
  void freezingTheSameAgainGivesTheSame() throws Exception {
    String first = freeze().body();
    reader.clock(Reader.NOW.plus(Duration.ofHours(1)));
    HttpResponse<String> again = freeze();
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first);
    assertThat(reader.published()).hasSize(1);
  }

  @Test
  void whatTheTopicHoldsIsFoundAfterARestart() throws Exception {
    String id = Json.MAPPER.readTree(freeze().body()).path("id").asText();
    ProducerRecord<byte[], byte[]> record = reader.published().get(0);
    JsonNode before = reader.json("/v1/snapshots/" + id);
    assertThat(record.topic()).isEqualTo("culprit.snapshots");
    assertThat(record.key()).asString(UTF_8).isEqualTo(id);
    try (Reader restarted = Reader.roomy()) {
      restarted.caughtUp(false);
      assertThat(restarted.get("/v1/snapshots/" + id).statusCode()).isEqualTo(503);
      restarted.put("snapshots", id, new String(record.value(), UTF_8));
      assertThat(restarted.json("/v1/snapshots/" + id)).isEqualTo(before);
      restarted.put("snapshots", id, null).caughtUp(true);
      assertThat(restarted.get("/v1/snapshots/" + id).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void snapshotIsToldAsMarkdownAndDrawn() throws Exception {
    String id = Json.MAPPER.readTree(freeze().body()).path("id").asText();
    String live = reader.get("/v1/incidents/a1.md").body();
    HttpResponse<String> markdown = reader.get("/v1/snapshots/" + id + ".md");
    assertThat(markdown.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/markdown");
    assertThat(markdown.body())
        .contains("- Frozen: 2026-11-22 12:00:00 UTC", "/ops/snapshots/" + id + ")");
    assertThat(markdown.body().substring(markdown.body().indexOf("## ")))
        .isEqualTo(live.substring(live.indexOf("## ")));
    assertThat(reader.get("/v1/snapshots/" + id + ".svg?theme=dark").body()).startsWith("<svg");
    assertThat(reader.get("/v1/snapshots/" + id + ".exe").statusCode()).isEqualTo(404);
  }

  @Test
  void snapshotIsSmallEnoughForARecordAndSaysWhatItLacks() throws Exception {
    String filler = "x".repeat(2_000);
    for (int i = 0; i < 700; i++) {
      reader.change(
          "filler-" + i,
          "\"environment\":\"prod\",\"service\":\"s\",\"description\":\""
              + filler
              + "\",\"startedAt\":\"2026-11-22T09:"
              + (10 + i % 40)
              + ":00Z\"");
    }
    String id = Json.MAPPER.readTree(freeze().body()).path("id").asText();
    assertThat(reader.published().get(0).value().length).isLessThanOrEqualTo(1_000_000);
    JsonNode snapshot = reader.json("/v1/snapshots/" + id);
    assertThat(snapshot.path("series")).as("lines go first").isEmpty();
    assertThat(snapshot.path("cut").path("series").asInt()).isEqualTo(1);
    int left = snapshot.path("changes").size();
    assertThat(left).isBetween(300, 600);
    assertThat(snapshot.path("cut").path("changes").asInt()).isEqualTo(701 - left);
    assertThat(reader.get("/v1/snapshots/" + id + ".md").body()).contains("Left out");
  }

  @Test
  void whatCannotBeFrozenIsRefusedWithTheRemedy() throws Exception {
    assertThat(reader.postJson("/v1/snapshots", "{\"incident\":\"a9\"}").statusCode())
        .isEqualTo(404);
    for (String body : new String[] {"", "{}", "[]", "{\"incident\":1}", "{", "\"a1\""}) {
      HttpResponse<String> answer = reader.postJson("/v1/snapshots", body);
      assertThat(answer.statusCode()).as(body).isEqualTo(400);
      assertThat(answer.body()).contains("the id of an incident");
    }
    assertThat(reader.postForm("/v1/snapshots", "incident=a1").statusCode()).isEqualTo(415);
    reader.caughtUp(false);
    assertThat(freeze().statusCode()).as("half an incident is not frozen").isEqualTo(503);
    reader.caughtUp(true);
    reader.brokerIsAway();
    assertThat(freeze().statusCode()).isEqualTo(503);
    assertThat(reader.published()).isEmpty();
  }

  @Test
  void namesAreGivenOutAsTheConfigurationAllowsNow() throws Exception {
    reader.put(
        "verdicts",
        null,
        "{\"anomalyId\":\"a1\",\"verdict\":\"NO_CHANGE\",\"decidedAt\":\"2026-11-22T11:00:00Z\","
            + "\"actor\":{\"id\":\"u1\",\"name\":\"Grace\",\"team\":\"checkout\"}}");
    freeze();
    String kept = new String(reader.published().get(0).value(), UTF_8);
    assertThat(kept).contains("NO_CHANGE", "\"team\":\"checkout\"").doesNotContain("Grace");
    ObjectNode withName = (ObjectNode) Json.MAPPER.readTree(kept);
    ((ObjectNode) withName.path("verdicts").path(0).path("actor")).put("name", "Grace");
    reader.put("snapshots", "s-of-another-time", withName.toString());
    assertThat(reader.get("/v1/snapshots/s-of-another-time").body()).doesNotContain("Grace");
  }

  private HttpResponse<String> freeze() throws Exception {
    return reader.postJson("/v1/snapshots", "{\"incident\":\"a1\",\"domain\":\"prod\"}");
  }
}
