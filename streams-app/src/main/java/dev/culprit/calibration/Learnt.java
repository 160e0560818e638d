package dev.culprit.calibration;

import dev.culprit.domain.BaseRates;
import dev.culprit.domain.KindParameters;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.ParametersBuilder;
import dev.culprit.domain.ScoreKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything but the sharpness, fitted to incidents and what could have caused some. */
final class Learnt {
  /** Below, what is shipped is the better guess. */
  static final int FEWEST_VERDICTS = 10;

  static final int FEWEST_INCIDENTS = 10;

  private Learnt() {}

  /**
   * @param incidents weighted by age
   * @param parts of them those are fitted for which there is enough
   */
  static Parameters of(
      Parameters shipped, Set<Part> parts, List<Attributed> incidents, Exposure exposure) {
    ParametersBuilder fitted = shipped.toBuilder();
    boolean verdicts = incidents.stream().filter(Attributed::hasCause).count() >= FEWEST_VERDICTS;
    Map<ScoreKind, Double> priors = priors(shipped);
    if (verdicts) {
      if (parts.contains(Part.KIND_PRIORS)) {
        priors = KindPriorFit.of(priors, exposure, incidents);
      }
      if (parts.contains(Part.RISK)) {
        fitted.risk(RiskFit.of(priors, exposure, incidents));
      }
      if (parts.contains(Part.SPLIT)) {
        fitted
            .confinedFactor(SplitFit.confined(shipped.confinedFactor(), incidents))
            .notWorseFactor(SplitFit.notWorse(shipped.notWorseFactor(), incidents));
      }
      for (ScoreKind kind : ScoreKind.values()) {
        fitted.kind(kind, kind(kind, shipped, parts, priors, incidents));
      }
    }
    if (parts.contains(Part.BASE_RATES) && hasRates(incidents, exposure)) {
      BaseRates rates = RateFit.of(shipped.baseRates(), exposure, incidents);
      fitted
          .baseRates(rates)
          .priorScale(
              PriorScaleFit.of(
                  shipped.priorScale(),
                  incidents.stream().mapToDouble(Attributed::recency).sum(),
                  Exposure.risked(exposure.changes(), priors)));
    }
    return fitted.build();
  }

  static boolean hasRates(List<Attributed> incidents, Exposure exposure) {
    return incidents.size() >= FEWEST_INCIDENTS && exposure.hours() > 0;
  }

  private static KindParameters kind(
      ScoreKind kind,
      Parameters shipped,
      Set<Part> parts,
      Map<ScoreKind, Double> priors,
      List<Attributed> incidents) {
    KindParameters of = shipped.of(kind);
    return new KindParameters(
        priors.getOrDefault(kind, of.prior()),
        parts.contains(Part.LAGS) ? LagFit.of(kind, of.lag(), incidents) : of.lag(),
        parts.contains(Part.SCOPE)
            ? ScopeFit.of(kind, of.scope(), shipped.hubDamping(), incidents)
            : of.scope(),
        parts.contains(Part.METRICS) ? MetricFit.of(kind, of.metrics(), incidents) : of.metrics());
  }

  private static Map<ScoreKind, Double> priors(Parameters parameters) {
    Map<ScoreKind, Double> priors = new EnumMap<>(ScoreKind.class);
    parameters.kinds().forEach((kind, of) -> priors.put(kind, of.prior()));
    return priors;
  }
}
