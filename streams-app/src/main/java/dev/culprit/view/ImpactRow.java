package dev.culprit.view;

import dev.culprit.http.Cursor;

/** What followed a change, exactly as the topology wrote it; its id is the change's. */
record ImpactRow(String key, String id, String domain, Cursor place, RawJson json) implements Row {}
