package dev.culprit.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.prometheus.Prometheus;
import dev.culprit.prometheus.PrometheusConfig;
import dev.culprit.prometheus.Template;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines from Debian's Prometheus. */
class PrometheusIT {
  /** 2026-11-22T10:00:00Z, the onset. */
  private static final long ONSET = 1_795_341_600;

  private static final int HOURS = 3;

  /** A service as nobody would call it. */
  private static final String ODD = "we\"b\\{}.*";

  @TempDir private static Path directory = Path.of("");
  private static Optional<RealPrometheus> running = Optional.empty();
  private static Optional<Reader> served = Optional.empty();

  @BeforeAll
  static void start() throws Exception {
    RealPrometheus prometheus = RealPrometheus.holding(directory, samples());
    running = Optional.of(prometheus);
    Prometheus asked =
        new Prometheus(
            new PrometheusConfig(prometheus.url(), Optional.empty(), Duration.ofSeconds(30), 500));
    served =
        Optional.of(
            Reader.asking(
                new PrometheusLines(
                    asked,
                    Optional.of("promql"),
                    Map.of(
                        "latency",
                        Template.of("sum(p99{service=\"{service}\"})", PrometheusLines.PLACES),
                        "errors",
                        Template.of("sum(p99{service=~\"{service}\"})", PrometheusLines.PLACES)))));
  }

  @AfterAll
  static void stop() {
    served.ifPresent(Reader::close);
    running.ifPresent(RealPrometheus::close);
  }

  @Test
  void templateFindsTheLineOfItsService() throws Exception {
    JsonNode series = line("t1", "\"service\":\"web\"", "");
    assertThat(series.path("source").asText()).as("%s", series).isEqualTo("prometheus");
    assertThat(series.path("points").size()).isBetween(300, 500);
    assertThat(valueAt(series, ONSET - 600)).isEqualTo(100);
    assertThat(valueAt(series, ONSET + 600)).isEqualTo(900);
  }

  @Test
  void oddNameFindsOnlyItself() throws Exception {
    String service = "\"service\":\"" + ODD.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    assertThat(valueAt(line("t2", service, ""), ONSET)).isEqualTo(7);
    String errors = service + ",\"metricClass\":\"errors\"";
    assertThat(valueAt(line("t3", errors, ""), ONSET)).as("in a regular expression").isEqualTo(7);
  }

  @Test
  void regularExpressionInANameMatchesNothingElse() throws Exception {
    JsonNode series = line("t4", "\"service\":\".*\",\"metricClass\":\"errors\"", "");
    assertThat(series.path("source").asText()).isEqualTo("none");
    assertThat(series.path("note").asText()).contains("no samples of it");
  }

  @Test
  void queryOfTheAnomalyIsDrawnInItsRange() throws Exception {
    JsonNode series =
        line(
            "t5",
            "\"unit\":\"ms\",\"labels\":{\"promql\":\"max(p99{service='web'}) / 2\"}",
            "&from=2026-11-22T10:10:00Z&to=2026-11-22T10:12:00Z");
    assertThat(series.path("unit").asText()).isEqualTo("ms");
    assertThat(series.path("points")).hasSize(121);
    assertThat(series.at("/points/0").toString()).isEqualTo("[" + (ONSET + 600) * 1000 + ",450.0]");
  }

  @Test
  void queryThatIsNoneIsExplained() throws Exception {
    JsonNode series = line("t6", "\"labels\":{\"promql\":\"sum(\"}", "");
    assertThat(series.path("source").asText()).isEqualTo("none");
    assertThat(series.path("note").asText()).contains("400").contains("parse error");
    JsonNode several = line("t7", "\"labels\":{\"promql\":\"p99\"}", "");
    assertThat(several.path("note").asText()).contains("2 lines");
  }

  private static JsonNode line(String id, String more, String range) throws Exception {
    Reader reader = served.orElseThrow();
    String metricClass = more.contains("metricClass") ? "" : ",\"metricClass\":\"latency\"";
    reader.put(
        "anomalies",
        null,
        "{\"id\":\"%s\",\"metric\":\"p99\",\"onset\":\"2026-11-22T10:00:00Z\"%s,%s}"
            .formatted(id, metricClass, more));
    return reader.json("/v1/series?anomaly=" + id + range);
  }

  private static double valueAt(JsonNode series, long second) {
    for (JsonNode point : series.path("points")) {
      if (point.path(0).asLong() >= second * 1000) {
        return point.path(1).asDouble();
      }
    }
    throw new AssertionError("no point at " + second + " in " + series);
  }

  /** Every 15 s, for three hours around the onset, at which web goes from 100 to 900. */
  private static String samples() {
    StringBuilder text = new StringBuilder("# TYPE p99 gauge\n");
    String odd = ODD.replace("\\", "\\\\").replace("\"", "\\\"");
    for (long at = ONSET - HOURS * 3600; at < ONSET + HOURS * 3600; at += 15) {
      text.append("p99{service=\"web\"} ").append(at < ONSET ? 100 : 900);
      text.append(' ').append(at).append('\n');
    }
    for (long at = ONSET - HOURS * 3600; at < ONSET + HOURS * 3600; at += 15) {
      text.append("p99{service=\"").append(odd).append("\"} 7 ").append(at).append('\n');
    }
    return text.append("# EOF\n").toString();
  }
}
