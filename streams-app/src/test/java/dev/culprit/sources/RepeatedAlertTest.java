package dev.culprit.sources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Severity;
import dev.culprit.wire.UnusableEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What several deliveries about one thing become together. */
class RepeatedAlertTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String ALERT =
      """
      {"version": "4", "status": "STATUS", "alerts": [{"status": "STATUS",
        "labels": {"alertname": "HighErrorRate", "service": "checkout"},
        "startsAt": "2026-11-22T09:50:00Z", "endsAt": "END", "fingerprint": "f"}]}
      """;

  private final Kept kept = new Kept();
  private final List<Source> sources =
      Sources.with(
          (name, labels) ->
              name.equals("HighErrorRate") && labels.containsKey("service")
                  ? Optional.of(
                      new AlertRules.Pending(Duration.ofMinutes(5), Duration.ofSeconds(30)))
                  : Optional.empty(),
          AlertNames.with(List.of("squad_service"), List.of("landscape")),
          kept);

  @Test
  void onsetIsEarlierThanTheAlertByWhatItsRuleWaits() throws Exception {
    MetricAnomaly anomaly = anomaly("alertmanager", alert("firing", "0001-01-01T00:00:00Z"));
    assertThat(anomaly.onset()).isEqualTo(Instant.parse("2026-11-22T09:45:00Z"));
    assertThat(anomaly.onsetUncertainty()).isEqualTo(Duration.ofSeconds(30));
    assertThat(anomaly.detectedAt()).contains(Instant.parse("2026-11-22T09:50:00Z"));
  }

  @Test
  void repeatedAlertIsTheSameAnomalyAndItsResolutionClosesIt() throws Exception {
    MetricAnomaly first = anomaly("alertmanager", alert("firing", "0001-01-01T00:00:00Z"));
    assertThat(anomaly("alertmanager", alert("firing", "0001-01-01T00:00:00Z"))).isEqualTo(first);
    MetricAnomaly resolved = anomaly("alertmanager", alert("resolved", "2026-11-22T09:58:00Z"));
    assertThat(resolved.id()).isEqualTo(first.id());
    assertThat(resolved.onset()).isEqualTo(first.onset());
    assertThat(resolved.resolvedAt()).contains(Instant.parse("2026-11-22T09:58:00Z"));
  }

  @Test
  void ownNamesOfLabelsGoFirst() throws Exception {
    MetricAnomaly anomaly =
        anomaly(
            "alertmanager",
            "{\"alerts\":[{\"labels\":{\"alertname\":\"X\",\"service\":\"a\","
                + "\"squad_service\":\"b\",\"landscape\":\"prod\"}}]}");
    assertThat(anomaly.service()).contains("b");
    assertThat(anomaly.components()).contains("a");
    assertThat(anomaly.environment()).contains("prod");
  }

  @Test
  void recoveryOfAMonitorEndsTheAlertThatWasToldBefore() throws Exception {
    String alert =
        "{\"alert_cycle_key\":\"7\",\"alert_transition\":\"TRANSITION\",\"alert_title\":\"Errors\","
            + "\"date\":\"DATE\"}";
    MetricAnomaly first =
        anomaly(
            "datadog", alert.replace("TRANSITION", "Triggered").replace("DATE", "1795340400000"));
    MetricAnomaly again =
        anomaly(
            "datadog",
            alert.replace("TRANSITION", "Re-Triggered").replace("DATE", "1795340700000"));
    MetricAnomaly end =
        anomaly(
            "datadog", alert.replace("TRANSITION", "Recovered").replace("DATE", "1795341000000"));
    assertThat(again.onset()).isEqualTo(first.onset());
    assertThat(List.of(again.id(), end.id())).containsOnly(first.id());
    assertThat(end.onset()).isEqualTo(first.onset());
    assertThat(end.resolvedAt()).contains(Instant.ofEpochSecond(1795341000));
  }

  @Test
  void recoveryOfAMonitorIsAsLoudAsItsAlert() throws Exception {
    String alert =
        "{\"alert_cycle_key\":\"8\",\"alert_transition\":\"TRANSITION\",\"alert_title\":\"Errors\"}";
    MetricAnomaly warning = anomaly("datadog", alert.replace("TRANSITION", "Warn"));
    assertThat(warning.severity()).isEqualTo(Severity.WARNING);
    MetricAnomaly end = anomaly("datadog", alert.replace("TRANSITION", "Recovered"));
    assertThat(end.severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void alertOfAnOldGrafanaLastsUntilItIsOk() throws Exception {
    String alert = "{\"ruleId\":3,\"ruleName\":\"Errors\",\"state\":\"STATE\",\"tags\":{}}";
    String series = ",\"evalMatches\":[{\"value\":1,\"tags\":{\"service\":\"cart\"}}]}";
    MetricAnomaly first =
        anomaly("grafana", alert.replace("STATE", "alerting").replace("}}", "}" + series), NOW);
    MetricAnomaly reminder =
        anomaly("grafana", alert.replace("STATE", "alerting"), NOW.plusSeconds(600));
    MetricAnomaly end = anomaly("grafana", alert.replace("STATE", "ok"), NOW.plusSeconds(900));
    assertThat(List.of(reminder.id(), end.id())).containsOnly(first.id());
    assertThat(List.of(reminder.onset(), end.onset())).containsOnly(NOW);
    assertThat(end.resolvedAt()).contains(NOW.plusSeconds(900));
    assertThat(end.service()).contains("cart");
    MetricAnomaly next =
        anomaly("grafana", alert.replace("STATE", "alerting"), NOW.plusSeconds(1200));
    assertThat(next.id()).isNotEqualTo(first.id());
  }

  @Test
  void eventOfDatadogLastsAsLongAsItsAggregationKeyIsNotOk() throws Exception {
    String event =
        "{\"data\":{\"attributes\":{\"category\":\"alert\",\"title\":\"Slow\",\"aggregation_key\":\"k\","
            + "\"timestamp\":\"TIME\",\"attributes\":{\"status\":\"STATUS\"}}}}";
    MetricAnomaly first =
        anomaly("datadog", event.replace("STATUS", "warn").replace("TIME", "2026-11-22T09:00:00Z"));
    MetricAnomaly worse =
        anomaly(
            "datadog", event.replace("STATUS", "error").replace("TIME", "2026-11-22T09:10:00Z"));
    MetricAnomaly end =
        anomaly("datadog", event.replace("STATUS", "ok").replace("TIME", "2026-11-22T09:30:00Z"));
    assertThat(List.of(worse.id(), end.id())).containsOnly(first.id());
    assertThat(end.onset()).isEqualTo(Instant.parse("2026-11-22T09:00:00Z"));
    assertThat(end.resolvedAt()).contains(Instant.parse("2026-11-22T09:30:00Z"));
  }

  @Test
  void incidentEndsWhenItIsResolved() throws Exception {
    String event =
        "{\"context\":{\"type\":\"dev.cdevents.incident.WHAT.0.3.0\",\"timestamp\":\"TIME\"},"
            + "\"subject\":{\"id\":\"i-1\",\"content\":{\"service\":{\"id\":\"/a/checkout\"}}}}";
    MetricAnomaly first =
        anomaly(
            "cdevents", event.replace("WHAT", "detected").replace("TIME", "2026-11-22T09:00:00Z"));
    MetricAnomaly end =
        anomaly(
            "cdevents", event.replace("WHAT", "resolved").replace("TIME", "2026-11-22T09:30:00Z"));
    assertThat(end.id()).isEqualTo(first.id());
    assertThat(end.onset()).isEqualTo(Instant.parse("2026-11-22T09:00:00Z"));
    assertThat(end.resolvedAt()).contains(Instant.parse("2026-11-22T09:30:00Z"));
    assertThat(end.service()).contains("checkout");
  }

  @Test
  void deploymentInLogsBeginsWithItsStartAndEndsWithItsStatus() throws Exception {
    String log =
        "{\"resourceLogs\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":"
            + "{\"stringValue\":\"cart\"}}]},\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"TIME\","
            + "\"attributes\":[{\"key\":\"deployment.id\",\"value\":{\"intValue\":\"12\"}}STATUS]}]}]}]}";
    ChangeEvent start =
        change("otlp", log.replace("TIME", "1795340400000000000").replace("STATUS", ""));
    ChangeEvent end =
        change(
            "otlp",
            log.replace("TIME", "1795340460000000000")
                .replace(
                    "STATUS",
                    ",{\"key\":\"deployment.status\",\"value\":{\"stringValue\":\"failed\"}}"));
    assertThat(end.id()).isEqualTo(start.id());
    assertThat(end.startedAt()).isEqualTo(start.startedAt());
    assertThat(end.endedAt()).contains(Instant.ofEpochSecond(1795340460));
  }

  @Test
  void grafanaSignsTheBodyWithOrWithoutTheTime() throws Exception {
    Signature signature = source("grafana").signature().orElseThrow();
    byte[] secret = "secret".getBytes(UTF_8);
    String body = "{\"alerts\":[]}";
    String ofBody = hash("secret", body);
    String ofTimeAndBody = hash("secret", "1795340400:" + body);
    assertThat(signature.isBy(secret, signed(body, Map.of("x-grafana-alerting-signature", ofBody))))
        .isTrue();
    assertThat(
            signature.isBy(
                secret,
                signed(
                    body,
                    Map.of(
                        "x-grafana-alerting-signature",
                        ofTimeAndBody,
                        "x-grafana-alerting-timestamp",
                        "1795340400"))))
        .isTrue();
    assertThat(
            signature.isBy(
                secret, signed(body + " ", Map.of("x-grafana-alerting-signature", ofBody))))
        .isFalse();
    assertThat(signature.isBy(secret, signed(body, Map.of("authorization", "Bearer secret"))))
        .isTrue();
    assertThat(signature.isBy(secret, signed(body, Map.of()))).isFalse();
  }

  private static String hash(String secret, String text) throws Exception {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
  }

  private static String alert(String status, String end) {
    return ALERT.replace("STATUS", status).replace("END", end);
  }

  private MetricAnomaly anomaly(String source, String json) throws UnusableEvent {
    return anomaly(source, json, NOW);
  }

  private MetricAnomaly anomaly(String source, String json, Instant receivedAt)
      throws UnusableEvent {
    Conversion told =
        source(source)
            .convert(
                new Delivery("/", Map.of(), Map.of(), Map.of(), json.getBytes(UTF_8), receivedAt));
    kept.publish(told);
    assertThat(told.anomalies()).hasSize(1);
    return told.anomalies().get(0);
  }

  private ChangeEvent change(String source, String json) throws UnusableEvent {
    List<ChangeEvent> changes = convert(source, json).changes();
    assertThat(changes).hasSize(1);
    return changes.get(0);
  }

  private Conversion convert(String source, String json) throws UnusableEvent {
    return source(source).convert(signed(json, Map.of()));
  }

  private Source source(String name) {
    return sources.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private static Delivery signed(String json, Map<String, String> headers) {
    return new Delivery("/", Map.of(), Map.of(), headers, json.getBytes(UTF_8), NOW);
  }
}
