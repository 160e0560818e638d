package dev.culprit.sources.grafana;

import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Severity;
import dev.culprit.sources.AlertLabels;
import dev.culprit.sources.AlertNames;
import dev.culprit.sources.AlertWords;
import dev.culprit.sources.AnomalyDraft;
import dev.culprit.sources.Beginnings;
import dev.culprit.sources.Body;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.EventId;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Alerts of Grafana before version 9, which tell a state and no times. One that is told again, as
 * its reminders are, is the same until it is ok.
 */
final class OldAlert {
  private static final int MOST = 10_000;

  private final Beginnings beginnings = new Beginnings();
  private final Map<String, Map<String, String>> seriesTags = new LinkedHashMap<>();
  private final String source;
  private final AlertNames names;

  OldAlert(String source, AlertNames names) {
    this.source = source;
    this.names = names;
  }

  Conversion convert(Delivery delivery, Body body) throws UnusableEvent {
    String rule = body.text("/ruleName").or(() -> body.text("/title")).orElse("alert");
    String state = body.text("/state").orElse("alerting").toLowerCase(Locale.ROOT);
    if (AlertWords.isTest(rule) || body.text("/ruleId").filter("0"::equals).isPresent()) {
      return Conversion.ignored("TEST_ALERT", rule + " is a test notification");
    }
    String key = body.text("/orgId").orElse("") + ":" + body.text("/ruleId").orElse(rule);
    if (state.equals("ok")) {
      Optional<Instant> since = beginnings.of(key);
      if (since.isEmpty()) {
        return Conversion.ignored(
            "RECOVERY_WITHOUT_START", rule + " is ok again, but not told is since when it was not");
      }
      beginnings.forget(key);
      return Conversion.of(
          anomaly(delivery, body, rule, key, since.get())
              .resolvedAt(Optional.of(delivery.receivedAt()))
              .build());
    }
    if (!state.equals("alerting") && !state.equals("no_data")) {
      return Conversion.ignored("NOT_ALERTING", rule + " is " + state);
    }
    Instant since = beginnings.began(key, delivery.receivedAt());
    AnomalyDraft anomaly = anomaly(delivery, body, rule, key, since);
    if (state.equals("no_data")) {
      anomaly.metricClass(MetricClass.OTHER).severity(Optional.of(Severity.WARNING));
    }
    return Conversion.of(anomaly.build());
  }

  /** The tags of the first series that fired; that all is well again is told without any. */
  private Map<String, String> ofSeries(String key, Body body) {
    Map<String, String> told = body.fields("/evalMatches/0/tags");
    synchronized (seriesTags) {
      Map<String, String> before = seriesTags.remove(key);
      Map<String, String> known = told.isEmpty() && before != null ? before : told;
      seriesTags.put(key, known);
      if (seriesTags.size() > MOST) {
        seriesTags.remove(seriesTags.keySet().iterator().next());
      }
      return known;
    }
  }

  private AnomalyDraft anomaly(
      Delivery delivery, Body body, String rule, String key, Instant since) {
    Map<String, String> tags = new TreeMap<>(ofSeries(key, body));
    tags.putAll(body.fields("/tags"));
    AlertLabels labels = new AlertLabels(tags, names);
    String id =
        EventId.of(
            source,
            "rule",
            body.text("/ruleId").orElse(rule),
            String.valueOf(since.getEpochSecond()));
    AnomalyDraft anomaly =
        AnomalyDraft.of(delivery, source, id, rule)
            .metricClass(AlertWords.metricClass(rule, body.text("/message").orElse("")))
            .severity(labels.severity())
            .direction(AlertWords.direction(rule))
            .service(labels.service())
            .components(labels.components())
            .environment(labels.environment())
            .region(labels.region())
            .owner(labels.owner())
            .value(body.number("/evalMatches/0/value"))
            .title(body.text("/title").or(() -> Optional.of(rule)))
            .description(body.text("/message"))
            .link("rule", body.text("/ruleUrl"))
            .link("image", body.text("/imageUrl"));
    // The receipt itself is no time that was told.
    return since.equals(delivery.receivedAt()) ? anomaly : anomaly.detectedAt(Optional.of(since));
  }
}
