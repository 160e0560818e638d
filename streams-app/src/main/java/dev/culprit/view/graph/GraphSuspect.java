package dev.culprit.view.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A change that an incident suspects.
 *
 * @param confidence its probability in a word
 */
record GraphSuspect(
    String changeId,
    String kind,
    String name,
    Instant startedAt,
    Instant endedAt,
    Set<String> services,
    double probability,
    String confidence) {

  GraphSuspect {
    services = Set.copyOf(services);
  }

  /** Empty if the line of reasoning is not one that this version understands. */
  static Optional<GraphSuspect> read(JsonNode reasoning, JsonNode answer) {
    JsonNode change = reasoning.path("change");
    String id = change.path("id").asText("");
    try {
      Instant started = Instant.parse(change.path("startedAt").asText(""));
      Instant ended =
          change.hasNonNull("endedAt") ? Instant.parse(change.path("endedAt").asText()) : started;
      Set<String> services = new TreeSet<>();
      change.path("services").forEach(service -> services.add(service.asText()));
      boolean isAnswer = answer.path("changeId").asText("").equals(id);
      return id.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new GraphSuspect(
                  id,
                  change.path("kind").asText("custom"),
                  (reasoning.path("kind").asText().equals("rollback") ? "rollback by " : "")
                      + ChangeName.of(change),
                  started,
                  ended.isBefore(started) ? started : ended,
                  services,
                  reasoning.path("probability").asDouble(),
                  // At most one answer reaches half, and what does not is weak.
                  isAnswer ? answer.path("confidence").asText("weak") : "weak"));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** {@code 12 min before}. */
  String lead(Instant onset) {
    return Wording.span(startedAt, onset) + (startedAt.isAfter(onset) ? " after" : " before");
  }
}
