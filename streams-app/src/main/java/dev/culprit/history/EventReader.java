package dev.culprit.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.domain.InvalidField;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Incoming;
import dev.culprit.wire.UnusableEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes events of rows: of our own as they are, of all others by the vocabulary. */
final class EventReader {
  private static final String ENVELOPE = "specversion";

  private final Vocabulary vocabulary;
  private final Tally tally;

  EventReader(Vocabulary vocabulary, Tally tally) {
    this.vocabulary = vocabulary;
    this.tally = tally;
  }

  /**
   * @param role what the row's file holds; not the truth
   * @param usualEnvironment where anomalies of others happen that do not say
   */
  List<Incoming> read(Role role, Row row, Optional<String> usualEnvironment) {
    try {
      List<Incoming> incoming = incoming(role, role.type().orElseThrow(), row, usualEnvironment);
      if (!incoming.isEmpty()) {
        tally.used();
      }
      return incoming;
    } catch (UnusableEvent unusable) {
      leftOut(
          row, unusable.field().map(InvalidField::field), String.valueOf(unusable.getMessage()));
    } catch (InvalidField invalid) {
      leftOut(row, Optional.of(invalid.field()), String.valueOf(invalid.getMessage()));
    }
    return List.of();
  }

  private List<Incoming> incoming(
      Role role, EventType type, Row row, Optional<String> usualEnvironment) throws UnusableEvent {
    boolean onlyOurs = role == Role.VERDICTS || role == Role.PARAMETERS;
    if (onlyOurs || (isOurs(role, row.json()) && !vocabulary.terms(role).areMapped())) {
      try {
        return List.of(ours(type, row.json()));
      } catch (UnusableEvent notQuite) {
        if (onlyOurs || row.json().has(ENVELOPE)) {
          throw notQuite;
        }
      }
    }
    List<Incoming> incoming = new ArrayList<>();
    for (ObjectNode json : foreign(role, row, usualEnvironment)) {
      incoming.add(EventJson.read(type, json));
    }
    return incoming;
  }

  private List<ObjectNode> foreign(Role role, Row row, Optional<String> usualEnvironment) {
    Terms terms = vocabulary.terms(role);
    return switch (role) {
      case CHANGES -> List.of(ForeignChange.json(new ForeignRow(row, terms, tally)));
      case ANOMALIES ->
          List.of(ForeignAnomaly.json(new ForeignRow(row, terms, tally), usualEnvironment));
      case DEPENDENCIES -> new ForeignEdge(terms, tally).json(row);
      case VERDICTS, PARAMETERS, TRUTH -> throw new IllegalArgumentException("no event: " + role);
    };
  }

  private static boolean isOurs(Role role, JsonNode json) {
    return json.has(ENVELOPE)
        || switch (role) {
          case CHANGES -> json.has("id") && json.has("startedAt") && json.has("kind");
          case ANOMALIES ->
              json.has("id")
                  && json.has("metricClass")
                  && (json.has("onset") || json.has("detectedAt"));
          case DEPENDENCIES -> json.has("id") && json.has("caller") && json.has("callee");
          case VERDICTS, PARAMETERS, TRUTH -> true;
        };
  }

  /** The time of an envelope says which version it is, and would be lost with the envelope. */
  private static Incoming ours(EventType type, JsonNode json) throws UnusableEvent {
    Incoming incoming = EventJson.read(type, json);
    if (!json.has(ENVELOPE)) {
      return incoming;
    }
    ObjectNode bare = EventJson.write(incoming.event());
    if (!bare.has("updatedAt") && json.has("time")) {
      bare.put("updatedAt", incoming.recency().at().toString());
    }
    return EventJson.read(type, bare);
  }

  private void leftOut(Row row, Optional<String> field, String message) {
    tally.note(
        row,
        "left out: "
            + field.map(name -> name + " is missing or unusable").orElse("no event")
            + "; correct it, or say in a mapping file where it stands",
        Row.shown(message));
  }
}
