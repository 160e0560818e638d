package dev.culprit.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * What is given out of those who acted. Whatever leaves the view goes through here, because answers
 * repeat what was published of a change.
 */
public enum Actors {
  /** Their team, and nothing that leads to a person. */
  TEAM,
  /** All that was published: id, name and team. */
  NAME,
  /** Nothing. */
  NONE;

  private static final String ACTOR = "actor";
  private static final String TEAM_FIELD = "team";

  /** Reads the value of an option. */
  public static Actors of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /**
   * Removes what must not be given out, however deep it stands.
   *
   * @return whether anything was removed
   */
  boolean removeFrom(JsonNode json) {
    if (this == NAME) {
      return false;
    }
    boolean removed = json instanceof ObjectNode object && removeActorOf(object);
    for (JsonNode part : json) {
      removed |= removeFrom(part);
    }
    return removed;
  }

  private boolean removeActorOf(ObjectNode object) {
    if (!(object.get(ACTOR) instanceof ObjectNode actor)) {
      return false;
    }
    if (this == TEAM && actor.path(TEAM_FIELD).isTextual()) {
      int before = actor.size();
      actor.retain(TEAM_FIELD);
      return actor.size() < before;
    }
    object.remove(ACTOR);
    return true;
  }
}
