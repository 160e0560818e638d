package dev.culprit.sources.grafana;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An alert of Grafana before version 9, which tells a state and no times: each time that it is told
 * is an anomaly, and all of them end when it is well again.
 */
record OldAlert(Delivery delivery, String source, Body body) {
  Conversion convert(Beginnings beginnings) throws UnusableEvent {
    String rule = body.text("/ruleName").or(() -> body.text("/title")).orElse("alert");
    String fingerprint = EventId.fingerprint(source, body.text("/ruleId").orElse(rule));
    String state = body.text("/state").orElse("alerting").toLowerCase(Locale.ROOT);
    if (AlertWords.isTest(rule) || body.text("/ruleId").filter("0"::equals).isPresent()) {
      return Conversion.ignored("TEST_ALERT", rule + " is a test notification");
    }
    if (state.equals("ok")) {
      List<Conversion> recovered = new ArrayList<>();
      for (Instant start : beginnings.ofOpen(fingerprint)) {
        recovered.add(
            Conversion.of(
                draft(rule, fingerprint, start)
                    .onset(Optional.of(start))
                    .resolvedAt(Optional.of(delivery.receivedAt()))
                    .build()));
      }
      return recovered.isEmpty()
          ? Conversion.ignored(
              "RECOVERY_WITHOUT_START", rule + " is ok again, but that it was not was never told")
          : Conversion.all(recovered);
    }
    if (!state.equals("alerting")) {
      return Conversion.ignored("NOT_ALERTING", rule + " is " + state);
    }
    beginnings.latestBegan(fingerprint, delivery.receivedAt());
    return Conversion.of(draft(rule, fingerprint, delivery.receivedAt()).build());
  }

  private AnomalyDraft draft(String rule, String fingerprint, Instant start) {
    AlertLabels labels = new AlertLabels(body.fields("/tags"), AlertNames.USUAL);
    String id =
        EventId.of(
            source,
            "rule",
            body.text("/ruleId").orElse(rule),
            String.valueOf(start.getEpochSecond()));
    return AnomalyDraft.of(delivery, source, id, rule)
        .metricClass(AlertWords.metricClass(rule, body.text("/message").orElse("")))
        .severity(labels.severity())
        .direction(AlertWords.direction(rule))
        .service(labels.service())
        .components(labels.components())
        .environment(labels.environment())
        .region(labels.region())
        .value(body.number("/evalMatches/0/value"))
        .title(body.text("/title").or(() -> Optional.of(rule)))
        .description(body.text("/message"))
        .link("rule", body.text("/ruleUrl"))
        .link("image", body.text("/imageUrl"))
        .label("fingerprint", Optional.of(fingerprint));
  }
}
