package dev.culprit.domain;

import java.util.Optional;

/**
 * An explicit comparison of a version with what ran beside it at the same time.
 *
 * @param service whose version; empty: the anomaly's
 * @param version the version that was judged
 * @param baseline what it was compared with
 * @param worse whether it was worse
 * @param certainty how sure that is: above 0, at most 1
 */
public record Comparison(
    Optional<String> service,
    String version,
    Optional<String> baseline,
    boolean worse,
    double certainty) {
  public Comparison {
    Check.name("service", service);
    Check.name("version", version);
    Check.name("baseline", baseline);
    if (!(certainty > 0 && certainty <= 1)) {
      throw new InvalidField(
          "certainty",
          String.valueOf(certainty),
          "it lies in (0, 1]; leave a comparison out that says nothing");
    }
  }
}
