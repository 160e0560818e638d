package dev.culprit.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.culprit.prometheus.Prometheus;
import dev.culprit.prometheus.PrometheusConfig;
import dev.culprit.prometheus.Template;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pictures and Markdown of incidents as they are now. */
class PicturesTest {
  private Reader reader = Reader.roomy();

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void pictureShowsAnswerLineAndChanges() throws Exception {
    story();
    HttpResponse<String> answer = reader.get("/v1/graph/incidents/a1.svg?domain=prod");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("image/svg+xml");
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValue("inline; filename=\"culprit-a1.svg\"");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'");
    assertThat(answer.body())
        .startsWith("<svg")
        .contains(">checkout<", "likely, 84 %", "84 %  v41 → v42".replace("  ", " "))
        .contains("revision 2, issued 2026-11-22 12:00:00 UTC");
  }

  @Test
  void readerWhoHasThePictureIsToldSoUntilARevisionChangesIt() throws Exception {
    story();
    HttpResponse<String> first = reader.get("/v1/graph/incidents/a1.svg");
    String etag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again = reader.get("/v1/graph/incidents/a1.svg", "If-None-Match", etag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    reader.put("incidents", "a1", INCIDENT.replace("\"revision\":2", "\"revision\":3"));
    HttpResponse<String> fresh = reader.get("/v1/graph/incidents/a1.svg", "If-None-Match", etag);
    assertThat(fresh.statusCode()).isEqualTo(200);
    assertThat(fresh.body()).contains("revision 3");
  }

  @Test
  void pngIsAPng() throws Exception {
    story();
    HttpResponse<byte[]> answer = reader.bytes("/v1/graph/incidents/a1.png?theme=dark&width=600");
    assertThat(answer.statusCode()).isIn(200, 501);
    if (answer.statusCode() == 200) {
      assertThat(answer.body()).startsWith(0x89, 'P', 'N', 'G');
    } else {
      assertThat(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
          .contains("install fontconfig");
    }
  }

  @Test
  void whatCannotBeDrawnIsRefusedWithTheRemedy() throws Exception {
    story();
    for (String query :
        new String[] {
          "width=10",
          "height=9999",
          "theme=pink",
          "from=yesterday",
          "size=1",
          "from=2026-11-22T10:00:00Z&to=2026-11-22T10:00:00Z"
        }) {
      assertThat(reader.get("/v1/graph/incidents/a1.svg?" + query).statusCode())
          .as(query)
          .isEqualTo(400);
    }
    assertThat(reader.get("/v1/graph/incidents/a1.gif").body()).contains(".svg or .png");
    assertThat(reader.get("/v1/graph/incidents/a2.svg").statusCode()).isEqualTo(404);
    reader.caughtUp(false);
    assertThat(reader.get("/v1/graph/incidents/a2.svg").statusCode()).isEqualTo(503);
  }

  @Test
  void incidentIsToldAsMarkdown() throws Exception {
    story();
    HttpResponse<String> answer = reader.get("/v1/incidents/a1.md");
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/markdown");
    assertThat(answer.body())
        .startsWith("# checkout, 2026-11-22 10:00:00 UTC")
        .contains("1. **deploy checkout v42**: 84 %")
        .contains("(https://culprit.example.com/ops/incidents/a1?domain=prod)");
    reader.put("incidents", "a1.md", INCIDENT.replace("\"id\":\"a1\"", "\"id\":\"a1.md\""));
    assertThat(reader.json("/v1/incidents/a1.md").path("id").asText()).isEqualTo("a1.md");
  }

  @Test
  void slowPrometheusHoldsNoPictureUp() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    HttpServer slow =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    slow.createContext(
        "/",
        exchange -> {
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    slow.start();
    try {
      reader.close();
      String template = "up{service=\"{service}\"}";
      reader =
          Reader.asking(
              new PrometheusLines(
                  new Prometheus(
                      new PrometheusConfig(
                          PrometheusConfig.url("http://127.0.0.1:" + slow.getAddress().getPort()),
                          Optional.empty(),
                          Duration.ofMinutes(1),
                          100)),
                  Optional.empty(),
                  Map.of("latency", Template.of(template, PrometheusLines.PLACES))));
      reader.anomaly("a1", "\"environment\":\"prod\",\"service\":\"checkout\"");
      reader.put("incidents", "a1", INCIDENT);
      long begun = System.nanoTime();
      assertThat(reader.get("/v1/graph/incidents/a1.svg").statusCode()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    } finally {
      over.countDown();
      slow.stop(0);
    }
  }

  static final String INCIDENT =
      """
      {"id":"a1","domain":"prod","firstOnset":"2026-11-22T10:00:00Z","lastOnset":"2026-11-22T10:00:00Z","revision":2,
       "sentence":"deploy checkout v42 (84 %): same service.","parameterVersion":"shipped-2",
       "posterior":{"answer":{"hypothesis":"CHANGE","changeId":"c1","probability":0.84,"confidence":"likely"},"none":0.1,"unlinked":0.01},
       "episodeCount":1,"episodes":[{"id":"a1","service":"checkout","metric":"p99","severity":"page","onset":"2026-11-22T10:00:00Z"}],
       "reasoning":[{"kind":"deploy","probability":0.84,"change":{"id":"c1","kind":"deploy","services":["checkout"],"startedAt":"2026-11-22T09:52:00Z","version":"v42","previousVersion":"v41"}}]}
      """;

  private void story() {
    story(reader);
  }

  /** A deploy, an anomaly with its samples, and the answer. */
  static void story(Reader reader) {
    StringBuilder samples = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      samples
          .append(i == 0 ? "" : ",")
          .append("[" + (1795339800000L + i * 60_000L) + "," + i + "]");
    }
    reader
        .change(
            "c1",
            "\"environment\":\"prod\",\"service\":\"checkout\",\"version\":\"v42\",\"previousVersion\":\"v41\","
                + "\"startedAt\":\"2026-11-22T09:52:00Z\"")
        .change(
            "far",
            "\"environment\":\"prod\",\"service\":\"x\",\"startedAt\":\"2026-11-10T09:52:00Z\"")
        .change("foreign", "\"environment\":\"staging\",\"service\":\"x\"")
        .anomaly(
            "a1",
            "\"environment\":\"prod\",\"service\":\"checkout\",\"unit\":\"ms\",\"series\":["
                + samples
                + "]")
        .annotation("a1", "prod", "checkout", "a1", "10:00:00")
        .put("incidents", "a1", INCIDENT);
  }
}
