package dev.culprit.view;

import java.time.Instant;
import java.util.List;

/** The edges of the dependency graph, of which some were retracted or replaced. */
record Edges(Table<DependencyRow> dependencies, Table<RetractionRow> retractions) {
  /** Whether an edge belongs to the graph of these domains as it was at a moment. */
  boolean has(DependencyRow row, Instant at, DomainFilter domains) {
    return domains.covers(row.domain())
        && row.isValidAt(at)
        && !isRetracted(row)
        && !isSuperseded(row, domains);
  }

  List<DependencyRow> at(Instant moment, DomainFilter domains) {
    return dependencies.all(row -> has(row, moment, domains));
  }

  private boolean isRetracted(DependencyRow row) {
    return retractions.withId(row.id()).stream()
        .anyMatch(retraction -> !row.recordedAt().isAfter(retraction.at()));
  }

  /**
   * In a domain, the newest version of an id counts, those for every domain included. Where several
   * domains were asked for, a version for every domain is shown beside those of single ones.
   */
  private boolean isSuperseded(DependencyRow row, DomainFilter domains) {
    return dependencies.versions(row.id()).stream()
        .filter(other -> row.domain().isEmpty() ? domains.names(other.domain()) : isOfAll(other))
        .anyMatch(other -> other.isNewerThan(row));
  }

  private static boolean isOfAll(DependencyRow row) {
    return row.domain().isEmpty();
  }
}
