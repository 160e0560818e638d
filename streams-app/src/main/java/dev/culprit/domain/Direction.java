package dev.culprit.domain;

/** Which way the metric left its normal range. */
public enum Direction {
  UP,
  DOWN
}
