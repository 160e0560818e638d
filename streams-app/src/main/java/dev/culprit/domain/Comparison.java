package dev.culprit.domain;

import java.util.Optional;

/**
 * An explicit comparison of a version with what ran beside it at the same time.
 *
 * @param version the version that was judged
 * @param baseline what it was compared with
 * @param worse whether it was worse
 */
public record Comparison(String version, Optional<String> baseline, boolean worse) {
  public Comparison {
    Check.name("version", version);
    Check.name("baseline", baseline);
  }
}
