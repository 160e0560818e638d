package dev.culprit.wire;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.Event;
import dev.culprit.domain.InvalidField;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Verdict;
import java.util.Map;
import java.util.Optional;

/**
 * To which correlation domain an event belongs: its environment, or environment and a label.
 *
 * @param label name of that label
 */
public record Domains(Optional<String> label) {
  /** Of an event that belongs to every domain. */
  public static final String EVERY = "";

  /** Where an anomaly without environment belongs. */
  public static final String DEFAULT = "default";

  /**
   * @throws InvalidField if the label's value cannot be part of a name
   */
  public String of(Event event) {
    if (event instanceof ChangeEvent change) {
      return of(change.environment(), change.about().labels()).orElse(EVERY);
    }
    if (event instanceof MetricAnomaly anomaly) {
      return of(anomaly.environment(), anomaly.about().labels()).orElse(DEFAULT);
    }
    if (event instanceof Dependency edge) {
      return of(edge.environment(), edge.labels()).orElse(EVERY);
    }
    if (event instanceof Verdict verdict) {
      return verdict.environment().orElse(EVERY);
    }
    return EVERY;
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
