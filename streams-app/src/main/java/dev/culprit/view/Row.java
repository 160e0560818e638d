package dev.culprit.view;

import dev.culprit.http.Cursor;

/** One thing that can be listed: what it is filtered and ordered by, and its JSON. */
interface Row {
  /** Tells it apart from all others of its type. */
  String key();

  /** What people call it; the same id may exist in several domains. */
  String id();

  /** Where it happened; empty means everywhere. */
  String domain();

  /** Its place in the order of the list: by time, then key. */
  Cursor place();

  /** As it is answered. */
  RawJson json();

  /** A row that only remembers that its id was retracted is not shown. */
  default boolean isShown() {
    return true;
  }

  /** What it occupies in memory, roughly. */
  default int bytes() {
    return json().size() + key().length();
  }
}
