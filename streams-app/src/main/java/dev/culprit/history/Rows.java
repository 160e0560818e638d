package dev.culprit.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.wire.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a file of rows: one object a line, a list, or an object of lists; compressed or not. What
 * is broken is counted, and the rest read.
 */
final class Rows {
  private static final int PEEKED = 256 * 1024;
  private static final int LOOKED_AT = 5;
  private static final String OPEN = "[{,:"; // a line that ends so goes on in the next
  private static final int GZIP_1 = 0x1f;
  private static final int GZIP_2 = 0x8b;
  private static final String NO_JSON =
      "left out: no JSON object; correct the line, or delete it if it is no event";

  private final String name;
  private final Tally tally;
  private final RowSink sink;

  private Rows(String name, Tally tally, RowSink sink) {
    this.name = name;
    this.tally = tally;
    this.sink = sink;
  }

  /**
   * @param name of the file, relative to the history
   */
  static void read(Path file, String name, Tally tally, RowSink sink) throws IOException {
    new Rows(name, tally, sink).read(file);
  }

  private void read(Path file) throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        BufferedInputStream input = new BufferedInputStream(unpacked(raw), PEEKED)) {
      skipByteOrderMark(input);
      if (hasOneRowALine(input)) {
        lines(input);
      } else {
        new Documents(name, tally, sink).read(input);
      }
    } catch (EOFException | ZipException cutShort) {
      tally.note(
          name,
          1,
          "",
          "the file is damaged ("
              + cutShort.getMessage()
              + "); what could be read was used; copy it anew");
    }
  }

  private static InputStream unpacked(InputStream raw) throws IOException {
    raw.mark(2);
    boolean packed = raw.read() == GZIP_1 && raw.read() == GZIP_2;
    raw.reset();
    return packed ? new GZIPInputStream(raw, 64 * 1024) : raw;
  }

  private static void skipByteOrderMark(InputStream input) throws IOException {
    input.mark(3);
    boolean marked = input.read() == 0xEF && input.read() == 0xBB && input.read() == 0xBF;
    if (!marked) {
      input.reset();
    }
  }

  /**
   * Whether one of the first lines is an object by itself: any of them may be broken. (A file of
   * one line may be one object of lists.)
   */
  private static boolean hasOneRowALine(InputStream input) throws IOException {
    List<String> first =
        peek(input).lines().filter(line -> !line.isBlank()).limit(LOOKED_AT).toList();
    if (first.isEmpty() || first.get(0).startsWith("[") || OPEN.indexOf(last(first.get(0))) >= 0) {
      return false;
    }
    if (first.size() == 1) {
      return parsed(first.get(0)).map(only -> !Documents.holdsRows(only)).orElse(false);
    }
    return first.stream().anyMatch(line -> line.startsWith("{") && parsed(line).isPresent());
  }

  private static char last(String line) {
    return line.stripTrailing().charAt(line.stripTrailing().length() - 1);
  }

  private static String peek(InputStream input) throws IOException {
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    input.mark(PEEKED);
    try {
      for (int b = input.read(); b >= 0 && start.size() < PEEKED - 1; b = input.read()) {
        start.write(b);
      }
    } catch (EOFException cutShort) {
      // Whoever reads on meets it again.
    }
    input.reset();
    return start.toString(StandardCharsets.UTF_8);
  }

  /** An object that is whole by itself. */
  private static Optional<JsonNode> parsed(String line) {
    try {
      return Optional.of(Json.MAPPER.readTree(line)).filter(JsonNode::isObject);
    } catch (JsonProcessingException broken) {
      return Optional.empty();
    }
  }

  private void lines(InputStream input) throws IOException {
    Lines lines = new Lines(input);
    while (lines.next()) {
      if (lines.isTooLong()) {
        tally.read();
        tally.note(
            name, 1, "line " + lines.number(), "left out: the line is too long for an event");
      } else if (!isBlank(lines.bytes())) {
        line(lines.bytes(), lines.number());
      }
    }
  }

  private void line(byte[] bytes, long number) throws IOException {
    tally.read();
    JsonNode json;
    try {
      json = Json.MAPPER.readTree(bytes);
    } catch (JsonProcessingException broken) {
      tally.note(
          name, 1, "line " + number + ": " + Row.shown(broken.getOriginalMessage()), NO_JSON);
      return;
    }
    sink.take(new Row(name, number, json, Optional.empty()));
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
