package dev.culprit.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From an alert to its answer, also when that comes later. */
class GoTest {
  private final Reader reader = Reader.roomy();

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void idOfAnAnomalyLeadsToItsIncident() throws Exception {
    reader.annotation("a1", "prod", "web", "i/1 %", "10:00:00");
    HttpResponse<String> answer = reader.get("/go?fp=a1");
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).contains("incidents/i%2F1%20%25");
  }

  @Test
  void fingerprintLeadsToTheNewestAnomalyThatHasIt() throws Exception {
    alert("a1", "2026-11-22T09:00:00Z", "f00d");
    alert("a2", "2026-11-22T10:00:00Z", "f00d");
    alert("a3", "2026-11-22T11:00:00Z", "beef");
    reader
        .annotation("a1", "prod", "web", "i1", "09:00:00")
        .annotation("a2", "prod", "web", "i2", "10:00:00")
        .annotation("a3", "prod", "web", "i3", "11:00:00");
    assertThat(reader.get("/go?fp=f00d").headers().firstValue("Location")).contains("incidents/i2");
  }

  @Test
  void whoeverIsFasterThanTheAnswerWaits() throws Exception {
    HttpResponse<String> unknown = reader.get("/go?fp=f00d");
    assertThat(unknown.statusCode()).isEqualTo(202);
    assertThat(unknown.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(unknown.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'");
    assertThat(unknown.body())
        .contains("content=\"2; url=?fp=f00d&amp;looks=1\"")
        .contains("No anomaly with this id or fingerprint has been reported yet.");
    assertThat(reader.get("/go?fp=f00d&looks=30").body())
        .contains("content=\"15; url=?fp=f00d&amp;looks=31\"")
        .contains("Does the detector");
    alert("a1", "2026-11-22T10:00:00Z", "f00d");
    assertThat(reader.get("/go?fp=f00d&looks=1").body()).contains("its answer is on the way");
    reader.annotation("a1", "prod", "web", "i1", "10:00:00");
    assertThat(reader.get("/go?fp=f00d&looks=2").statusCode()).isEqualTo(302);
  }

  @Test
  void fingerprintIsText() throws Exception {
    String body = reader.get("/go?fp=%3Cscript%3E%22%27%26&looks=x").body();
    assertThat(body)
        .contains("<bdi>&lt;script&gt;&quot;&#39;&amp;</bdi>")
        .contains("url=?fp=%3Cscript%3E%22%27%26&amp;looks=1\"")
        .doesNotContain("<script");
  }

  @Test
  void fingerprintThatIsNoneIsRefused() throws Exception {
    assertThat(reader.get("/go").statusCode()).isEqualTo(400);
    assertThat(reader.get("/go?fp=" + "x".repeat(257)).statusCode()).isEqualTo(400);
  }

  private void alert(String id, String onset, String fingerprint) {
    reader.put(
        "anomalies",
        null,
        "{\"id\":\"%s\",\"metric\":\"p99\",\"metricClass\":\"latency\",\"onset\":\"%s\",\"labels\":{\"fingerprint\":\"%s\"}}"
            .formatted(id, onset, fingerprint));
  }
}
