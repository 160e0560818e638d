package dev.culprit.calibration;

import dev.culprit.domain.Incident;
import dev.culprit.domain.Posterior;
import dev.culprit.domain.Reasoning;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What every hypothesis about an incident weighs against "no change", before tempering.
 *
 * @param suspects at most the 20 most probable; the others weigh nothing to speak of
 */
record Weighed(List<Suspect> suspects, double unlinkedLogWeight) {
  /** Probabilities are told to three decimals: what is told as 0 lies below half of that. */
  private static final double TOLD_AS_NOTHING = 0.00025;

  /**
   * @param ids every change that is weighed as this one
   */
  record Suspect(String id, Set<String> ids, double logWeight) {
    Suspect {
      ids = Set.copyOf(ids);
    }
  }

  Weighed {
    suspects = List.copyOf(suspects);
  }

  List<Set<String>> ids() {
    return suspects.stream().map(Suspect::ids).toList();
  }

  /**
   * Of an answer. It tells the log weight of every suspect, but of "an unlinked change" only the
   * probability, from which its weight follows.
   *
   * @param used how the answer was tempered
   */
  static Weighed of(Incident incident, Tempering used) {
    return new Weighed(
        incident.reasoning().stream()
            .map(
                reasoning ->
                    new Suspect(
                        reasoning.change().id(),
                        Set.copyOf(reasoning.changeIds()),
                        reasoning.logWeight()))
            .toList(),
        unlinkedLogWeight(incident, used));
  }

  /** ln P_u = γ lw_u + bu − ln Z, and ln Z follows from whichever is most probable. */
  private static double unlinkedLogWeight(Incident incident, Tempering used) {
    Posterior posterior = incident.posterior();
    Optional<Reasoning> first =
        incident.reasoning().stream().filter(r -> r.probability() > posterior.none()).findFirst();
    double logNormaliser =
        first
            .map(r -> used.sharpness() * r.logWeight() - Math.log(r.probability()))
            .orElse(used.noneBias() - Math.log(Math.max(posterior.none(), TOLD_AS_NOTHING)));
    double unlinked = Math.max(posterior.unlinked(), TOLD_AS_NOTHING);
    return (Math.log(unlinked) + logNormaliser - used.unlinkedBias()) / used.sharpness();
  }
}
