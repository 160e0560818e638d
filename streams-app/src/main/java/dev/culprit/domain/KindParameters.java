package dev.culprit.domain;

import java.util.Map;

/**
 * How changes of one kind behave.
 *
 * @param prior relative probability that such a change causes anything at all
 * @param lag time from a step to the onset
 * @param scope probability that an anomaly caused by such a change shows at a service in this
 *     relation ({@code phi})
 * @param metrics which class of metric it then shows in ({@code psi}), summing to one
 */
public record KindParameters(
    double prior, LagDensity lag, Map<Relation, Double> scope, Map<MetricClass, Double> metrics) {
  public KindParameters {
    Check.positive("prior", prior);
    scope = Check.complete("scope", Relation.class, scope);
    metrics = MetricClass.complete("metrics", metrics);
  }
}
