package dev.culprit.oracle;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Comparison;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Relation;
import java.util.List;
import java.util.Optional;

/** Whether only what a change reached is worse, or just as well (page, section 6, {@code S}). */
final class Confined {
  private final Parameters parameters;

  Confined(Parameters parameters) {
    this.parameters = parameters;
  }

  /** {@code S}. */
  double of(ChangeEvent change, Relation relation, OracleEpisode episode) {
    Optional<String> segment = change.scope().segment();
    Optional<String> version = change.alteration().version();
    boolean close = relation == Relation.SAME || episode.service().isEmpty();
    boolean toSegment = segment.isPresent() && segment.equals(episode.confinement().segment());
    boolean toVersion =
        close && version.isPresent() && version.equals(episode.confinement().version());
    if (toSegment || toVersion) {
      return parameters.confinedFactor();
    }
    List<Comparison> telling =
        episode.comparisons().stream()
            .filter(one -> version.equals(Optional.of(one.version())))
            .filter(one -> one.service().map(change.scope().services()::contains).orElse(close))
            .toList();
    if (telling.isEmpty()) {
      return 1;
    }
    boolean worse = telling.stream().anyMatch(Comparison::worse);
    double certainty =
        telling.stream()
            .filter(one -> one.worse() == worse)
            .mapToDouble(Comparison::certainty)
            .max()
            .orElseThrow();
    return StrictMath.pow(
        worse ? parameters.confinedFactor() : parameters.notWorseFactor(), certainty);
  }
}
