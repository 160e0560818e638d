package dev.culprit.calibration;

import dev.culprit.domain.Parameters;

/**
 * What a calibration came to.
 *
 * @param parameters fitted to everything there was
 * @param report how, from what, and how well it does on what it has not seen
 */
public record Fitted(Parameters parameters, FitReport report) {}
