package dev.culprit.app;

import dev.culprit.wire.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which name was meant by one that does not exist. */
final class NearestName {
  private NearestName() {}

  static Optional<String> to(String wrong, Collection<String> names) {
    return names.stream()
        .min(
            Comparator.<String>comparingInt(name -> EditDistance.between(wrong, name))
                .thenComparing(name -> name));
  }
}
