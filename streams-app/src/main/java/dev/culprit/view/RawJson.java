package dev.culprit.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** Encoded JSON that is handed on as it is. Never changes. */
final class RawJson {
  static final RawJson NOTHING = new RawJson(new byte[0]);

  private final byte[] bytes;

  /**
   * @param bytes not copied; no one changes them any more
   */
  RawJson(byte[] bytes) {
    this.bytes = bytes;
  }

  static RawJson of(JsonNode json) {
    try {
      return new RawJson(Json.MAPPER.writeValueAsBytes(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  RawJson(String text) {
    this(text.getBytes(UTF_8));
  }

  /** Without what must not be given out of those who acted. */
  static RawJson of(JsonNode json, Actors actors) {
    boolean unused = actors.removeFrom(json);
    return of(json);
  }

  /** As it came, but for what must not be given out of those who acted. */
  static RawJson of(byte[] bytes, JsonNode json, Actors actors) {
    return actors.removeFrom(json) ? of(json) : new RawJson(bytes);
  }

  /** To look into what was written here or read before. */
  JsonNode tree() {
    try {
      return Json.MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("it was JSON when it came", e);
    }
  }

  boolean sameAs(RawJson other) {
    return Arrays.equals(bytes, other.bytes);
  }

  int size() {
    return bytes.length;
  }

  void writeTo(ByteArrayOutputStream out) {
    out.write(bytes, 0, bytes.length);
  }

  byte[] copy() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return new String(bytes, UTF_8);
  }
}
