package dev.culprit.topology;

import dev.culprit.correlation.Correlation;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.Event;
import dev.culprit.domain.InvalidField;
import dev.culprit.domain.MetricAnomaly;
import java.util.Map;
import java.util.Optional;

/**
 * To which correlation domain an event belongs: its environment, or environment and a label.
 *
 * @param label name of that label
 */
public record Domains(Optional<String> label) {
  /** Where an anomaly without environment belongs. */
  static final String DEFAULT = "default";

  /**
   * @throws InvalidField if the label's value cannot be part of a name
   */
  public String of(Event event) {
    if (event instanceof ChangeEvent change) {
      return of(change.environment(), change.about().labels()).orElse(Correlation.EVERY_DOMAIN);
    }
    if (event instanceof MetricAnomaly anomaly) {
      return of(anomaly.environment(), anomaly.about().labels()).orElse(DEFAULT);
    }
    if (event instanceof Dependency edge) {
      return of(edge.environment(), edge.labels()).orElse(Correlation.EVERY_DOMAIN);
    }
    return Correlation.EVERY_DOMAIN;
  }

  private Optional<String> of(Optional<String> environment, Map<String, String> labels) {
    return environment.map(
        name ->
            label
                .filter(labels::containsKey)
                .map(key -> name + "/" + asName(key, labels.getOrDefault(key, "")))
                .orElse(name));
  }

  private static String asName(String key, String value) {
    if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidField(
          "labels." + key,
          value,
          "it names the correlation domain and must be neither blank nor hold control characters");
    }
    return value;
  }
}
