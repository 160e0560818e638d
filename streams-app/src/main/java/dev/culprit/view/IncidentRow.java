package dev.culprit.view;

import dev.culprit.http.Cursor;
import dev.culprit.view.graph.GraphIncident;
import java.time.Instant;
import java.util.Set;

/** An incident, exactly as the topology wrote it; its place is that of its first onset. */
record IncidentRow(
    String key,
    String id,
    String domain,
    Cursor place,
    Instant lastOnset,
    boolean open,
    Set<String> services,
    GraphIncident onGraphs,
    RawJson json)
    implements Row {}
