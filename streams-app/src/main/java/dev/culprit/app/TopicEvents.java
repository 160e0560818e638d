package dev.culprit.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.domain.InvalidField;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Incoming;
import dev.culprit.wire.Lateness;
import dev.culprit.wire.UnusableEvent;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Writes what stands on the topics to the files of a history, each in its canonical form. */
final class TopicEvents implements Closeable {
  private static final Map<EventType, String> FILES =
      new EnumMap<>(
          Map.of(
              EventType.CHANGE, "changes.ndjson",
              EventType.ANOMALY, "anomalies.ndjson",
              EventType.DEPENDENCY, "dependencies.ndjson",
              EventType.VERDICT, "verdicts.ndjson",
              EventType.PARAMETERS, "parameters.ndjson"));

  private final Path directory;
  private final Lateness lateness;
  private final Map<EventType, BufferedWriter> files = new EnumMap<>(EventType.class);

  /** Edges by their key: a null value takes them back. */
  private final Map<String, String> edges = new TreeMap<>();

  private long used;
  private long refused;

  TopicEvents(Path directory, Lateness lateness) {
    this.directory = directory;
    this.lateness = lateness;
  }

  void add(EventType type, ConsumerRecord<byte[], byte[]> record) throws IOException {
    String key = record.key() == null ? "" : new String(record.key(), UTF_8);
    if (record.value() == null) {
      edges.remove(key);
      return;
    }
    Optional<String> json = canonical(type, record);
    if (json.isEmpty()) {
      refused++;
    } else if (type == EventType.DEPENDENCY && !key.isEmpty()) {
      edges.put(key, json.get());
      used++;
    } else {
      line(type, json.get());
      used++;
    }
  }

  /** Events that were written. */
  long used() {
    return used;
  }

  /** Records that the topology rejects as well. */
  long refused() {
    return refused;
  }

  @Override
  public void close() throws IOException {
    for (String edge : edges.values()) {
      line(EventType.DEPENDENCY, edge);
    }
    edges.clear();
    for (BufferedWriter file : files.values()) {
      file.close();
    }
  }

  /** How new a version is may stand in the envelope, which a file does not have. */
  private Optional<String> canonical(EventType type, ConsumerRecord<byte[], byte[]> record) {
    try {
      Incoming incoming = EventJson.read(type, record.value(), headers(record));
      lateness.check(incoming.event(), Instant.ofEpochMilli(record.timestamp()));
      ObjectNode json = EventJson.write(incoming.event());
      if (!json.has("updatedAt")) {
        json.put("updatedAt", incoming.recency().at().toString());
      }
      return Optional.of(json.toString());
    } catch (UnusableEvent | InvalidField e) {
      return Optional.empty();
    }
  }

  private static Function<String, Optional<String>> headers(ConsumerRecord<byte[], byte[]> record) {
    return name -> {
      Optional<String> found = Optional.empty();
      for (Header header : record.headers()) {
        if (header.key().equalsIgnoreCase(name) && header.value() != null) {
          found = Optional.of(new String(header.value(), UTF_8));
        }
      }
      return found;
    };
  }

  private void line(EventType type, String json) throws IOException {
    BufferedWriter file = files.get(type);
    if (file == null) {
      String name = FILES.getOrDefault(type, type.name());
      file = Files.newBufferedWriter(directory.resolve(name), UTF_8);
      files.put(type, file);
    }
    file.write(json);
    file.newLine();
  }
}
