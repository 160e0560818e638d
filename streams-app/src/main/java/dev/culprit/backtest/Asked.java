package dev.culprit.backtest;

import java.util.Map;

/**
 * How every method did at one question.
 *
 * @param hasService whether the anomaly says whose metric it is
 * @param outcomes by method: {@link Backtest#CULPRIT} and the keys of the baselines
 */
public record Asked(String anomalyId, boolean hasService, Map<String, Outcome> outcomes) {
  public Asked {
    outcomes = Map.copyOf(outcomes);
  }

  Outcome of(String method) {
    Outcome outcome = outcomes.get(method);
    if (outcome == null) {
      throw new IllegalArgumentException("no method " + method + " in " + outcomes.keySet());
    }
    return outcome;
  }
}
