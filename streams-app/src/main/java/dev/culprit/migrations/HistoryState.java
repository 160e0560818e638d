package dev.culprit.migrations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the reading of one database goes.
 *
 * @param readAt when it was last read to its end
 * @param error why it could not be read last time
 * @param tables history tables that were found
 * @param changes how many runs were published
 * @param leftOut how many were not, because they are too old or no change can be like them
 * @param failures how often it could not be read
 */
public record HistoryState(
    String name,
    Optional<Instant> readAt,
    Optional<String> error,
    List<String> tables,
    Optional<String> zone,
    long changes,
    long leftOut,
    long failures) {
  static HistoryState untouched(String name) {
    return new HistoryState(
        name, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), 0, 0, 0);
  }

  HistoryState published(int more) {
    return new HistoryState(name, readAt, error, tables, zone, changes + more, leftOut, failures);
  }

  HistoryState leftOut(int more) {
    return new HistoryState(name, readAt, error, tables, zone, changes, leftOut + more, failures);
  }

  HistoryState read(Instant at, List<String> found, String zoneName) {
    return new HistoryState(
        name,
        Optional.of(at),
        Optional.empty(),
        found,
        Optional.of(zoneName),
        changes,
        leftOut,
        failures);
  }

  HistoryState failed(String why) {
    return new HistoryState(
        name, readAt, Optional.of(why), tables, zone, changes, leftOut, failures + 1);
  }

  ObjectNode json(HistoryDatabase database) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", name);
    database.environment().ifPresent(value -> json.put("environment", value));
    if (!database.services().isEmpty()) {
      ArrayNode services = json.putArray("services");
      database.services().forEach(services::add);
    }
    json.put(
        "status", error.isPresent() ? "failing" : readAt.isPresent() ? "reading" : "not read yet");
    readAt.ifPresent(at -> json.put("readAt", at.toString()));
    error.ifPresent(why -> json.put("error", why));
    ArrayNode found = json.putArray("tables");
    tables.forEach(found::add);
    zone.ifPresent(value -> json.put("zone", value));
    return json.put("changes", changes).put("leftOut", leftOut).put("failures", failures);
  }
}
