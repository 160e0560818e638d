package dev.culprit.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A caller needs a callee: a service that it calls, or a database that it uses.
 *
 * @param environment where; empty means everywhere
 * @param validFrom first moment at which the edge existed; empty means always
 * @param validTo first moment at which it no longer existed; empty means until further notice
 * @param weight share of the caller's work that needs the callee, in (0, 1]
 */
public record Dependency(
    String id,
    Optional<String> environment,
    DependencyType type,
    String caller,
    String callee,
    Optional<Instant> validFrom,
    Optional<Instant> validTo,
    Optional<Double> weight,
    Map<String, String> labels,
    Provenance provenance,
    Edition edition)
    implements Event {

  public Dependency {
    Check.name("id", id);
    Check.name("environment", environment);
    Check.name("caller", caller);
    Check.name("callee", callee);
    if (caller.equals(callee)) {
      throw new InvalidField("callee", callee, "a dependency leads from one service to another");
    }
    if (validFrom.isPresent() && validTo.isPresent() && validTo.get().isBefore(validFrom.get())) {
      throw new InvalidField(
          "validTo",
          validTo.get().toString(),
          "it must not be before validFrom (" + validFrom.get() + ")");
    }
    weight.ifPresent(
        w -> {
          if (!(w > 0 && w <= 1)) {
            throw new InvalidField(
                "weight", String.valueOf(w), "it is a share, above 0 and at most 1");
          }
        });
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    Check.labels(labels);
  }

  /** An edge that was always there. */
  public static Dependency of(String id, DependencyType type, String caller, String callee) {
    return new Dependency(
        id,
        Optional.empty(),
        type,
        caller,
        callee,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Provenance.UNKNOWN,
        Edition.FIRST);
  }

  /** Whether the edge existed at {@code moment} and was not retracted. */
  public boolean isValidAt(Instant moment) {
    return !edition.retracted()
        && validFrom.map(from -> !moment.isBefore(from)).orElse(true)
        && validTo.map(moment::isBefore).orElse(true);
  }
}
