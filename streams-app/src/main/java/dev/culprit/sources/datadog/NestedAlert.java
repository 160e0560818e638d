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
    Optional<String> key = event.text("/aggregation_key").map(k -> "event:" + k);
    if (!status().equals(OK)) {
      Optional<Instant> since = key.map(k -> beginnings.began(k, at, severity()));
      return Conversion.of(anomaly(names, id(key, since), since).build());
    }
    Optional<Instant> since = key.flatMap(beginnings::of);
    if (since.isEmpty()) {
      return Conversion.ignored(
          "RECOVERY_WITHOUT_START", title + " is ok, but since when it was not is not told");
    }
    AnomalyDraft ended =
        anomaly(names, id(key, since), since)
            .severity(key.flatMap(beginnings::severity).or(this::severity))
            .resolvedAt(Optional.of(at));
    key.ifPresent(beginnings::forget);
    return Conversion.of(ended.build());
  }

  private AnomalyDraft anomaly(AlertNames names, String id, Optional<Instant> since) {
    Body told = event.object("/attributes");
    Tags tags = new Tags(event.texts("/tags"));
    AlertLabels labels = new AlertLabels(tags.named(), names);
    AnomalyDraft anomaly =
        AnomalyDraft.of(delivery, source, id, title)
            .metricClass(AlertWords.metricClass(title, event.text("/message").orElse("")))
            .severity(severity())
            .direction(AlertWords.direction(title))
            .service(labels.service())
            .components(labels.components())
            .environment(labels.environment().or(tags::environment))
            .region(labels.region())
            .owner(labels.owner())
            .detectedAt(since.or(() -> event.time("/timestamp")))
            .title(Optional.of(title))
            .description(event.text("/message"));
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

  private String id(Optional<String> key, Optional<Instant> since) {
    return key.isPresent() && since.isPresent()
        ? EventId.of(source, key.get(), since.get().toString())
        : NestedEvent.id(delivery, source, event, title);
  }
}
