package dev.culprit.sources.otlp;

import dev.culprit.domain.Dependency;
import dev.culprit.domain.DependencyType;
import dev.culprit.domain.Edition;
import dev.culprit.domain.FlagName;
import dev.culprit.domain.InvalidField;
import dev.culprit.domain.Provenance;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.EventId;
import dev.culprit.wire.UnusableEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An evaluation of a flag is no change; it shows which service uses which flag, and becomes an edge
 * of the dependency graph to {@code flag:KEY}, which a change of the flag has as a component.
 * Evaluations come by the thousand; of one delivery, each edge is told once.
 */
final class FlagUse {
  private final String source;
  private final Set<String> told = new HashSet<>();

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
    return told.add(id)
        ? Conversion.of(dependency(delivery, id, environment, service.get(), key.get()))
        : Conversion.ignored("DEPENDENCY_KNOWN", service.get() + " needs flag " + key.get());
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
          FlagName.of(key),
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
}
