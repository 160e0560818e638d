package dev.culprit.prometheus;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An alerting rule.
 *
 * @param labels that it gives to its alerts; those made by a template are left out
 * @param waits how long its expression must hold before it fires
 * @param evaluated how much time lies between two looks at the expression
 */
public record Rule(Map<String, String> labels, Duration waits, Duration evaluated) {
  public Rule {
    labels = Map.copyOf(labels);
  }

  /**
   * Of rules with one name, the one whose labels the alert has; where several do, that with most
   * labels. If these wait for different times, nobody knows which it was.
   */
  static Optional<Rule> behind(List<Rule> sameName, Map<String, String> alert) {
    List<Rule> fitting = sameName.stream().filter(rule -> rule.fits(alert)).toList();
    int most = fitting.stream().mapToInt(rule -> rule.labels.size()).max().orElse(0);
    List<Rule> nearest = fitting.stream().filter(rule -> rule.labels.size() == most).toList();
    return nearest.stream().map(Rule::waits).distinct().count() == 1
        ? Optional.of(nearest.get(0))
        : Optional.empty();
  }

  private boolean fits(Map<String, String> alert) {
    return labels.entrySet().stream().allMatch(l -> l.getValue().equals(alert.get(l.getKey())));
  }
}
