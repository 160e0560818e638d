package dev.culprit.sources;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What is known of the rules that raise alerts, beyond what the alerts themselves tell. */
@FunctionalInterface
public interface AlertRules {
  /** For whoever cannot ask: an alert's time then bounds its onset from above only. */
  AlertRules UNKNOWN = (alertName, labels) -> Optional.empty();

  /**
   * How the rule behind an alert came to fire; answered at once or after a short while, never with
   * a failure.
   */
  Optional<Pending> pending(String alertName, Map<String, String> labels);

  /**
   * @param waits how long its expression must hold before the rule fires: its {@code for}
   * @param evaluated how much time lies between two looks at the expression
   */
  record Pending(Duration waits, Duration evaluated) {}
}
