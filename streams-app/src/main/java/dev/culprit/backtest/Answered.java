package dev.culprit.backtest;

import dev.culprit.domain.Annotation;
import dev.culprit.domain.Incident;
import java.util.Optional;

/**
 * A question with the answer that stood when it was asked.
 *
 * @param incident with the reasoning; empty where it was dropped to bound memory
 */
public record Answered(Question question, Annotation annotation, Optional<Incident> incident) {}
