package dev.culprit.domain;

import java.util.Optional;

/** A member of the credible set: one hypothesis, and which change if it is one. */
public record CredibleEntry(Hypothesis hypothesis, Optional<String> changeId, double probability) {}
