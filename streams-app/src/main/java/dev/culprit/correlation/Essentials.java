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
    return change.toBuilder().expectedEffects(List.of()).about(of(change.about())).build();
  }

  static MetricAnomaly of(MetricAnomaly anomaly) {
    return anomaly.toBuilder().series(List.of()).about(of(anomaly.about())).build();
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
