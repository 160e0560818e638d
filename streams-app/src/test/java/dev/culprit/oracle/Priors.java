package dev.culprit.oracle;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How probably a change causes anything at all (page, section 6, {@code pi}). */
final class Priors {
  private static final double LEAST = 1e-7;
  private static final double MOST = 0.5;
  private static final Duration MEMORY = Duration.ofDays(7);
  private static final int FEWEST_SIZES = 5;

  private final World world;
  private final Parameters parameters;

  Priors(World world, Parameters parameters) {
    this.world = world;
    this.parameters = parameters;
  }

  double of(OracleCandidate candidate) {
    double raw = parameters.priorScale() * parameters.of(candidate.kind()).prior();
    return candidate.members().stream()
        .mapToDouble(
            change ->
                raw
                    * risk(change)
                    * StrictMath.pow(relativeSize(change), parameters.sizeExponent()))
        .map(prior -> Math.min(MOST, Math.max(LEAST, prior)))
        .max()
        .orElseThrow();
  }

  private double risk(ChangeEvent change) {
    return change.scope().services().stream()
        .mapToDouble(service -> parameters.risk().getOrDefault(service, 1.0))
        .max()
        .orElse(1);
  }

  private double relativeSize(ChangeEvent change) {
    List<Double> sizes =
        world.changesThatTookEffect().stream()
            .filter(one -> one.kind() == change.kind())
            .filter(one -> one.scope().services().equals(change.scope().services()))
            .filter(one -> isInWeekBefore(one.startedAt(), change.startedAt()))
            .flatMap(one -> one.alteration().size().stream())
            .sorted()
            .toList();
    if (change.alteration().size().isEmpty() || sizes.size() < FEWEST_SIZES) {
      return 1;
    }
    int middle = sizes.size() / 2;
    double median =
        sizes.size() % 2 == 1 ? sizes.get(middle) : (sizes.get(middle - 1) + sizes.get(middle)) / 2;
    return change.alteration().size().get() / median;
  }

  private static boolean isInWeekBefore(Instant moment, Instant end) {
    return moment.isBefore(end) && !moment.isBefore(end.minus(MEMORY));
  }
}
