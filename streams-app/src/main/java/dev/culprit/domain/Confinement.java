package dev.culprit.domain;

import java.util.Optional;

/**
 * The part of a service to which an anomaly is confined: those who run a version, or a segment of
 * the users.
 */
public record Confinement(Optional<String> version, Optional<String> segment) {
  public static final Confinement NONE = new Confinement(Optional.empty(), Optional.empty());

  public Confinement {
    Check.name("version", version);
    Check.name("segment", segment);
  }

  public boolean isKnown() {
    return version.isPresent() || segment.isPresent();
  }
}
