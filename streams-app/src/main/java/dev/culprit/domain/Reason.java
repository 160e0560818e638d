package dev.culprit.domain;

/**
 * What one factor contributes to a suspect.
 *
 * @param log10 decimal logarithm of the odds it adds (negative: takes), rounded HALF_EVEN to three
 *     decimals
 * @param text the same for a person
 */
public record Reason(Factor factor, double log10, String text) {}
