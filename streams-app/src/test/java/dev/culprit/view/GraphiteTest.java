package dev.culprit.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.wire.Json;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Grafana's Graphite data source is answered. */
class GraphiteTest {
  private static final String GRAFANAS_CHECK =
      "format=json&from=1795345200&maxDataPoints=100&target=constantLine%28100%29&until=1795348800";

  private final Reader reader = Reader.roomy();

  @BeforeEach
  void tell() {
    reader.change(
        "d1",
        "\"environment\":\"prod\",\"service\":\"checkout\",\"version\":\"v42\",\"previousVersion\":\"v41\","
            + "\"startedAt\":\"2026-11-22T11:00:00.900Z\"");
    reader.change("d0", "\"environment\":\"staging\",\"startedAt\":\"2026-11-22T10:59:59Z\"");
    Outage.of("i1", "prod", "2026-11-22T11:12:00Z", "web").tell(reader);
  }

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void eventHasTheShapeThatGrafanaReads() throws Exception {
    assertThat(reader.get("/events/get_data?from=-1h&until=now&tags=deploy%20prod").body())
        .isEqualTo(
            "[{\"when\":1795345200,\"what\":\"deploy checkout v41 → v42\","
                + "\"data\":\"2026-11-22 11:00:00 UTC · d1\","
                + "\"tags\":[\"change\",\"deploy\",\"prod\",\"checkout\"]}]");
  }

  @Test
  void momentsCountInWholeSecondsBothEndsIncluded() throws Exception {
    assertThat(whats("from=1795345200&until=1795345200"))
        .containsExactly("deploy checkout v41 → v42");
    assertThat(whats("from=1795345199&until=1795345199")).containsExactly("deploy d0");
    assertThat(whats("from=1795345201"))
        .containsExactly("No recorded change explains this, likely (90 %)");
    assertThat(whats("")).hasSize(3);
    assertThat(whats("from=now&until=-1h")).isEmpty();
  }

  @Test
  void tagsAreWholeWordsAllOfWhichMustBeThere() throws Exception {
    assertThat(whats("tags=deploy")).hasSize(2);
    assertThat(whats("tags=deploy+staging")).containsExactly("deploy d0");
    assertThat(whats("tags=%20deploy%20%20staging%20")).containsExactly("deploy d0");
    assertThat(whats("tags=depl")).isEmpty();
    assertThat(whats("tags=deploy%20nowhere")).isEmpty();
    assertThat(whats("tags=DEPLOY")).isEmpty();
    assertThat(whats("tags=incident%20open")).hasSize(1);
    assertThat(whats("tags=")).hasSize(3);
    assertThat(whats("tags=staging+incident&set=union")).hasSize(2);
  }

  @Test
  void moreIncidentsThanAGraphHoldsAreCounted() throws Exception {
    for (int i = 0; i < 150; i++) {
      Outage.of("x" + i, "prod", "2026-11-21T%02d:%02d:00Z".formatted(i / 60, i % 60), "web")
          .tell(reader);
    }
    List<String> whats = whats("tags=incident");
    assertThat(whats).hasSize(101).contains("51 earlier incidents");
  }

  @Test
  void healthCheckIsAnsweredInTheQueryAndAsAForm() throws Exception {
    String line =
        "[{\"target\":\"100.0\",\"tags\":{\"name\":\"100.0\"},\"datapoints\":"
            + "[[100.0,1795345200],[100.0,1795347000],[100.0,1795348800]]}]";
    assertThat(reader.get("/render?" + GRAFANAS_CHECK).body()).isEqualTo(line);
    assertThat(reader.postForm("/render", GRAFANAS_CHECK).body()).isEqualTo(line);
    String wrapped =
        GRAFANAS_CHECK.replace(
            "constantLine%28100%29",
            "aliasSub(constantLine(100)%2C%20%22(%5E.*%24)%22%2C%20%22%5C1%20A%22)");
    assertThat(reader.postForm("/render", wrapped).body())
        .as("as the browser asks, which tells its queries apart by their last word")
        .isEqualTo(line.replace("\"target\":\"100.0\"", "\"target\":\"100.0 A\""));
  }

  @Test
  void thereAreNoMetricsFunctionsAndMetricTags() throws Exception {
    assertThat(reader.get("/metrics/find?query=*").body()).isEqualTo("[]");
    assertThat(reader.postForm("/metrics/find", "query=*").body()).isEqualTo("[]");
    assertThat(reader.get("/metrics/expand?query=*").body()).isEqualTo("{\"results\":[]}");
    assertThat(reader.get("/tags/autoComplete/tags?limit=10").body()).isEqualTo("[]");
    assertThat(reader.get("/tags/autoComplete/values?tag=x").body()).isEqualTo("[]");
    assertThat(reader.get("/functions").body()).isEqualTo("{}");
    assertThat(reader.get("/version").body()).isEqualTo("1.1.8");
  }

  /** Grafana does not look at the status: what is a list to it is an answer. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/events/get_data?from=junk",
        "/events/get_data?until=-1m",
        "/events/get_data?jsonp=alert",
        "/events/get_data?tags=a&tags=b",
        "/events/get_data?set=both",
        "/render?target=stats.web.count",
        "/render?target=constantLine(1)&from=junk",
        "/events/get_data/more"
      })
  void errorIsNoList(String path) throws Exception {
    HttpResponse<String> answer = reader.get(path);
    assertThat(answer.statusCode()).isBetween(400, 499);
    JsonNode problem = Json.MAPPER.readTree(answer.body());
    assertThat(problem.isObject()).isTrue();
    assertThat(problem.path("detail").asText()).isNotBlank();
  }

  @Test
  void panelThatAsksForAMetricIsToldWhy() throws Exception {
    assertThat(reader.postForm("/render", "target=stats.web.count").body())
        .contains("Culprit keeps events and no metrics");
    assertThat(reader.postForm("/render", "target=%zz").statusCode()).isEqualTo(400);
  }

  private List<String> whats(String query) throws Exception {
    List<String> whats = new ArrayList<>();
    reader
        .json("/events/get_data?" + query)
        .forEach(event -> whats.add(event.path("what").asText()));
    return whats;
  }
}
