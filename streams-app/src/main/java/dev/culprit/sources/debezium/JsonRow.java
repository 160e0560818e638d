package dev.culprit.sources.debezium;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.culprit.domain.InvalidField;
import dev.culprit.runs.HistoryRow;
import dev.culprit.runs.MigrationTool;
import dev.culprit.sources.Body;
import dev.culprit.wire.AnyTime;
import dev.culprit.wire.UnusableEvent;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row as Debezium writes it: some databases have the columns' names in capitals. */
record JsonRow(Map<String, JsonNode> columns) implements HistoryRow<UnusableEvent> {
  private static final Set<String> TRUE = Set.of("true", "1", "t", "y");

  static JsonRow of(Body row) {
    Map<String, JsonNode> columns = new HashMap<>();
    row.json()
        .properties()
        .forEach(field -> columns.put(field.getKey().toLowerCase(Locale.ROOT), field.getValue()));
    return new JsonRow(columns);
  }

  /** Whose history the row is of. */
  Optional<MigrationTool> tool() {
    return columns.keySet().stream().flatMap(c -> MigrationTool.ofColumn(c).stream()).findFirst();
  }

  @Override
  public @Nullable String text(String column) {
    JsonNode value = column(column);
    // Half of a surrogate pair is no character: no event may have it.
    return value.isValueNode() && !value.isNull()
        ? new String(value.asText().getBytes(UTF_8), UTF_8)
        : null;
  }

  @Override
  public OptionalLong whole(String column) {
    return Body.of(column(column)).whole("");
  }

  @Override
  public boolean flag(String column) {
    String text = text(column);
    return text != null && TRUE.contains(text.toLowerCase(Locale.ROOT));
  }

  /** As if it were of UTC, which is how Debezium writes times without a zone. */
  @Override
  public LocalDateTime time(String column) throws UnusableEvent {
    return AnyTime.of(column(column))
        .map(time -> LocalDateTime.ofInstant(time.at(), ZoneOffset.UTC))
        .orElseThrow(
            () ->
                new UnusableEvent(
                    new InvalidField(
                        column,
                        String.valueOf(text(column)),
                        "it is the time of the run; let Debezium capture all columns")));
  }

  boolean has(String column) {
    String text = text(column);
    return text != null && !text.isBlank();
  }

  private JsonNode column(String name) {
    return columns.getOrDefault(name, MissingNode.getInstance());
  }
}
