package dev.culprit.domain;

import java.util.Optional;

/**
 * The most probable of all hypotheses.
 *
 * @param changeId which change, if it is one
 * @param probability rounded HALF_EVEN to three decimals
 */
public record Answer(
    Hypothesis hypothesis, Optional<String> changeId, double probability, Confidence confidence) {}
