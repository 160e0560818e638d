package dev.culprit.sources.datadog;

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
import dev.culprit.sources.Tags;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An event of version 2 that complains. What has the same aggregation key is one alert, from the
 * first that is told until it is ok.
 */
record NestedAlert(Delivery delivery, String source, Body event, String title) {
  private static final String OK = "ok";

  Conversion convert(AlertNames names, Beginnings beginnings) throws UnusableEvent {
    Instant at = event.time("/timestamp").orElse(delivery.receivedAt());
    Optional<String> fingerprint =
        event.text("/aggregation_key").map(key -> EventId.fingerprint(source, "event", key));
    List<Instant> open =
        fingerprint.map(beginnings::ofOpen).orElse(List.of()).stream()
            .filter(start -> !start.isAfter(at))
            .toList();
    if (!status().equals(OK)) {
      Instant since = open.stream().findFirst().orElse(at);
      fingerprint.ifPresent(f -> beginnings.latestBegan(f, since));
      return Conversion.of(anomaly(names, fingerprint, since).build());
    }
    if (open.isEmpty()) {
      return Conversion.ignored(
          "RECOVERY_WITHOUT_START", title + " is ok, but that it was not was never told");
    }
    fingerprint.ifPresent(beginnings::forget);
    List<Conversion> recovered = new ArrayList<>();
    for (Instant since : open) {
      recovered.add(
          Conversion.of(
              anomaly(names, fingerprint, since)
                  .severity(beginnings.severityOf(id(fingerprint, since)).or(this::severity))
                  .resolvedAt(Optional.of(at))
                  .build()));
    }
    return Conversion.all(recovered);
  }

  private AnomalyDraft anomaly(AlertNames names, Optional<String> fingerprint, Instant since) {
    Body told = event.object("/attributes");
    Tags tags = new Tags(event.texts("/tags"));
    AlertLabels labels = new AlertLabels(tags.named(), names);
    AnomalyDraft anomaly =
        AnomalyDraft.of(delivery, source, id(fingerprint, since), title)
            .metricClass(AlertWords.metricClass(title, event.text("/message").orElse("")))
            .severity(severity())
            .direction(AlertWords.direction(title))
            .service(labels.service())
            .components(labels.components())
            .environment(labels.environment().or(tags::environment))
            .region(labels.region())
            .owner(labels.owner())
            // The receipt itself is no time that was told.
            .detectedAt(Optional.of(since).filter(start -> !start.equals(delivery.receivedAt())))
            .title(Optional.of(title))
            .description(event.text("/message"))
            .label("fingerprint", fingerprint);
    for (Body link : told.list("/links")) {
      anomaly.link(link.firstText("/title", "/category").orElse("details"), link.text("/url"));
    }
    tags.labels().forEach((name, value) -> anomaly.label(name, Optional.of(value)));
    return anomaly;
  }

  private Optional<Severity> severity() {
    return event
        .text("/attributes/priority")
        .or(() -> Optional.of(status()).filter(status -> !status.equals(OK)))
        .flatMap(AlertWords::severity);
  }

  private String status() {
    return event.text("/attributes/status").orElse("error").toLowerCase(Locale.ROOT);
  }

  private String id(Optional<String> fingerprint, Instant since) {
    return fingerprint
        .map(f -> EventId.of(source, "event", f, since.toString()))
        .orElseGet(() -> NestedEvent.id(delivery, source, event, title));
  }
}
