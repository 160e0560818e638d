package dev.culprit.view;

import dev.culprit.http.Cursor;
import java.time.Instant;

/** That an edge, in every domain, never was: a null value on the dependencies topic. */
record RetractionRow(String id, Instant at) implements Row {
  @Override
  public String key() {
    return id;
  }

  @Override
  public String domain() {
    return "";
  }

  @Override
  public Cursor place() {
    return new Cursor(at, id);
  }

  @Override
  public RawJson json() {
    return RawJson.NOTHING;
  }

  static RetractionRow latest(RetractionRow known, RetractionRow fresh) {
    return fresh.at.isAfter(known.at) ? fresh : known;
  }
}
