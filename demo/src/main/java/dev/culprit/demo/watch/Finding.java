package dev.culprit.demo.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A metric left its normal range, or has come back to it.
 *
 * @param onset end of the first deviating second: only then could anybody have seen it
 * @param uncertainty one standard deviation of the onset
 * @param resolvedAt when it was normal again, if it is
 * @param value the worst value so far
 * @param baseline the median of its normal values
 * @param series the last minutes, oldest first
 */
public record Finding(
    Metric metric,
    Instant onset,
    Duration uncertainty,
    Instant detectedAt,
    Optional<Instant> resolvedAt,
    double value,
    double baseline,
    List<Sample> series) {}
