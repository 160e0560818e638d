package dev.culprit.correlation;

import dev.culprit.domain.About;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.MetricAnomaly;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Events without what no answer speaks of. Descriptions and sampled series are the bulk of an
 * event, and all that is known stays in memory.
 */
final class Essentials {
  private Essentials() {}

  static ChangeEvent of(ChangeEvent change) {
    return new ChangeEvent(
        change.id(),
        change.environment(),
        change.kind(),
        change.status(),
        change.scope(),
        change.startedAt(),
        change.endedAt(),
        change.rolledBackAt(),
        change.steps(),
        change.alteration(),
        change.references(),
        List.of(),
        of(change.about()),
        change.edition());
  }

  static MetricAnomaly of(MetricAnomaly anomaly) {
    return new MetricAnomaly(
        anomaly.id(),
        anomaly.environment(),
        anomaly.service(),
        anomaly.components(),
        anomaly.metric(),
        anomaly.metricClass(),
        anomaly.severity(),
        anomaly.direction(),
        anomaly.onset(),
        anomaly.onsetUncertainty(),
        anomaly.detectedAt(),
        anomaly.resolvedAt(),
        anomaly.region(),
        anomaly.confinedTo(),
        anomaly.comparisons(),
        anomaly.value(),
        anomaly.baseline(),
        anomaly.unit(),
        List.of(),
        of(anomaly.about()),
        anomaly.edition());
  }

  private static About of(About about) {
    return new About(
        about.title(),
        Optional.empty(),
        about.owner(),
        about.actor(),
        about.links(),
        Map.of(),
        about.provenance());
  }
}
