package dev.culprit.domain;

/** What a metric measures, coarsely: kinds of change differ in which class they tend to spoil. */
public enum MetricClass {
  ERRORS,
  LATENCY,
  SATURATION,
  DB,
  BUSINESS
}
