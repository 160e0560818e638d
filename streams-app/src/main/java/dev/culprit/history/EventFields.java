package dev.culprit.history;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;

/** The JSON of an event that is made of a foreign row, and what changes and anomalies share. */
final class EventFields {
  private static final int NAME = 256;
  private static final int TITLE = 2_000;
  private static final int DESCRIPTION = 20_000;
  private static final int MOST_NAMES = 100;

  private final ForeignRow row;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  EventFields(ForeignRow row) {
    this.row = row;
  }

  ObjectNode json() {
    return json;
  }

  /** The row's own id, else one made of its content. */
  EventFields id() {
    Optional<String> id = row.text("id").or(row.row()::key);
    if (id.isEmpty()) {
      row.note("rows without an id have one made of their content; give them ids to refer to them");
    }
    json.put("id", id.orElseGet(() -> "row-" + hash(row.row().json().toString())));
    return this;
  }

  EventFields text(String field, Optional<String> text) {
    text.ifPresent(t -> json.put(field, Texts.cut(t, NAME)));
    return this;
  }

  EventFields time(String field, Optional<Instant> time) {
    time.ifPresent(t -> json.put(field, t.toString()));
    return this;
  }

  /** As the row has it, if it is there. */
  EventFields sameText(String field) {
    return text(field, row.text(field));
  }

  EventFields sameTime(String field) {
    return time(field, row.time(field));
  }

  EventFields texts(String field, Collection<String> texts) {
    if (texts.size() > MOST_NAMES) {
      row.note("of " + field + " only the first " + MOST_NAMES + " are kept");
    }
    if (!texts.isEmpty()) {
      ArrayNode list = json.putArray(field);
      texts.stream().limit(MOST_NAMES).forEach(text -> list.add(Texts.cut(text, NAME)));
    }
    return this;
  }

  EventFields label(String name, Optional<String> value) {
    value.ifPresent(v -> json.withObject("/labels").put(name, Texts.cut(v, TITLE)));
    return this;
  }

  /** Title, description, owner, link, source and version. */
  EventFields about() {
    Optional<String> title = row.text("title");
    title.ifPresent(t -> json.put("title", Texts.cut(firstLine(t), TITLE)));
    row.text("description")
        .or(() -> title.filter(t -> !firstLine(t).equals(t)))
        .filter(description -> title.map(t -> !firstLine(t).equals(description)).orElse(true))
        .ifPresent(description -> json.put("description", Texts.cut(description, DESCRIPTION)));
    sameText("owner").sameTime("updatedAt");
    row.text("url")
        .filter(url -> url.startsWith("https://") || url.startsWith("http://"))
        .filter(url -> url.length() <= TITLE)
        .ifPresent(
            url -> json.putArray("links").addObject().put("title", "source").put("url", url));
    row.text("source")
        .ifPresent(source -> json.putObject("provenance").put("source", Texts.cut(source, NAME)));
    return this;
  }

  /** The first 16 hexadecimal digits of its SHA-256. */
  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String firstLine(String text) {
    return text.indexOf('\n') < 0 && text.indexOf('\r') < 0
        ? text.strip()
        : text.lines().filter(line -> !line.isBlank()).findFirst().orElse(text).strip();
  }
}
