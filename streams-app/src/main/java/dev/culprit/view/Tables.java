package dev.culprit.view;

/** A table for each type of thing that can be read, and the names in all of them. */
record Tables(
    Table<AnnotationRow> annotations,
    Table<RevisionsRow> revisions,
    Table<IncidentRow> incidents,
    Table<ImpactRow> impacts,
    Table<ChangeRow> changes,
    Table<AnomalyRow> anomalies,
    Table<DependencyRow> dependencies,
    Table<RetractionRow> retractions,
    Table<VerdictRow> verdicts,
    Table<SnapshotRow> snapshots,
    NameIndex names) {

  static Tables empty(int maxRows, long maxBytes) {
    return new Tables(
        new Table<>(maxRows, maxBytes),
        new Table<>(maxRows, maxBytes),
        new Table<>(maxRows, maxBytes),
        new Table<>(maxRows, maxBytes),
        new Table<>(maxRows, maxBytes),
        new Table<>(maxRows, maxBytes),
        new Table<>(maxRows, maxBytes),
        new Table<>(maxRows, maxBytes),
        new Table<>(maxRows, maxBytes),
        new Table<>(maxRows, maxBytes),
        new NameIndex());
  }
}
