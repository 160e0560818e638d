package dev.culprit.demo.watch;

import java.time.Instant;

/**
 * A metric's value over the second that ended at {@code at}.
 *
 * @param value in the metric's unit
 */
public record Sample(Instant at, double value) {}
