package dev.culprit.domain;

/**
 * The factors of one candidate's intensity at one anomaly, unrounded.
 *
 * @param density {@code K}: effects per hour at this lag
 * @param scope {@code phi}
 * @param hub share that remains when many services stand in this relation
 * @param metric {@code psi}
 * @param confinement {@code S}
 * @param words {@code W}
 * @param undone {@code V}
 * @param intensity product of all, per hour ({@code q})
 * @param background of this anomaly, per hour ({@code bg})
 */
public record Evidence(
    String anomalyId,
    Relation relation,
    double density,
    double scope,
    double hub,
    double metric,
    double confinement,
    double words,
    double undone,
    double intensity,
    double background) {}
