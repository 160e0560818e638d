package dev.culprit.view;

import dev.culprit.view.graph.GraphChange;
import dev.culprit.view.graph.GraphIncident;
import dev.culprit.view.graph.Happenings;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What the tables hold, as graphs show it. */
record GraphTables(Tables tables) implements Happenings {

  @Override
  public List<GraphIncident> incidents(Predicate<GraphIncident> wanted) {
    return tables.incidents().all(row -> true).stream()
        .map(IncidentRow::onGraphs)
        .filter(wanted)
        .toList();
  }

  /** The filter is asked outside of the table, which takes in nothing while it is being read. */
  @Override
  public List<GraphChange> changes(Predicate<GraphChange> wanted) {
    return tables.changes().all(row -> row.status().hasStarted()).stream()
        .map(GraphTables::change)
        .filter(wanted)
        .toList();
  }

  private static GraphChange change(ChangeRow row) {
    return new GraphChange(
        row.id(),
        row.domain(),
        row.kind().name().toLowerCase(Locale.ROOT),
        row.place().at(),
        row.lastActedAt(),
        row.services(),
        row.name(),
        List.of());
  }
}
