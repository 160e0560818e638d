/**
 * Fits the parameters of the score to what happened: pure functions from incidents, and what is
 * known of their causes, to a version that must prove itself on incidents it has not seen.
 */
@NullMarked
package dev.culprit.calibration;

import org.jspecify.annotations.NullMarked;
