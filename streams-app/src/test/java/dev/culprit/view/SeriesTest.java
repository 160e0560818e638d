package dev.culprit.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The line that is drawn for an anomaly. */
class SeriesTest {
  /** 09:59:30, 10:00:00 and 10:00:30, out of order. */
  private static final String SERIES =
      "\"unit\":\"ms\",\"series\":[[1795341630000,7.5],[1795341570000,1],[1795341600000,2]]";

  private final Reader reader = Reader.roomy();

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void samplesOfTheAnomalyAreServedInOrderOfTime() throws Exception {
    reader.anomaly("a1", SERIES);
    assertThat(reader.get("/v1/series?anomaly=a1").body())
        .isEqualTo(
            "{\"source\":\"anomaly\",\"unit\":\"ms\",\"points\":"
                + "[[1795341570000,1.0],[1795341600000,2.0],[1795341630000,7.5]]}");
  }

  @Test
  void rangeCutsTheLine() throws Exception {
    reader.anomaly("a1", SERIES);
    String path = "/v1/series?anomaly=a1&from=2026-11-22T10:00:00Z";
    assertThat(reader.json(path).path("points")).hasSize(2);
    assertThat(reader.json(path + "&to=2026-11-22T10:00:30Z").path("points")).hasSize(1);
    JsonNode outside = reader.json("/v1/series?anomaly=a1&from=2026-11-22T11:00:00Z");
    assertThat(outside.path("source").asText()).isEqualTo("none");
    assertThat(outside.path("points")).isEmpty();
    assertThat(outside.path("note").asText()).contains("lies in the range");
  }

  @Test
  void anomalyWithoutSamplesHasNoLineAndSaysWhy() throws Exception {
    reader.anomaly("a1", "");
    JsonNode none = reader.json("/v1/series?anomaly=a1");
    assertThat(none.path("source").asText()).isEqualTo("none");
    assertThat(none.path("note").asText()).isEqualTo("no samples came with this anomaly");
  }

  @Test
  void newestVersionCountsAndARetractedOneIsGone() throws Exception {
    reader.anomaly("a1", "\"sequence\":2," + SERIES).anomaly("a1", "\"sequence\":1");
    assertThat(reader.json("/v1/series?anomaly=a1").path("points")).hasSize(3);
    reader.anomaly("a1", "\"sequence\":3,\"retracted\":true");
    assertThat(reader.get("/v1/series?anomaly=a1").statusCode()).isEqualTo(404);
    assertThat(reader.get("/v1/anomalies/a1").statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsMissingOrUnknownIsNamed() throws Exception {
    assertThat(reader.get("/v1/series").statusCode()).isEqualTo(400);
    assertThat(reader.get("/v1/series?anomaly=nobody").body())
        .contains("anomaly nobody is not known");
    assertThat(reader.get("/v1/series?anomaly=a&query=up").statusCode())
        .as("the browser sends no PromQL")
        .isEqualTo(400);
    reader.anomaly("a1", "\"environment\":\"prod\"").anomaly("a1", "\"environment\":\"test\"");
    assertThat(reader.get("/v1/series?anomaly=a1").statusCode()).isEqualTo(400);
    assertThat(reader.get("/v1/series?anomaly=a1&environment=prod").statusCode()).isEqualTo(200);
  }

  @Test
  void anomalyIsServedWithoutItsSamples() throws Exception {
    reader.anomaly("a1", "\"onsetUncertaintySeconds\":30," + SERIES);
    JsonNode anomaly = reader.json("/v1/anomalies/a1");
    assertThat(anomaly.path("onsetUncertaintySeconds").asInt()).isEqualTo(30);
    assertThat(anomaly.path("unit").asText()).isEqualTo("ms");
    assertThat(anomaly.has("series")).isFalse();
  }
}
