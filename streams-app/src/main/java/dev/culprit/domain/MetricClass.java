package dev.culprit.domain;

import java.util.EnumMap;
import java.util.Map;

/** What a metric measures, coarsely: kinds of change differ in which class they tend to spoil. */
public enum MetricClass {
  ERRORS,
  LATENCY,
  SATURATION,
  DB,
  BUSINESS,
  /** Nobody said what it measures, so it says nothing about the kind of the cause. */
  OTHER;

  /** Share of {@link #OTHER} in every table, so that it favours nothing. */
  private static final double NEUTRAL = 0.2;

  /**
   * A table of shares with an entry for every class; that of {@link #OTHER} is not the caller's.
   *
   * @throws InvalidField if a measured class is missing
   */
  static Map<MetricClass, Double> complete(String field, Map<MetricClass, Double> shares) {
    Map<MetricClass, Double> table = new EnumMap<>(MetricClass.class);
    table.putAll(shares);
    table.put(OTHER, NEUTRAL);
    return Check.complete(field, MetricClass.class, table);
  }

  /** Whether somebody said what is measured. */
  public boolean isKnown() {
    return this != OTHER;
  }
}
