package dev.culprit.calibration;

import java.time.Instant;

/**
 * An incident of known cause, as it was answered while the answer still mattered.
 *
 * @param set name of its history
 * @param weighed by parameters that had not seen it
 * @param used how that answer was tempered
 */
record Question(String set, Instant firstOnset, Weighed weighed, Tempering used, Cause cause) {}
