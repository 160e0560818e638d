package dev.culprit.demo.play;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.demo.shop.Shop;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The versions of one change event, in the public form. */
final class ChangeRecord {
  private static final List<String> ACTORS = List.of("ada", "grace", "linus", "mary", "wei", "zoe");

  private final Stage stage;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private int sequence;

  ChangeRecord(Stage stage, Change change, String kind) {
    this.stage = stage;
    json.put("id", change.id());
    json.put("kind", kind);
    json.put("environment", stage.environment());
    json.putObject("actor")
        .put("id", ACTORS.get(Math.floorMod(change.id().hashCode(), ACTORS.size())));
  }

  ChangeRecord title(String title) {
    json.put("title", title);
    return this;
  }

  ChangeRecord service(String service) {
    json.putArray("services").add(service);
    json.put("owner", service + "-team");
    return this;
  }

  ChangeRecord value(String key, String before, String after) {
    json.withArray("values").addObject().put("key", key).put("before", before).put("after", after);
    return this;
  }

  /** For what only one kind of change has. */
  ObjectNode json() {
    return json;
  }

  ChangeRecord step(Instant at, double exposure) {
    json.withArray("steps").addObject().put("at", text(at)).put("exposure", exposure);
    return this;
  }

  void started(Instant at) {
    publish("started", at);
  }

  void succeeded(Instant start, Instant end) {
    json.put("endedAt", text(end));
    publish("succeeded", start);
  }

  private void publish(String status, Instant start) {
    json.put("status", status);
    json.put("startedAt", text(start));
    json.put("sequence", ++sequence);
    stage.journal().record(json.deepCopy());
  }

  private static String text(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /** Who runs a database's migrations: the first service that uses it. */
  static String ownerOf(String database) {
    return Shop.EDGES.stream()
        .filter(edge -> edge.callee().equals(database))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nobody uses " + database))
        .caller();
  }
}
