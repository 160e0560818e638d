package dev.culprit.domain;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How often anomalies start that no change explains.
 *
 * @param perServiceHour calibrated rate of a service's episodes per hour ({@code mu_s}); empty:
 *     counted from the last week
 * @param otherServicesHour calibrated rate per hour of a service that is not named; empty: counted
 *     from the last week
 * @param metricShares share of the classes ({@code m_m})
 * @param cascadeScope probability that an anomaly makes a related service anomalous ({@code rho})
 * @param cascadeMetrics which class it then shows in ({@code psiC})
 */
public record BaseRates(
    Map<String, Double> perServiceHour,
    Optional<Double> otherServicesHour,
    Map<MetricClass, Double> metricShares,
    Map<Relation, Double> cascadeScope,
    Map<MetricClass, Double> cascadeMetrics) {
  public BaseRates {
    perServiceHour = Collections.unmodifiableMap(new TreeMap<>(perServiceHour));
    perServiceHour.forEach((service, rate) -> Check.positive("perServiceHour." + service, rate));
    otherServicesHour.ifPresent(rate -> Check.positive("otherServicesHour", rate));
    metricShares = MetricClass.complete("metricShares", metricShares);
    cascadeScope = Check.complete("cascadeScope", Relation.class, cascadeScope);
    cascadeMetrics = MetricClass.complete("cascadeMetrics", cascadeMetrics);
  }
}
