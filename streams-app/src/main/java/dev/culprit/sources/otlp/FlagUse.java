package dev.culprit.sources.otlp;

import dev.culprit.domain.Dependency;
import dev.culprit.domain.DependencyType;
import dev.culprit.domain.Edition;
import dev.culprit.domain.InvalidField;
import dev.culprit.domain.Provenance;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.EventId;
import dev.culprit.wire.UnusableEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An evaluation of a flag is no change; it shows which service uses which flag, and becomes an edge
 * of the dependency graph to {@code flag:KEY}, which a change of the flag has as a component.
 * Evaluations come by the thousand, so an edge is told again only after a while.
 */
final class FlagUse {
  private static final int MOST = 10_000;
  private static final Duration AGAIN = Duration.ofHours(6);

  private final String source;
  private final Map<String, Instant> toldAt = new LinkedHashMap<>();

  FlagUse(String source) {
    this.source = source;
  }

  static boolean isEvaluation(String event, LogRecord record) {
    return event.equals("feature_flag.evaluation")
        || event.equals("feature_flag")
        || (event.isEmpty()
            && record
                .own(
                    "feature_flag.result.variant",
                    "feature_flag.result.value",
                    "feature_flag.result.reason",
                    "feature_flag.variant",
                    "feature_flag.context.id")
                .isPresent());
  }

  Conversion of(Delivery delivery, LogRecord record) throws UnusableEvent {
    Optional<String> key = record.own("feature_flag.key");
    Optional<String> service = record.first("service.name");
    if (key.isEmpty() || service.isEmpty()) {
      return Conversion.ignored(
          "FLAG_EVALUATION", "without feature_flag.key and service.name it tells nothing");
    }
    Optional<String> environment =
        record.first("deployment.environment.name", "deployment.environment");
    String id =
        EventId.of(source, "flag-use", service.get(), key.get(), environment.orElse("everywhere"));
    if (!isNews(id, delivery.receivedAt())) {
      return Conversion.ignored("FLAG_USE_KNOWN", service.get() + " uses " + key.get());
    }
    return Conversion.of(dependency(delivery, id, environment, service.get(), key.get()));
  }

  private Dependency dependency(
      Delivery delivery, String id, Optional<String> environment, String service, String key)
      throws UnusableEvent {
    try {
      return new Dependency(
          id,
          environment,
          DependencyType.CALL,
          service,
          "flag:" + key,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          new Provenance(
              Optional.of(source),
              Optional.empty(),
              Optional.of(delivery.receivedAt()),
              Provenance.TimeSource.EVENT,
              Duration.ZERO),
          Edition.FIRST);
    } catch (InvalidField e) {
      throw new UnusableEvent(e);
    }
  }

  private synchronized boolean isNews(String id, Instant now) {
    Instant told = toldAt.get(id);
    if (told != null && Duration.between(told, now).abs().compareTo(AGAIN) < 0) {
      return false;
    }
    toldAt.remove(id);
    toldAt.put(id, now);
    if (toldAt.size() > MOST) {
      toldAt.remove(toldAt.keySet().iterator().next());
    }
    return true;
  }
}
