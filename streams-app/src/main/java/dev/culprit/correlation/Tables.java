package dev.culprit.correlation;

import java.util.Map;

/** Look-up in the tables of the parameters, which have an entry for every constant. */
final class Tables {
  private Tables() {}

  static <K extends Enum<K>> double at(Map<K, Double> table, K key) {
    Double value = table.get(key);
    if (value == null) {
      throw new IllegalStateException("no entry for " + key);
    }
    return value;
  }
}
