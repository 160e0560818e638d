package dev.culprit.sources.cloudevents;

import dev.culprit.sources.AlertWords;
import dev.culprit.sources.AnomalyDraft;
import dev.culprit.sources.Beginnings;
import dev.culprit.sources.Body;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.EventId;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.Optional;

/** An incident of CDEvents, which is known by its subject from its detection to its end. */
record Incident(Subject subject) {
  Conversion convert(Beginnings beginnings, FirstWords words) throws UnusableEvent {
    subject.requireId();
    Instant at = subject.envelope().time().orElse(subject.delivery().receivedAt());
    String id = EventId.of(subject.source(), "incident", subject.id());
    return switch (subject.predicate()) {
      case "detected", "reported" -> {
        words.said(id, description());
        yield Conversion.of(
            draft(id, description())
                .detectedAt(Optional.of(beginnings.anomalyBegan(id, at)))
                .build());
      }
      case "resolved" -> {
        Optional<Instant> began = beginnings.ofAnomaly(id).filter(start -> !start.isAfter(at));
        yield began.isEmpty()
            ? Conversion.ignored(
                "RECOVERY_WITHOUT_START",
                subject.id() + " is resolved, but since when it lasted was never told")
            : Conversion.of(
                draft(id, words.of(id).orElse(description()))
                    .detectedAt(began)
                    .resolvedAt(Optional.of(at))
                    .build());
      }
      default -> subject.unknown();
    };
  }

  private String description() {
    return subject.content().text("/description").orElse("");
  }

  private AnomalyDraft draft(String id, String description) {
    Body content = subject.content();
    Body custom = subject.envelope().data().object("/customData");
    String metric =
        custom
            .text("/metric")
            .or(() -> Optional.of(description).filter(text -> !text.isEmpty()))
            .orElse("incident");
    AnomalyDraft anomaly =
        AnomalyDraft.of(subject.delivery(), subject.source(), id, metric)
            .metricClass(AlertWords.metricClass(metric, description))
            .severity(custom.firstText("/priority", "/severity").flatMap(AlertWords::severity))
            .direction(AlertWords.direction(description))
            .service(content.text("/service/id").map(Subject::lastPart))
            .environment(content.text("/environment/id").map(Subject::lastPart))
            .value(custom.number("/value"))
            .title(Optional.of(description.isEmpty() ? subject.id() : description))
            .link("ticket", content.text("/ticketURI"))
            .label("artifact", content.text("/artifactId"))
            .sourceId(subject.envelope().attribute("id"));
    custom.fields("").forEach((key, value) -> anomaly.label(key, Optional.of(value)));
    return anomaly;
  }
}
