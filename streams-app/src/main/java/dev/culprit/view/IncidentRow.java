package dev.culprit.view;

import dev.culprit.http.Cursor;
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
    RawJson json)
    implements Row {}
