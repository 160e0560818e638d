package dev.culprit.correlation;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Comparison;
import dev.culprit.domain.Parameters;
import java.util.List;
import java.util.Optional;

/**
 * {@code S}: whether an episode shows where the change was and not elsewhere, by its own word or by
 * comparisons of versions.
 */
final class Split {
  private Split() {}

  /**
   * @param same whether the change is at what the episode is about; a version says something only
   *     there, for half of a shop may run some "v2"
   */
  static double of(Parameters parameters, ChangeEvent change, KnownEpisode episode, boolean same) {
    if (isConfined(change, episode, same)) {
      return parameters.confinedFactor();
    }
    List<Comparison> comparisons = comparisons(change, episode, same);
    double worse = greatestCertainty(comparisons, true);
    if (worse > 0) {
      return StrictMath.pow(parameters.confinedFactor(), worse);
    }
    return StrictMath.pow(parameters.notWorseFactor(), greatestCertainty(comparisons, false));
  }

  /** Whether the episode itself says that it is confined to what was changed. */
  static boolean isConfined(ChangeEvent change, KnownEpisode episode, boolean same) {
    Optional<String> segment = episode.confinement().segment();
    Optional<String> version = episode.confinement().version();
    return (segment.isPresent() && segment.equals(change.scope().segment()))
        || (same && version.isPresent() && version.equals(change.alteration().version()));
  }

  private static List<Comparison> comparisons(
      ChangeEvent change, KnownEpisode episode, boolean same) {
    Optional<String> version = change.alteration().version();
    List<String> services = change.scope().services();
    return episode.comparisons().stream()
        .filter(comparison -> version.equals(Optional.of(comparison.version())))
        .filter(comparison -> comparison.service().map(services::contains).orElse(same))
        .toList();
  }

  /** 0 if none found that. */
  private static double greatestCertainty(List<Comparison> comparisons, boolean worse) {
    double greatest = 0;
    for (Comparison comparison : comparisons) {
      if (comparison.worse() == worse) {
        greatest = Math.max(greatest, comparison.certainty());
      }
    }
    return greatest;
  }
}
