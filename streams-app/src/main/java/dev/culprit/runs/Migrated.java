package dev.culprit.runs;

import java.util.List;
import java.util.Optional;

/**
 * What a run migrated.
 *
 * @param database as dependencies call it; empty if nobody knows
 * @param services whose database it is; empty if the change concerns whoever depends on it
 * @param environment of the changes; empty for all
 */
public record Migrated(
    Optional<String> database, List<String> services, Optional<String> environment) {
  public Migrated {
    services = List.copyOf(services);
  }
}
