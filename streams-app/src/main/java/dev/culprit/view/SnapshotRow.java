package dev.culprit.view;

import dev.culprit.http.Cursor;
import java.time.Instant;

/**
 * An incident as it was when somebody froze it.
 *
 * @param id made of the content
 */
record SnapshotRow(String id, String domain, Cursor place, CompressedJson content) implements Row {
  static SnapshotRow of(String id, String domain, Instant frozenAt, RawJson json) {
    return new SnapshotRow(id, domain, new Cursor(frozenAt, id), CompressedJson.of(json));
  }

  @Override
  public String key() {
    return id;
  }

  @Override
  public RawJson json() {
    return content.json();
  }

  @Override
  public int bytes() {
    return content.size() + id.length();
  }

  Instant frozenAt() {
    return place.at();
  }
}
