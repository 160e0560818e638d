package dev.culprit.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** An annotation as read back from Culprit. */
record Answer(JsonNode json) {
  private static final int TOP = 3;

  /** A suspect, as far as the demo shows it. */
  record Suspect(JsonNode json) {
    String changeId() {
      return json.path("change").path("id").asText();
    }

    String kind() {
      return json.path("change").path("kind").asText();
    }

    /** What was changed: the services, else the database. */
    String where() {
      List<String> services = new ArrayList<>();
      json.path("change").path("services").forEach(service -> services.add(service.asText()));
      return services.isEmpty()
          ? json.path("change").path("database").asText("everything")
          : String.join(", ", services);
    }

    double probability() {
      return json.path("probability").asDouble();
    }

    long lagSeconds() {
      return json.path("lagSeconds").asLong();
    }

    boolean isOrContains(String id) {
      boolean found = changeId().equals(id);
      for (JsonNode other : json.path("changeIds")) {
        found |= other.asText().equals(id);
      }
      return found;
    }
  }

  List<Suspect> top() {
    List<Suspect> top = new ArrayList<>();
    for (JsonNode suspect : json.path("suspects")) {
      if (top.size() < TOP) {
        top.add(new Suspect(suspect));
      }
    }
    return top;
  }

  boolean saysNone() {
    return hypothesis().equals("NONE");
  }

  /** Whether it names this change as the answer, first of all suspects. */
  boolean names(String changeId) {
    return hypothesis().equals("CHANGE") && !top().isEmpty() && top().get(0).isOrContains(changeId);
  }

  boolean hasInTop(String changeId) {
    return top().stream().anyMatch(suspect -> suspect.isOrContains(changeId));
  }

  /** Probability that no recorded change did it. */
  double none() {
    return json.path("posterior").path("none").asDouble();
  }

  /** Probability that a recorded change of an unrelated service did it. */
  double unlinked() {
    return json.path("posterior").path("unlinked").asDouble();
  }

  /** Probability of the answer itself. */
  double probability() {
    return json.path("posterior").path("answer").path("probability").asDouble();
  }

  /** The answer in a few words, to see whether a revision says something else. */
  String inShort() {
    return switch (hypothesis()) {
      case "CHANGE" ->
          "suspected " + json.path("posterior").path("answer").path("changeId").asText();
      case "UNLINKED" -> "suspected some change of an unrelated service";
      case "NONE" -> "no recorded change explains this";
      default -> hypothesis();
    };
  }

  /** The answer in Culprit's own words, which may be empty. */
  String sentence() {
    return json.path("sentence").asText();
  }

  private String hypothesis() {
    return json.path("posterior").path("answer").path("hypothesis").asText();
  }
}
