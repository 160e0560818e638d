package dev.culprit.view;

import dev.culprit.domain.Recency;

/** A row of an event that people sent, of which several versions may arrive in any order. */
interface EventRow extends Row {
  EventKey eventKey();

  Recency recency();

  @Override
  default String key() {
    return eventKey().text();
  }

  @Override
  default String id() {
    return eventKey().id();
  }

  @Override
  default String domain() {
    return eventKey().domain();
  }

  /** The newer of two versions. */
  static <R extends EventRow> R newer(R known, R fresh) {
    return fresh.recency().compareTo(known.recency()) > 0 ? fresh : known;
  }
}
