package dev.culprit.backtest;

import dev.culprit.domain.About;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.MetricAnomaly;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Every name under which an event says where it happened. */
final class Names {
  /** Labels of imported events that hold further names, separated by commas. */
  private static final List<String> LABELS = List.of("components", "services", "scopes");

  private Names() {}

  static Set<String> of(ChangeEvent change) {
    Set<String> names = new TreeSet<>(change.scope().nodes());
    addLabels(names, change.about());
    return names;
  }

  static Set<String> of(MetricAnomaly anomaly) {
    Set<String> names = new TreeSet<>();
    anomaly.service().ifPresent(names::add);
    addLabels(names, anomaly.about());
    return names;
  }

  private static void addLabels(Set<String> names, About about) {
    for (String label : LABELS) {
      for (String name : about.labels().getOrDefault(label, "").split(",")) {
        if (!name.isBlank()) {
          names.add(name.strip());
        }
      }
    }
  }
}
