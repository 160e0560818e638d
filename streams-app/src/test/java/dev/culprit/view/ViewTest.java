package dev.culprit.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.wire.Json;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewTest {
  private final Reader reader = Reader.roomy();

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void annotationsAreServedVerbatim() throws Exception {
    reader.annotation("a1", "prod", "checkout", "a1", "10:00:00");
    String json = Reader.annotationJson("a1", "prod", "checkout", "a1", "10:00:00");
    assertThat(reader.get("/v1/annotations/a1").body()).isEqualTo(json);
    assertThat(reader.get("/v1/annotations").body()).isEqualTo("{\"items\":[" + json + "]}");
  }

  @Test
  void annotationsAreListedNewestFirstAndFiltered() throws Exception {
    reader
        .annotation("a1", "prod", "checkout", "a1", "10:00:00")
        .annotation("a2", "prod/eu", "web", "a1", "10:01:00")
        .annotation("a3", "staging", "web", "a3", "10:02:00")
        .annotation("a0", "prod", "web", "a1", "10:01:00");
    assertThat(annotations("")).containsExactly("a3", "a0", "a2", "a1");
    assertThat(annotations("environment=prod")).containsExactly("a0", "a2", "a1");
    assertThat(annotations("domain=prod")).containsExactly("a0", "a1");
    assertThat(annotations("service=web&environment=prod")).containsExactly("a0", "a2");
    assertThat(annotations("incident=a1")).containsExactly("a0", "a2", "a1");
    assertThat(annotations("from=2026-11-22T10:01:00Z&to=2026-11-22T10:02:00Z"))
        .containsExactly("a0", "a2");
  }

  @Test
  void newRevisionReplacesAndTombstoneRemoves() throws Exception {
    reader
        .annotation("a1", "prod", "checkout", "a1", "10:00:00")
        .annotation("a1", "prod", "checkout", "a0", "10:00:00");
    assertThat(reader.json("/v1/annotations/a1").path("incidentId").asText()).isEqualTo("a0");
    reader.put("annotations", "a1", null);
    assertThat(reader.get("/v1/annotations/a1").statusCode()).isEqualTo(404);
    assertThat(annotations("")).isEmpty();
  }

  @Test
  void pagesStayStableWhileThingsHappen() throws Exception {
    for (int i = 10; i < 20; i++) {
      reader.annotation("a" + i, "prod", "web", "a10", "10:" + i + ":00");
    }
    JsonNode first = reader.json("/v1/annotations?limit=4");
    reader.annotation("new", "prod", "web", "a10", "11:00:00").put("annotations", "a16", null);
    JsonNode second = reader.json("/v1/annotations?limit=4&cursor=" + first.path("next").asText());
    assertThat(first.path("items").findValuesAsText("anomalyId"))
        .containsExactly("a19", "a18", "a17", "a16");
    assertThat(second.path("items").findValuesAsText("anomalyId"))
        .containsExactly("a15", "a14", "a13", "a12");
    assertThat(annotations("limit=3")).hasSize(10).first().isEqualTo("new");
  }

  @Test
  void whatWasNotReadYetIsNotSaidToBeUnknown() throws Exception {
    reader.caughtUp(false);
    assertThat(reader.get("/v1/annotations/a1").statusCode()).isEqualTo(503);
    reader.caughtUp(true);
    HttpResponse<String> answer = reader.get("/v1/annotations/a1");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("the annotation of anomaly a1 is not known");
  }

  @Test
  void unreadableAnswersAreSkipped() throws Exception {
    reader
        .put("annotations", "x", "{")
        .put("annotations", "x", "[]")
        .put("annotations", "x", "{\"anomalyId\":\"x\"}")
        .put("annotations", null, "{}")
        .put("incidents", "x", "{\"id\":1}")
        .put("impacts", "x", "null")
        .annotation("a1", "prod", "checkout", "a1", "10:00:00");
    assertThat(annotations("")).containsExactly("a1");
  }

  @Test
  void incidentsAreFilteredByWhatTheyTouch() throws Exception {
    incident("i1", "prod", "10:00", "10:30", ",\"resolvedAt\":\"2026-11-22T11:00:00Z\"", "web");
    incident("i2", "prod", "10:20", "10:20", "", "checkout");
    incident("i3", "staging", "11:00", "11:00", "", "web");
    assertThat(incidents("")).containsExactly("i3", "i2", "i1");
    assertThat(incidents("open=true")).containsExactly("i3", "i2");
    assertThat(incidents("open=false")).containsExactly("i1");
    assertThat(incidents("service=web")).containsExactly("i3", "i1");
    assertThat(incidents("environment=prod&from=2026-11-22T10:25:00Z")).containsExactly("i1");
    assertThat(incidents("to=2026-11-22T10:20:00Z")).containsExactly("i1");
    assertThat(reader.json("/v1/incidents/i2").path("domain").asText()).isEqualTo("prod");
    assertThat(reader.get("/v1/incidents/i9").statusCode()).isEqualTo(404);
  }

  @Test
  void newestVersionOfAChangeWinsInAnyOrder() throws Exception {
    String planned = "\"sequence\":1,\"status\":\"planned\",\"title\":\"plan\"";
    String ended = "\"sequence\":3,\"status\":\"succeeded\",\"title\":\"end\"";
    String started = "\"sequence\":2,\"status\":\"started\",\"title\":\"start\"";
    reader.change("d1", planned).change("d1", ended).change("d1", started);
    assertThat(reader.json("/v1/changes/d1").path("title").asText()).isEqualTo("end");
    reader.change("d1", "\"sequence\":4,\"retracted\":true").change("d1", ended);
    assertThat(reader.get("/v1/changes/d1").statusCode()).isEqualTo(404);
    assertThat(changes("")).isEmpty();
  }

  @Test
  void changesAreFiltered() throws Exception {
    reader
        .change("d1", "\"environment\":\"prod\",\"service\":\"web\",\"title\":\"Faster Cart\"")
        .change(
            "d2",
            "\"environment\":\"staging\",\"services\":[\"web\",\"cart\"],\"status\":\"failed\"")
        .change("d3", "\"startedAt\":\"2026-11-22T09:00:00Z\",\"endedAt\":\"2026-11-22T09:59:00Z\"")
        .put(
            "changes",
            "k",
            "{\"id\":\"f1\",\"kind\":\"feature_flag\",\"environment\":\"prod\","
                + "\"startedAt\":\"2026-11-22T11:00:00Z\",\"values\":[{\"key\":\"new-cart\"}]}");
    assertThat(changes("")).containsExactly("f1", "d1", "d2", "d3");
    assertThat(changes("environment=prod")).containsExactly("f1", "d1", "d3");
    assertThat(changes("service=cart")).containsExactly("d2");
    assertThat(changes("kind=feature_flag")).containsExactly("f1");
    assertThat(changes("status=failed")).containsExactly("d2");
    assertThat(changes("q=CART")).containsExactly("f1", "d1", "d2");
    assertThat(changes("q=cart%20fast")).containsExactly("d1");
    assertThat(changes("from=2026-11-22T09:30:00Z&to=2026-11-22T10:00:00Z")).containsExactly("d3");
    assertThat(reader.get("/v1/changes?kind=typo").body()).contains("feature_flag");
  }

  @Test
  void unusableChangesAreNotShown() throws Exception {
    reader
        .put("changes", null, "junk")
        .put("changes", null, null)
        .change("late", "\"startedAt\":\"2026-11-01T10:00:00Z\"")
        .change("far", "\"startedAt\":\"2036-11-01T10:00:00Z\"")
        .change("fine", "");
    assertThat(changes("")).containsExactly("fine");
  }

  @Test
  void sameIdInTwoEnvironmentsMustBeToldApart() throws Exception {
    reader
        .change("d1", "\"environment\":\"prod\"")
        .change("d1", "\"environment\":\"staging\"")
        .change("e1", "");
    HttpResponse<String> answer = reader.get("/v1/changes/d1");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Json.MAPPER.readTree(answer.body()).path("domains")).hasSize(2);
    assertThat(reader.json("/v1/changes/d1?environment=prod").path("environment").asText())
        .isEqualTo("prod");
    assertThat(reader.get("/v1/changes/d1?environment=test").statusCode()).isEqualTo(404);
    assertThat(reader.get("/v1/changes/e1?environment=test").statusCode()).isEqualTo(200);
  }

  @Test
  void impactIsServedOrKnownToBeNone() throws Exception {
    reader.change("d1", "\"environment\":\"prod\"").change("d2", "");
    assertThat(reader.get("/v1/changes/d1/impact").body())
        .isEqualTo("{\"followed\":[],\"followedCount\":0}");
    assertThat(reader.get("/v1/changes/d9/impact").statusCode()).isEqualTo(404);
    String ofD1 = impact("prod", "d1");
    assertThat(reader.get("/v1/changes/d1/impact").body()).isEqualTo(ofD1);
    assertThat(reader.get("/v1/changes/d1/impact?environment=staging").statusCode()).isEqualTo(404);
    String inProd = impact("prod", "d2");
    impact("staging", "d2");
    assertThat(reader.get("/v1/changes/d2/impact").statusCode()).isEqualTo(400);
    assertThat(reader.get("/v1/changes/d2/impact?environment=prod").body()).isEqualTo(inProd);
    reader.put("impacts", "prod/d2", null);
    assertThat(reader.json("/v1/changes/d2/impact?environment=prod").path("followed")).isEmpty();
  }

  @Test
  void verdictsAreListedByAnomaly() throws Exception {
    verdict("a1", "NO_CHANGE", "10:00:00");
    verdict("a1", "NOT_LISTED", "10:05:00");
    verdict("a2", "NO_CHANGE", "10:01:00");
    assertThat(reader.ids("/v1/verdicts?anomaly=a1", "verdict")).containsExactly("NOT_LISTED");
    assertThat(reader.ids("/v1/verdicts", "anomalyId")).containsExactly("a1", "a2");
  }

  @Test
  void memoryIsBoundedAndTheOldestGoFirst() throws Exception {
    try (Reader small = new Reader(100, 100_000)) {
      for (int i = 0; i < 500; i++) {
        String time = "%02d:%02d:00".formatted(i % 10, i % 60);
        small.annotation("a" + i, "prod", "web", "a", time);
      }
      assertThat(small.ids("/v1/annotations", "anomalyId")).hasSize(100);
      JsonNode oldest = small.json("/v1/annotations?to=2026-11-22T07:00:00Z");
      assertThat(oldest.path("items")).isEmpty();
      small.change("large", "\"description\":\"" + "x".repeat(19_000) + "\"");
      for (int i = 0; i < 5; i++) {
        small.change(
            "l" + i,
            "\"startedAt\":\"2026-11-22T11:0"
                + i
                + ":00Z\",\"description\":\""
                + "x".repeat(19_000)
                + "\"");
      }
      assertThat(small.ids("/v1/changes", "id")).containsExactly("l4", "l3");
    }
  }

  @Test
  void pageOfLargeItemsEndsEarly() throws Exception {
    String padding = "x".repeat(200_000);
    for (int i = 0; i < 40; i++) {
      reader.put(
          "incidents",
          "i" + i,
          "{\"id\":\"i%d\",\"domain\":\"prod\",\"firstOnset\":\"2026-11-22T10:00:00Z\",\"lastOnset\":\"2026-11-22T10:00:00Z\",\"sentence\":\"%s\"}"
              .formatted(i, padding));
    }
    JsonNode page = reader.json("/v1/incidents");
    assertThat(page.path("items").size()).isBetween(2, 30);
    assertThat(incidents("limit=500")).hasSize(40);
  }

  /** Whatever is asked for is answered or refused, never a bug of ours. */
  @Test
  void malformedQueriesNeverFail() throws Exception {
    long seed = 20261122;
    Random random = new Random(seed);
    List<String> paths =
        List.of(
            "/v1/annotations",
            "/v1/incidents",
            "/v1/changes",
            "/v1/verdicts",
            "/v1/changes/d1",
            "/v1/changes/d1/impact",
            "/v1/annotations/%E0%80");
    List<String> names = List.of("from", "to", "limit", "cursor", "environment", "q", "open", "");
    List<String> values =
        List.of(
            "+1000000000-01-01T00:00:00Z",
            "-999999999-01-01T00:00:00Z",
            "2026-11-22T10:00:00%2B18:00",
            "99999999999",
            "-1",
            "AAAA",
            "MjAyNi0xMS0yMlQxMDowMDowMFogeA",
            "%00",
            "%F0%9F%98%80",
            "%zz",
            "true",
            "");
    for (int i = 0; i < 300; i++) {
      String path = paths.get(random.nextInt(paths.size())) + "?";
      for (int parameters = random.nextInt(3); parameters >= 0; parameters--) {
        path +=
            names.get(random.nextInt(names.size()))
                + "="
                + values.get(random.nextInt(values.size()))
                + "&";
      }
      assertThat(reader.raw(path)).as("seed %d: %s", seed, path).isIn(200, 400, 404);
    }
  }

  private List<String> annotations(String query) throws Exception {
    return reader.ids("/v1/annotations?" + query, "anomalyId");
  }

  private List<String> incidents(String query) throws Exception {
    return reader.ids("/v1/incidents?" + query, "id");
  }

  private List<String> changes(String query) throws Exception {
    return reader.ids("/v1/changes?" + query, "id");
  }

  private void incident(
      String id, String domain, String first, String last, String more, String service) {
    reader.put(
        "incidents",
        id,
        "{\"id\":\"%s\",\"domain\":\"%s\",\"firstOnset\":\"2026-11-22T%s:00Z\",\"lastOnset\":\"2026-11-22T%s:00Z\"%s,\"episodes\":[{\"service\":\"%s\"}]}"
            .formatted(id, domain, first, last, more, service));
  }

  private String impact(String domain, String changeId) {
    String json =
        "{\"domain\":\"%s\",\"change\":{\"id\":\"%s\",\"startedAt\":\"2026-11-22T10:00:00Z\"},\"followed\":[{}]}"
            .formatted(domain, changeId);
    reader.put("impacts", domain + "/" + changeId, json);
    return json;
  }

  private void verdict(String anomalyId, String verdict, String decidedAt) {
    reader.put(
        "verdicts",
        anomalyId,
        "{\"anomalyId\":\"%s\",\"verdict\":\"%s\",\"decidedAt\":\"2026-11-22T%sZ\"}"
            .formatted(anomalyId, verdict, decidedAt));
  }
}
