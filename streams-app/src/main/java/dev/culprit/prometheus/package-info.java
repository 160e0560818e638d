/**
 * Asks one Prometheus, the configured one, for one line over a range of time. Knows nothing of
 * anomalies.
 */
@NullMarked
package dev.culprit.prometheus;

import org.jspecify.annotations.NullMarked;
