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
import dev.culprit.sources.Past;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

  private final Beginnings beginnings;
  private final Map<String, Map<String, String>> seriesTags = new LinkedHashMap<>();
  private final String source;
  private final AlertNames names;

  OldAlert(String source, AlertNames names, Past past) {
    this.source = source;
    this.names = names;
    this.beginnings = new Beginnings(past);
  }

  Conversion convert(Delivery delivery, Body body) throws UnusableEvent {
    String rule = body.text("/ruleName").or(() -> body.text("/title")).orElse("alert");
    String fingerprint =
        EventId.fingerprint(
            source, body.text("/orgId").orElse(""), body.text("/ruleId").orElse(rule));
    String state = body.text("/state").orElse("alerting").toLowerCase(Locale.ROOT);
    if (AlertWords.isTest(rule) || body.text("/ruleId").filter("0"::equals).isPresent()) {
      return Conversion.ignored("TEST_ALERT", rule + " is a test notification");
    }
    if (state.equals("ok")) {
      List<Conversion> recovered = new ArrayList<>();
      for (Instant since : beginnings.ofOpen(fingerprint)) {
        recovered.add(
            Conversion.of(
                anomaly(delivery, body, rule, fingerprint, since)
                    .resolvedAt(Optional.of(delivery.receivedAt()))
                    .build()));
      }
      beginnings.forget(fingerprint);
      return recovered.isEmpty()
          ? Conversion.ignored(
              "RECOVERY_WITHOUT_START", rule + " is ok again, but that it was not was never told")
          : Conversion.all(recovered);
    }
    if (!state.equals("alerting") && !state.equals("no_data")) {
      return Conversion.ignored("NOT_ALERTING", rule + " is " + state);
    }
    Instant since =
        beginnings.ofOpen(fingerprint).stream().findFirst().orElse(delivery.receivedAt());
    beginnings.latestBegan(fingerprint, since);
    AnomalyDraft anomaly = anomaly(delivery, body, rule, fingerprint, since);
    if (state.equals("no_data")) {
      anomaly.metricClass(MetricClass.OTHER).severity(Optional.of(Severity.WARNING));
    }
    return Conversion.of(anomaly.build());
  }

  /** The tags of the first series that fired; that all is well again is told without any. */
  private Map<String, String> ofSeries(String fingerprint, Body body) {
    Map<String, String> told = body.fields("/evalMatches/0/tags");
    synchronized (seriesTags) {
      Map<String, String> before = seriesTags.remove(fingerprint);
      Map<String, String> known = told.isEmpty() && before != null ? before : told;
      seriesTags.put(fingerprint, known);
      if (seriesTags.size() > MOST) {
        seriesTags.remove(seriesTags.keySet().iterator().next());
      }
      return known;
    }
  }

  private AnomalyDraft anomaly(
      Delivery delivery, Body body, String rule, String fingerprint, Instant since) {
    Map<String, String> tags = new TreeMap<>(ofSeries(fingerprint, body));
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
            .link("image", body.text("/imageUrl"))
            .label("fingerprint", Optional.of(fingerprint));
    // The receipt itself is no time that was told.
    return since.equals(delivery.receivedAt()) ? anomaly : anomaly.detectedAt(Optional.of(since));
  }
}
