package dev.culprit.wire;

import dev.culprit.domain.Event;
import dev.culprit.domain.Recency;

/** An event as it was read, and which version of its id it is. */
public record Incoming(Event event, Recency recency) {}
