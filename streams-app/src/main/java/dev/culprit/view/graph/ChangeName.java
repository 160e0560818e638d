package dev.culprit.view.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What people call a change: its kind, where it was, and what became of it. */
public final class ChangeName {
  private static final int LONGEST = 160;

  private ChangeName() {}

  /**
   * Reads the fields that a change has in common with its summary in answers; none is required.
   *
   * @return at most {@value #LONGEST} characters
   */
  public static String of(JsonNode change) {
    String where = where(change);
    String name =
        Wording.kind(change.path("kind").asText("change"))
            + (where.isEmpty() ? "" : " " + where)
            + " "
            + what(change);
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
  }

  private static String where(JsonNode change) {
    if (change.path("values").size() > 0 && change.path("kind").asText().equals("feature_flag")) {
      return ""; // a flag is known by its key
    }
    List<String> services = new ArrayList<>();
    change.path("services").forEach(service -> services.add(service.asText()));
    return services.isEmpty() ? change.path("database").asText("") : Wording.names(services);
  }

  private static String what(JsonNode change) {
    JsonNode value = change.path("values").path(0);
    if (change.hasNonNull("version")) {
      return beforeAndAfter(change.path("previousVersion"), change.path("version"));
    } else if (value.hasNonNull("key")) {
      String known =
          value.hasNonNull("after")
              ? " " + beforeAndAfter(value.path("before"), value.path("after"))
              : "";
      int more = change.path("values").size() - 1;
      return value.path("key").asText() + known + (more > 0 ? " and " + more + " more" : "");
    } else if (change.hasNonNull("title")) {
      return "\"" + change.path("title").asText() + "\"";
    }
    return change.path("id").asText();
  }

  private static String beforeAndAfter(JsonNode before, JsonNode after) {
    String now = after.isTextual() ? after.textValue() : after.toString();
    return before.isTextual() && !before.textValue().isEmpty()
        ? before.textValue() + " → " + now
        : now;
  }
}
