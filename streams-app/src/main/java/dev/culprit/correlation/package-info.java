/**
 * Decides: which anomalies belong together, and which change is suspected. Plain Java; no Kafka, no
 * clock.
 */
@NullMarked
package dev.culprit.correlation;

import org.jspecify.annotations.NullMarked;
