package dev.culprit.calibration;

import dev.culprit.domain.Relation;
import dev.culprit.domain.ScoreKind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How probable it is that an effect shows at a service in a relation, per kind: {@code (20·phi0 + Σ
 * r)/(20 + Σ r·n_eff)}, the sum above over the services that showed it and {@code n_eff = n·hub} of
 * those that could have. Without a path, {@code phi} stays as shipped: such services are nearly all
 * there are, and what they show is nearly always something else.
 */
final class ScopeFit {
  private static final double SHIPPED_COUNTS_AS = 20;
  private static final double LEAST = 1e-5;

  private ScopeFit() {}

  /**
   * @param hubDamping as in the parameters
   */
  static Map<Relation, Double> of(
      ScoreKind kind,
      Map<Relation, Double> shipped,
      double hubDamping,
      List<Attributed> incidents) {
    Map<Relation, Double> shown = new EnumMap<>(Relation.class);
    Map<Relation, Double> exposed = new EnumMap<>(Relation.class);
    Suspects.ofKind(
        incidents,
        kind,
        (accused, responsibility) -> {
          shown(accused)
              .forEach(
                  (relation, share) -> shown.merge(relation, responsibility * share, Double::sum));
          accused
              .exposed()
              .forEach(
                  (relation, services) ->
                      exposed.merge(
                          relation,
                          responsibility * services * hub(services, hubDamping),
                          Double::sum));
        });
    Map<Relation, Double> scope = new EnumMap<>(Relation.class);
    shipped.forEach(
        (relation, phi) ->
            scope.put(
                relation,
                relation == Relation.NONE
                    ? phi
                    : fitted(
                        phi,
                        shown.getOrDefault(relation, 0.0),
                        exposed.getOrDefault(relation, 0.0))));
    return scope;
  }

  private static double fitted(double phi, double shown, double exposed) {
    double share = (SHIPPED_COUNTS_AS * phi + shown) / (SHIPPED_COUNTS_AS + exposed);
    return Math.min(1, Math.max(LEAST, share));
  }

  /** Every service once: several metrics of one service are one effect. */
  private static Map<Relation, Double> shown(Observed.Accused accused) {
    Map<String, Double> best = new HashMap<>();
    Map<String, Relation> relations = new HashMap<>();
    for (Observed.Effect effect : accused.effects()) {
      effect
          .service()
          .ifPresent(
              service -> {
                best.merge(service, effect.share(), Math::max);
                relations.put(service, effect.relation());
              });
    }
    Map<Relation, Double> shown = new EnumMap<>(Relation.class);
    relations.forEach(
        (service, relation) -> shown.merge(relation, best.getOrDefault(service, 0.0), Double::sum));
    return shown;
  }

  /** The share of each of so many services, as in docs/how-it-decides.md §6. */
  static double hub(int services, double damping) {
    return damping == 0 ? 1 : 1 / Math.sqrt(1 + (Math.max(services, 1) - 1) / damping);
  }
}
