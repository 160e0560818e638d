package dev.culprit.sources.grafana;

import dev.culprit.sources.AlertLabels;
import dev.culprit.sources.AlertNames;
import dev.culprit.sources.AlertWords;
import dev.culprit.sources.AnomalyDraft;
import dev.culprit.sources.Body;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.EventId;
import dev.culprit.wire.UnusableEvent;
import java.util.Locale;
import java.util.Optional;

/** An alert of Grafana before version 9, which tells a state and no times. */
final class OldAlert {
  private OldAlert() {}

  static Conversion convert(Delivery delivery, String source, Body body) throws UnusableEvent {
    String rule = body.text("/ruleName").or(() -> body.text("/title")).orElse("alert");
    String state = body.text("/state").orElse("alerting").toLowerCase(Locale.ROOT);
    if (AlertWords.isTest(rule) || body.text("/ruleId").filter("0"::equals).isPresent()) {
      return Conversion.ignored("TEST_ALERT", rule + " is a test notification");
    }
    if (state.equals("ok")) {
      return Conversion.ignored(
          "RECOVERY_WITHOUT_START", rule + " is ok again, but not told is since when it was not");
    }
    if (!state.equals("alerting")) {
      return Conversion.ignored("NOT_ALERTING", rule + " is " + state);
    }
    AlertLabels labels = new AlertLabels(body.fields("/tags"), AlertNames.USUAL);
    String id =
        EventId.of(
            source,
            "rule",
            body.text("/ruleId").orElse(rule),
            String.valueOf(delivery.receivedAt().getEpochSecond()));
    return Conversion.of(
        AnomalyDraft.of(delivery, source, id, rule)
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
            .build());
  }
}
