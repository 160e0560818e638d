package dev.culprit.calibration;

import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Relation;
import dev.culprit.domain.ScoreKind;
import dev.culprit.wire.ShippedParameters;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Incidents of one suspect, with numbers that can be worked out by hand. */
final class Incidents {
  static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

  /** Nothing to speak of: an "unlinked" change plays no part. */
  private static final double NEVER = -1_000;

  private Incidents() {}

  static Observed.Effect effect(Relation relation, String service, double share) {
    return new Observed.Effect(relation, Optional.of(service), MetricClass.ERRORS, share);
  }

  /** A deploy of {@code shop} that showed at once, in the first bin, on the shop itself. */
  static Observed.Accused deploy() {
    return accused(
        ScoreKind.DEPLOY,
        "shop",
        List.of(effect(Relation.SAME, "shop", 1)),
        Map.of(Relation.SAME, 1));
  }

  static Observed.Accused accused(
      ScoreKind kind,
      String service,
      List<Observed.Effect> effects,
      Map<Relation, Integer> exposed) {
    return new Observed.Accused(
        kind, List.of(service), effects, Optional.of(firstBin(kind)), exposed, false, false);
  }

  private static Observed.LagShares firstBin(ScoreKind kind) {
    int bins = ShippedParameters.read().of(kind).lag().masses().size();
    List<Double> shares = new java.util.ArrayList<>(Collections.nCopies(bins, 0.0));
    shares.set(0, 1.0);
    return new Observed.LagShares(1, shares);
  }

  /** Weights so that the cautious posterior of the suspect, and of "no change", is one half. */
  static Weighed even() {
    return new Weighed(List.of(new Weighed.Suspect("c", Set.of("c"), 0)), NEVER);
  }

  static Observed observed(Observed.Accused accused, Optional<Cause> cause) {
    return new Observed(
        "shop",
        AT,
        List.of(Optional.of("shop")),
        MetricClass.ERRORS,
        even(),
        List.of(accused),
        cause);
  }

  /** So many incidents in which the suspect has exactly that share of the guilt. */
  static List<Attributed> attributed(Observed.Accused accused, double share, int times) {
    Attributed one =
        new Attributed(
            observed(accused, Optional.of(new Cause(Cause.Kind.GUILTY, Set.of("c")))),
            List.of(0.5, 0.5, 0.0),
            List.of(share, 1 - share, 0.0),
            1,
            1);
    return Collections.nCopies(times, one);
  }
}
