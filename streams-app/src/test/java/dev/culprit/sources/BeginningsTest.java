package dev.culprit.sources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An end that does not say since when it lasted, told to another process than the beginning. */
class BeginningsTest {
  private static final String CYCLE = "\"alert_cycle_key\":\"7\",";
  private static final String MONITOR =
      "{%s\"alert_id\":\"12\",\"alert_transition\":\"%s\",\"alert_title\":\"Errors\",\"date\":\"%d\"}";
  private static final String RULE =
      "{\"ruleId\":4,\"ruleName\":\"Errors\",\"state\":\"%s\",\"tags\":{\"service\":\"cart\"}}";
  private static final String INCIDENT =
      "{\"context\":{\"type\":\"dev.cdevents.incident.%s.0.3.0\",\"timestamp\":\"%s\"},"
          + "\"subject\":{\"id\":\"i-1\",\"content\":{\"service\":{\"id\":\"/a/checkout\"}}}}";
  private static final String DEPLOYMENT =
      "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"%d000000000\","
          + "\"attributes\":[{\"key\":\"deployment.id\",\"value\":{\"intValue\":\"12\"}}%s]}]}]}]}";
  private static final String SUCCEEDED =
      ",{\"key\":\"deployment.status\",\"value\":{\"stringValue\":\"succeeded\"}}";

  private final Kept kept = new Kept();
  private List<Source> process = start();
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void monitorRecoversInAnotherProcess() throws Exception {
    MetricAnomaly alert = tell("datadog", monitor(CYCLE, "Triggered", 100)).anomalies().get(0);
    process = start();
    MetricAnomaly end = tell("datadog", monitor(CYCLE, "Recovered", 160)).anomalies().get(0);
    assertThat(end.id()).isEqualTo(alert.id());
    assertThat(end.onset()).isEqualTo(alert.onset());
    assertThat(end.resolvedAt()).contains(at(160));
  }

  @Test
  void monitorWithoutCycleRecoversByWhatIsStillOpen() throws Exception {
    MetricAnomaly first = tell("datadog", monitor("", "Triggered", 100)).anomalies().get(0);
    process = start();
    assertThat(tell("datadog", monitor("", "Re-Triggered", 130)).anomalies().get(0))
        .extracting(MetricAnomaly::id, MetricAnomaly::onset)
        .containsExactly(first.id(), first.onset());
    process = start();
    assertThat(tell("datadog", monitor("", "Recovered", 160)).anomalies().get(0).id())
        .isEqualTo(first.id());
    MetricAnomaly second = tell("datadog", monitor("", "Triggered", 200)).anomalies().get(0);
    assertThat(second.id()).isNotEqualTo(first.id());
    process = start();
    assertThat(tell("datadog", monitor("", "Recovered", 260)).anomalies().get(0).id())
        .isEqualTo(second.id());
    process = start();
    assertThat(reasons(tell("datadog", monitor("", "Recovered", 300))))
        .containsExactly("RECOVERY_WITHOUT_START");
  }

  @Test
  void whatAnotherProcessHeardLaterIsWhatRecovers() throws Exception {
    tell("datadog", monitor("", "Triggered", 100));
    List<Source> one = process;
    process = start();
    tell("datadog", monitor("", "Recovered", 160));
    MetricAnomaly second = tell("datadog", monitor("", "Triggered", 200)).anomalies().get(0);
    process = one;
    assertThat(tell("datadog", monitor("", "Recovered", 260)).anomalies().get(0).id())
        .isEqualTo(second.id());
  }

  @Test
  void oldRuleIsTheSameAnomalyUntilItIsOkWhoeverHearsIt() throws Exception {
    List<String> told = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      now = now.plusSeconds(600);
      told.add(tell("grafana", RULE.formatted("alerting")).anomalies().get(0).id());
      process = start();
    }
    assertThat(told).containsOnly(told.get(0));
    now = now.plusSeconds(600);
    assertThat(tell("grafana", RULE.formatted("ok")).anomalies())
        .singleElement()
        .satisfies(
            ended -> {
              assertThat(ended.id()).isEqualTo(told.get(0));
              assertThat(ended.resolvedAt()).hasValue(now);
            });
    assertThat(reasons(tell("grafana", RULE.formatted("ok"))))
        .containsExactly("RECOVERY_WITHOUT_START");
    now = now.plusSeconds(600);
    assertThat(tell("grafana", RULE.formatted("alerting")).anomalies().get(0).id())
        .isNotEqualTo(told.get(0));
  }

  @Test
  void incidentIsResolvedInAnotherProcess() throws Exception {
    tell("cdevents", INCIDENT.formatted("detected", "2026-11-22T09:00:00Z"));
    process = start();
    assertThat(
            tell("cdevents", INCIDENT.formatted("reported", "2026-11-22T09:10:00Z"))
                .anomalies()
                .get(0)
                .onset())
        .isEqualTo(Instant.parse("2026-11-22T09:00:00Z"));
    process = start();
    MetricAnomaly end =
        tell("cdevents", INCIDENT.formatted("resolved", "2026-11-22T09:30:00Z")).anomalies().get(0);
    assertThat(end.onset()).isEqualTo(Instant.parse("2026-11-22T09:00:00Z"));
    assertThat(end.resolvedAt()).contains(Instant.parse("2026-11-22T09:30:00Z"));
  }

  @Test
  void deploymentEndsInAnotherProcess() throws Exception {
    tell("otlp", deployment(100, ""));
    process = start();
    ChangeEvent end = tell("otlp", deployment(160, SUCCEEDED)).changes().get(0);
    assertThat(end.startedAt()).isEqualTo(at(100));
    assertThat(end.endedAt()).contains(at(160));
  }

  @Test
  void nothingIsIgnoredBeforeThePastWasRead() throws Exception {
    kept.forgetUntilRead();
    for (String cycle : List.of("", CYCLE)) {
      assertThatExceptionOfType(NotReadYet.class)
          .isThrownBy(() -> tell("datadog", monitor(cycle, "Recovered", 160)));
      assertThatExceptionOfType(NotReadYet.class)
          .isThrownBy(() -> tell("datadog", monitor(cycle, "Re-Triggered", 160)));
    }
    assertThatExceptionOfType(NotReadYet.class)
        .isThrownBy(() -> tell("cdevents", INCIDENT.formatted("resolved", "2026-11-22T09:30:00Z")));
    assertThatExceptionOfType(NotReadYet.class)
        .isThrownBy(() -> tell("otlp", deployment(160, SUCCEEDED)));
  }

  @Test
  void whatBeginsNeedsNoPast() throws Exception {
    kept.forgetUntilRead();
    for (String cycle : List.of("", CYCLE)) {
      assertThat(tell("datadog", monitor(cycle, "Triggered", 100)).anomalies()).hasSize(1);
      assertThat(tell("datadog", monitor(cycle, "Recovered", 160)).anomalies()).hasSize(1);
    }
    assertThat(tell("cdevents", INCIDENT.formatted("detected", "2026-11-22T09:00:00Z")).anomalies())
        .hasSize(1);
    assertThat(tell("otlp", deployment(100, "")).changes()).hasSize(1);
  }

  private static String monitor(String cycle, String transition, long second) {
    return MONITOR.formatted(cycle, transition, at(second).toEpochMilli());
  }

  private static String deployment(long second, String status) {
    return DEPLOYMENT.formatted(at(second).getEpochSecond(), status);
  }

  private static Instant at(long second) {
    return Instant.parse("2026-11-22T09:00:00Z").plusSeconds(second);
  }

  private static List<String> reasons(Conversion conversion) {
    return conversion.ignored().stream().map(Ignored::reason).toList();
  }

  private List<Source> start() {
    return Sources.with(AlertRules.UNKNOWN, AlertNames.USUAL, kept);
  }

  private Conversion tell(String name, String body) throws UnusableEvent {
    Source source =
        process.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    Conversion told =
        source.convert(
            Trial.delivery(source, Optional.empty(), Map.of(), body.getBytes(UTF_8), now));
    kept.publish(told);
    return told;
  }
}
