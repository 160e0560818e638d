package dev.culprit.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Json;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes histories in our own form: a folder for each set, which shares nothing with the others.
 */
public final class HistoryImport {
  private static final String ENDING = ".ndjson.gz";

  private final Path target;

  private HistoryImport(Path target) {
    this.target = target;
  }

  /**
   * A place to write to.
   *
   * @throws UnusableHistory if there is something already
   */
  public static HistoryImport into(Path target) throws IOException {
    if (Files.exists(target) && !Files.isDirectory(target)) {
      throw new UnusableHistory(target + " is a file; name a folder that does not exist yet");
    }
    if (Files.isDirectory(target)) {
      try (Stream<Path> content = Files.list(target)) {
        if (content.findFirst().isPresent()) {
          throw new UnusableHistory(
              target + " is not empty; name a folder that does not exist yet, or empty this one");
        }
      }
    }
    return new HistoryImport(target);
  }

  /**
   * Writes a set below its name, each event once with all that is known of it.
   *
   * @param set from {@link Histories}
   * @return the folder
   */
  public Path write(HistorySet set) throws IOException {
    HistorySet plain = set instanceof ComparedSet compared ? compared.plain() : set;
    if (!(plain instanceof PreparedSet prepared)) {
      throw new IllegalArgumentException("only sets that were read from files can be written");
    }
    Path folder = target.resolve(set.name());
    Files.createDirectories(folder);
    try (OpenFiles files = new OpenFiles(folder);
        HistoryEvents events = prepared.whole()) {
      for (Optional<HistoryEvent> event = events.next(); event.isPresent(); event = events.next()) {
        files.write(role(event.get().type()), event.get().json());
      }
      for (Truth truth : set.truths()) {
        files.write(Role.TRUTH, Json.MAPPER.writeValueAsBytes(json(truth)));
      }
    }
    if (set instanceof ComparedSet compared) {
      compared.copyTables(folder);
    }
    return folder;
  }

  private static ObjectNode json(Truth truth) {
    ObjectNode json = Json.MAPPER.createObjectNode().put("anomaly", truth.anomalyId());
    truth.guilty().stream().sorted().forEach(json.putArray("guilty")::add);
    return json;
  }

  private static Role role(EventType type) {
    return switch (type) {
      case CHANGE -> Role.CHANGES;
      case ANOMALY -> Role.ANOMALIES;
      case DEPENDENCY -> Role.DEPENDENCIES;
      case VERDICT -> Role.VERDICTS;
      case PARAMETERS -> Role.PARAMETERS;
    };
  }

  /** The files of a folder, made as something is written to them. */
  private static final class OpenFiles implements Closeable {
    private final Path folder;
    private final Map<Role, OutputStream> open = new EnumMap<>(Role.class);

    OpenFiles(Path folder) {
      this.folder = folder;
    }

    void write(Role role, byte[] line) throws IOException {
      OutputStream file = open.get(role);
      if (file == null) {
        file =
            new BufferedOutputStream(
                new GZIPOutputStream(
                    Files.newOutputStream(folder.resolve(role.word() + ENDING)), 64 * 1024));
        open.put(role, file);
      }
      file.write(line);
      file.write('\n');
    }

    @Override
    public void close() throws IOException {
      for (OutputStream file : open.values()) {
        file.close();
      }
    }
  }
}
