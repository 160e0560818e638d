package dev.culprit.sources;

import dev.culprit.domain.InvalidField;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Severity;
import dev.culprit.wire.UnusableEvent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Alerts in the form of Alertmanager's webhook, which Grafana took over and extended. An alert is
 * known by its labels and by when it began to fire: told again, alone or in its group, it is the
 * same anomaly, and told as resolved it closes it.
 */
public final class AlertGroup {
  private static final Pattern CONSTANT = Pattern.compile("[?&]g0\\.expr=([^&]*)");
  private static final int MOST_LABELS = 40;

  private final String source;
  private final AlertRules rules;
  private final AlertNames names;

  /**
   * @param source its {@link Source#name}
   */
  public AlertGroup(String source, AlertRules rules, AlertNames names) {
    this.source = source;
    this.rules = rules;
    this.names = names;
  }

  /**
   * @throws UnusableEvent if it has no alerts at all
   */
  public Conversion convert(Delivery delivery, Body group) throws UnusableEvent {
    if (!group.object("/alerts").isArray()) {
      throw new UnusableEvent(
          new InvalidField("alerts", "missing", "it is the list of alerts, as in version 4"));
    }
    Map<String, MetricAnomaly> anomalies = new LinkedHashMap<>();
    List<Ignored> ignored = new ArrayList<>();
    for (Body alert : group.list("/alerts")) {
      Optional<Ignored> reason = reasonToIgnore(alert, group);
      if (reason.isPresent()) {
        ignored.add(reason.get());
      } else {
        MetricAnomaly anomaly = anomaly(delivery, alert, group);
        anomalies.putIfAbsent(anomaly.id(), anomaly);
      }
    }
    if (group.whole("/truncatedAlerts").orElse(0) > 0) {
      ignored.add(
          new Ignored(
              "ALERTS_TRUNCATED",
              group.whole("/truncatedAlerts").orElse(0)
                  + " more alerts of the group were cut off; raise max_alerts of the receiver"));
    }
    return new Conversion(List.of(), List.copyOf(anomalies.values()), List.of(), ignored);
  }

  private static Optional<Ignored> reasonToIgnore(Body alert, Body group) {
    if (!alert.isObject()) {
      return Optional.of(new Ignored("NO_ALERT", "an entry of alerts is no object"));
    }
    String name = name(alert, group);
    if (AlertWords.alwaysFires(name) || isConstant(alert.text("/generatorURL").orElse(""))) {
      return Optional.of(new Ignored("ALWAYS_FIRING", name + " shows that alerts arrive"));
    }
    if (AlertWords.isTest(name)) {
      return Optional.of(new Ignored("TEST_ALERT", name + " is a test notification"));
    }
    if (name.equals("DatasourceError")) {
      return Optional.of(
          new Ignored(
              "DATASOURCE_ERROR",
              rule(alert).orElse(name)
                  + " could not be evaluated, which says nothing of its metric"));
    }
    return Optional.empty();
  }

  private MetricAnomaly anomaly(Delivery delivery, Body alert, Body group) throws UnusableEvent {
    Map<String, String> labels = labels(alert, group);
    AlertLabels says = new AlertLabels(labels, names);
    String name = name(alert, group);
    boolean noData = name.equals("DatasourceNoData");
    String metric = noData ? rule(alert).orElse(name) : name;
    String summary = annotation(alert, group, "summary", "title", "message").orElse("");
    String description = annotation(alert, group, "description", "message", "details").orElse("");
    Optional<Instant> startsAt = alert.time("/startsAt");
    Optional<AlertRules.Pending> pending = rules.pending(name, labels);
    String fingerprint =
        alert.text("/fingerprint").orElseGet(() -> EventId.fingerprint(labels.toString()));
    AnomalyDraft anomaly =
        AnomalyDraft.of(delivery, source, id(fingerprint, startsAt), metric)
            .metricClass(noData ? MetricClass.OTHER : metricClass(alert, says, metric, summary))
            .severity(noData ? Optional.of(Severity.WARNING) : says.severity())
            .direction(AlertWords.direction(metric).or(() -> AlertWords.direction(summary)))
            .environment(says.environment())
            .service(says.service())
            .components(says.components())
            .region(says.region())
            .owner(says.owner())
            .detectedAt(startsAt)
            .onset(startsAt.flatMap(at -> pending.map(p -> at.minus(p.waits()))))
            .onsetUncertainty(pending.map(AlertRules.Pending::evaluated))
            .value(value(alert))
            .title(Optional.of(noData ? "No data: " + metric : summary.isEmpty() ? name : summary))
            .description(Optional.of(description))
            .label("fingerprint", Optional.of(fingerprint))
            .label("receiver", group.text("/receiver"));
    if (isResolved(alert, group)) {
      anomaly.resolvedAt(alert.time("/endsAt").or(() -> Optional.of(delivery.receivedAt())));
    }
    labels.entrySet().stream()
        .limit(MOST_LABELS)
        .forEach(label -> anomaly.label(label.getKey(), Optional.of(label.getValue())));
    return linked(anomaly, alert, group).build();
  }

  private static AnomalyDraft linked(AnomalyDraft anomaly, Body alert, Body group) {
    return anomaly
        .link("runbook", annotation(alert, group, "runbook_url", "runbook", "runbookUrl"))
        .link("dashboard", alert.text("/dashboardURL"))
        .link("dashboard", annotation(alert, group, "dashboard_url", "dashboard", "dashboardUrl"))
        .link("panel", alert.text("/panelURL"))
        .link("rule", alert.text("/generatorURL"))
        .link("silence", alert.text("/silenceURL"))
        .link("image", alert.text("/imageURL"))
        .link("alerts", group.text("/externalURL"))
        .label("values", alert.text("/valueString"));
  }

  private String id(String fingerprint, Optional<Instant> startsAt) {
    return startsAt
        .map(at -> EventId.of(source, fingerprint, at.toString()))
        .orElseGet(() -> EventId.of(source, fingerprint));
  }

  private static MetricClass metricClass(
      Body alert, AlertLabels says, String metric, String summary) {
    Optional<String> said = says.value("metric_class").or(() -> says.value("metricclass"));
    for (MetricClass one : MetricClass.values()) {
      if (said.filter(s -> s.equalsIgnoreCase(one.name())).isPresent()) {
        return one;
      }
    }
    return AlertWords.metricClass(
        metric, summary, alert.text("/annotations/description").orElse(""));
  }

  private static boolean isResolved(Body alert, Body group) {
    return alert
        .text("/status")
        .or(() -> group.text("/status"))
        .map(status -> status.toLowerCase(Locale.ROOT))
        .filter(status -> status.equals("resolved") || status.equals("ok"))
        .isPresent();
  }

  private static Map<String, String> labels(Body alert, Body group) {
    Map<String, String> labels = new TreeMap<>(group.fields("/commonLabels"));
    labels.putAll(alert.fields("/labels"));
    return labels;
  }

  private static String name(Body alert, Body group) {
    return alert
        .firstText("/labels/alertname", "/labels/alert_name")
        .or(() -> group.firstText("/commonLabels/alertname", "/groupLabels/alertname"))
        .or(() -> alert.firstText("/annotations/summary", "/annotations/title"))
        .or(() -> group.text("/title"))
        .orElse("alert");
  }

  private static Optional<String> rule(Body alert) {
    return alert.firstText("/labels/rulename", "/labels/rule_name");
  }

  private static Optional<String> annotation(Body alert, Body group, String... wanted) {
    for (String name : wanted) {
      Optional<String> text =
          alert.text("/annotations/" + name).or(() -> group.text("/commonAnnotations/" + name));
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  /** Several values are those of a query's parts, none of which is the metric for certain. */
  private static Optional<Double> value(Body alert) {
    Map<String, String> values = alert.fields("/values");
    return values.size() == 1
        ? alert.number("/values/" + pointer(values.keySet().iterator().next()))
        : alert.number("/annotations/value").or(() -> alert.number("/annotations/current_value"));
  }

  private static String pointer(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  /** Whether the rule's expression is one that always holds. */
  private static boolean isConstant(String generatorUrl) {
    var expression = CONSTANT.matcher(generatorUrl);
    if (!expression.find()) {
      return false;
    }
    try {
      String plain = URLDecoder.decode(expression.group(1), StandardCharsets.UTF_8);
      return plain.replaceAll("\\s", "").matches("vector\\(\\d+\\)(>0)?");
    } catch (IllegalArgumentException notEncoded) {
      return false;
    }
  }
}
