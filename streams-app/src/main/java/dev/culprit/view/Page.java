package dev.culprit.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.http.Cursor;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Part of a list.
 *
 * @param next where the next page begins, empty if this is the last
 */
record Page(List<RawJson> items, Optional<Cursor> next) {
  byte[] json() {
    return json("items");
  }

  /**
   * @param name of the list
   */
  byte[] json(String name) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, "{\"" + name + "\":[");
    String separator = "";
    for (RawJson item : items) {
      write(out, separator);
      item.writeTo(out);
      separator = ",";
    }
    write(out, "]");
    // A cursor is base64, which needs no escaping.
    next.ifPresent(cursor -> write(out, ",\"next\":\"" + cursor.encode() + "\""));
    write(out, "}");
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    out.write(bytes, 0, bytes.length);
  }
}
