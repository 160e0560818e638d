package dev.culprit.view;

import dev.culprit.http.Cursor;
import java.util.Optional;

/**
 * An annotation, exactly as the topology wrote it.
 *
 * @param streamId tells a client of the live stream how far it has read
 */
record AnnotationRow(
    String key,
    String id,
    String domain,
    Cursor place,
    Optional<String> service,
    String incidentId,
    StreamId streamId,
    RawJson json)
    implements Row {}
