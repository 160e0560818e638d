package dev.culprit.history;

import dev.culprit.wire.EventType;
import java.time.Instant;

/**
 * One event of a history, ready to be published.
 *
 * @param id of the event within its type
 * @param at when it became known: of an anomaly its detection, of everything else its own time
 * @param json in Culprit's own schema
 */
@SuppressWarnings("ArrayRecordComponent") // it is passed on, never compared
public record HistoryEvent(EventType type, String id, Instant at, byte[] json) {}
