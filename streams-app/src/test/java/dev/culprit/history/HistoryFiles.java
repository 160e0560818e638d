package dev.culprit.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Histories that a test writes, and what is made of them. */
final class HistoryFiles {
  private final Path root;
  private final Path scratch;
  private Vocabulary vocabulary = Vocabulary.shipped();

  /** An event as a test looks at it. */
  record Told(EventType type, String id, Instant at, JsonNode json) {
    String text(String field) {
      return json.path(field).asText("");
    }
  }

  HistoryFiles(Path directory) throws IOException {
    root = Files.createDirectories(directory.resolve("history"));
    scratch = directory.resolve("scratch");
  }

  Path root() {
    return root;
  }

  Path scratch() {
    return scratch;
  }

  /** Single quotes stand for double ones. */
  HistoryFiles file(String name, String... lines) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    byte[] bytes =
        (String.join("\n", lines).replace('\'', '"') + "\n").getBytes(StandardCharsets.UTF_8);
    Files.write(file, bytes);
    return this;
  }

  HistoryFiles packedFile(String name, String... lines) throws IOException {
    file(name, lines);
    byte[] plain = Files.readAllBytes(root.resolve(name));
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(root.resolve(name)))) {
      out.write(plain);
    }
    return this;
  }

  HistoryFiles mapping(String json) throws IOException {
    Path file = root.resolveSibling("mapping.json");
    Files.writeString(file, json.replace('\'', '"'));
    vocabulary = Vocabulary.shipped().with(file);
    return this;
  }

  Histories look() throws IOException {
    return Histories.look(root, scratch, vocabulary);
  }

  List<String> names() throws IOException {
    return look().sets().stream().map(HistorySet::name).toList();
  }

  /** The only set. */
  HistorySet set() throws IOException {
    List<HistorySet> sets = look().sets();
    if (sets.size() != 1) {
      throw new AssertionError("not one set: " + sets.stream().map(HistorySet::name).toList());
    }
    return sets.get(0);
  }

  HistorySet set(String name) throws IOException {
    return look().sets().stream()
        .filter(set -> set.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no set " + name));
  }

  /** The last that is told of that id in the only set. */
  Told last(String id) throws IOException {
    return told(set()).stream()
        .filter(told -> told.id().equals(id))
        .reduce((before, after) -> after)
        .orElseThrow(() -> new AssertionError("nothing is told of " + id));
  }

  static List<Told> told(HistorySet set) throws IOException {
    List<Told> told = new ArrayList<>();
    try (HistoryEvents events = set.events()) {
      for (Optional<HistoryEvent> next = events.next(); next.isPresent(); next = events.next()) {
        HistoryEvent event = next.get();
        told.add(
            new Told(event.type(), event.id(), event.at(), Json.MAPPER.readTree(event.json())));
      }
    }
    return told;
  }

  static List<String> notes(HistorySet set) {
    return set.usage().notes().stream()
        .map(note -> note.count() + " " + note.file() + ": " + note.text())
        .toList();
  }
}
