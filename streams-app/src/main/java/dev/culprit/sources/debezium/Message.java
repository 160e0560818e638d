package dev.culprit.sources.debezium;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.culprit.domain.InvalidField;
import dev.culprit.runs.Migrated;
import dev.culprit.sources.Body;
import dev.culprit.sources.Delivery;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Debezium says, whatever wraps it: nothing, the schema of the JSON converter, a CloudEvent,
 * or the flat row that {@code ExtractNewRecordState} leaves.
 *
 * @param payload without that wrapping
 * @param about in which {@code op}, {@code db} and so on are looked up
 */
record Message(Delivery delivery, Sort sort, Body payload, About about) {
  private static final Set<String> TRANSACTION_ENDS = Set.of("BEGIN", "END");

  /** What it is about. */
  enum Sort {
    ROW,
    SCHEMA,
    HEARTBEAT,
    TRANSACTION,
    TOMBSTONE
  }

  /** Finds out what stands beside the rows. */
  interface About {
    Optional<String> text(String name);
  }

  /**
   * @throws UnusableEvent if Debezium writes nothing like it
   */
  static Message of(Delivery delivery, Body body) throws UnusableEvent {
    if (body.text("/specversion").isPresent()) {
      Body data = unwrapped(body.object("/data"));
      About attributes = name -> body.text("/iodebezium" + name.replace("_", ""));
      return new Message(delivery, sort(data, attributes.text("op").isPresent()), data, attributes);
    }
    Body payload = unwrapped(body);
    if (!payload.has("")) {
      return new Message(delivery, Sort.TOMBSTONE, payload, name -> Optional.empty());
    }
    if (payload.has("/op") || payload.object("/source").isObject()) {
      About source =
          name -> name.equals("op") ? payload.text("/op") : payload.text("/source/" + name);
      return new Message(delivery, sort(payload, payload.has("/op")), payload, source);
    }
    return flat(delivery, payload);
  }

  private static Message flat(Delivery delivery, Body row) throws UnusableEvent {
    About added =
        name ->
            row.firstText("/__" + name, "/__source_" + name)
                .or(() -> delivery.header("__" + name))
                .or(() -> delivery.header("__source_" + name));
    About withDeletion =
        name ->
            added
                .text(name)
                .or(
                    () ->
                        name.equals("op") && row.flag("/__deleted").orElse(false)
                            ? Optional.of("d")
                            : Optional.empty());
    boolean isRow = JsonRow.of(row).tool().isPresent() || withDeletion.text("op").isPresent();
    return new Message(delivery, sort(row, isRow), row, withDeletion);
  }

  private static Sort sort(Body payload, boolean isRow) throws UnusableEvent {
    if (isRow) {
      return Sort.ROW;
    }
    if (payload.has("/ddl") || payload.has("/tableChanges")) {
      return Sort.SCHEMA;
    }
    if (payload.text("/status").filter(TRANSACTION_ENDS::contains).isPresent()
        && payload.has("/id")) {
      return Sort.TRANSACTION;
    }
    if (payload.has("/ts_ms")) {
      return Sort.HEARTBEAT;
    }
    throw new UnusableEvent(
        new InvalidField(
            "op",
            "missing",
            "Debezium writes one beside every row; where ExtractNewRecordState takes it away, set"
                + " add.fields=op,source.db,source.ts_ms"));
  }

  /** The JSON converter may put its schema beside what it writes. */
  private static Body unwrapped(Body body) {
    return body.json().has("schema") && body.json().has("payload") ? body.object("/payload") : body;
  }

  Optional<String> op() {
    return about.text("op");
  }

  /** The row before or after; a flat one is the same for both. */
  JsonRow row(String which) {
    return JsonRow.of(isFlat() ? payload : payload.object("/" + which));
  }

  /** Whether nobody says what a row was like before. */
  boolean isFlat() {
    return !payload.has("/before") && !payload.has("/after");
  }

  boolean isOfSnapshot() {
    return op().filter("r"::equals).isPresent()
        || about.text("snapshot").filter(said -> !said.equals("false")).isPresent();
  }

  /** When the database committed it; else when it was told. */
  Instant committedAt() {
    return about
        .text("ts_ms")
        .flatMap(text -> Body.of(TextNode.valueOf(text)).time(""))
        .or(() -> payload.time("/ts_ms"))
        .orElse(delivery.receivedAt());
  }

  /** The connector and the place in the database's log. */
  List<String> place() {
    List<String> place = new ArrayList<>();
    place.add(about.text("name").orElse("-"));
    for (String name : List.of("file", "pos", "lsn", "commit_lsn", "change_lsn", "scn")) {
      about.text(name).ifPresent(place::add);
    }
    return place;
  }

  /** By what stands in the address or behind the name of the topic, else by Debezium's word. */
  Migrated migrated() {
    Optional<String> named =
        delivery
            .query("database")
            .or(() -> payload.text("/databaseName"))
            .or(() -> about.text("db"));
    return new Migrated(
        named,
        delivery.query().getOrDefault("service", List.of()).stream()
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList(),
        delivery.query("environment"));
  }

  /** To be shown. */
  String table() {
    return about.text("table").orElse("another table");
  }
}
