package dev.culprit.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.culprit.prometheus.Prometheus;
import dev.culprit.prometheus.PrometheusConfig;
import dev.culprit.prometheus.Template;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which query is sent for which anomaly, and what is said where there is no line. */
class LineOfPrometheusTest {
  private static final String SERIES = "\"unit\":\"ms\",\"series\":[[1795341600000,7]]";
  private static final String QUERY = "\"labels\":{\"promql\":\"rate(x[1m])\"}";

  private final LinkedBlockingQueue<String> forms = new LinkedBlockingQueue<>();
  private final HttpServer server;
  private final Reader reader;
  private volatile String result =
      "[{\"metric\":{},\"values\":[[1795341660,\"3\"],[1795341675,\"4\"]]}]";

  LineOfPrometheusTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          forms.add(
              URLDecoder.decode(
                  new String(exchange.getRequestBody().readAllBytes(), UTF_8), UTF_8));
          byte[] body =
              ("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":"
                      + result
                      + "}}")
                  .getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    Prometheus prometheus =
        new Prometheus(
            new PrometheusConfig(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                Optional.empty(),
                Duration.ofSeconds(30),
                100));
    Template latency = Template.of("p99{job=\"{service}\"}", PrometheusLines.PLACES);
    reader =
        Reader.asking(
            new PrometheusLines(prometheus, Optional.of("promql"), Map.of("latency", latency)));
  }

  @AfterEach
  void close() {
    reader.close();
    server.stop(0);
  }

  @Test
  void queryOfTheAnomalyComesFirst() throws Exception {
    reader.anomaly("a1", SERIES + "," + QUERY + ",\"service\":\"web\"");
    assertThat(reader.get("/v1/series?anomaly=a1").body())
        .isEqualTo(
            "{\"source\":\"prometheus\",\"unit\":\"ms\","
                + "\"points\":[[1795341660000,3.0],[1795341675000,4.0]]}");
    assertThat(forms.take()).startsWith("query=rate(x[1m])&start=");
  }

  @Test
  void samplesOfTheAnomalyComeBeforeATemplate() throws Exception {
    reader.anomaly("a1", SERIES + ",\"service\":\"web\"");
    assertThat(source("a1")).isEqualTo("anomaly");
    assertThat(forms).isEmpty();
  }

  @Test
  void templateFillsTheGap() throws Exception {
    reader.anomaly("a1", "\"unit\":\"ms\",\"service\":\"we\\\"b\"");
    JsonNode series = reader.json("/v1/series?anomaly=a1");
    assertThat(series.path("source").asText()).isEqualTo("prometheus");
    assertThat(series.path("points")).hasSize(2);
    assertThat(series.has("unit")).as("a template has a unit of its own").isFalse();
    assertThat(forms.take()).startsWith("query=p99{job=\"we\\\"b\"}&start=");
  }

  @Test
  void templateThatCannotBeFilledAsksNothing() throws Exception {
    reader.anomaly("a1", "");
    assertThat(source("a1")).isEqualTo("none");
    assertThat(forms).isEmpty();
  }

  @Test
  void failureIsANoteBesideWhatCameWithTheAnomaly() throws Exception {
    result = "[]";
    reader.anomaly("a1", SERIES + "," + QUERY).anomaly("a2", QUERY);
    JsonNode carried = reader.json("/v1/series?anomaly=a1");
    assertThat(carried.path("source").asText()).isEqualTo("anomaly");
    assertThat(carried.path("points")).hasSize(1);
    assertThat(carried.path("note").asText())
        .isEqualTo("Prometheus has no samples of it in this time");
    assertThat(reader.json("/v1/series?anomaly=a2").path("note").asText())
        .isEqualTo(
            "no samples came with this anomaly; Prometheus has no samples of it in this time");
  }

  @Test
  void rangeLiesAroundTheAnomalyUnlessItIsNamed() throws Exception {
    reader.anomaly("a1", QUERY + ",\"resolvedAt\":\"2026-11-22T10:20:00Z\"");
    source("a1");
    assertThat(forms.take()).as("09:00 to 10:50").contains("&start=1795337972&end=1795344600");
    source("a1&from=2026-11-22T10:00:00Z&to=2026-11-22T10:01:00Z");
    assertThat(forms.take()).contains("&start=1795341600&end=1795341660&step=1&");
    JsonNode long_ = reader.json("/v1/series?anomaly=a1&from=2020-01-01T00:00:00Z");
    assertThat(long_.path("note").asText()).contains("31 days");
    assertThat(forms).isEmpty();
  }

  private String source(String anomaly) throws Exception {
    return reader.json("/v1/series?anomaly=" + anomaly).path("source").asText();
  }
}
