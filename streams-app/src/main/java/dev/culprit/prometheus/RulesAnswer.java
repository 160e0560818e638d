package dev.culprit.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what Prometheus answers when it is asked for its rules. */
final class RulesAnswer {
  private static final int DEEPEST = 16;
  private static final int MOST_RULES = 20_000;
  private static final double LONGEST_SECONDS = Duration.ofDays(1).toSeconds();
  private static final long MS_PER_SECOND = 1_000;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .build();

  private RulesAnswer() {}

  /** Alerting rules by name; those that wait for longer than a day tell nothing. */
  static Map<String, List<Rule>> rules(HttpResponse<byte[]> response) {
    JsonNode json;
    try {
      json = MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new NoLine("Prometheus answered " + response.statusCode() + " without JSON");
    }
    if (response.statusCode() != 200 || !json.path("status").asText().equals("success")) {
      throw new NoLine("Prometheus answered " + response.statusCode());
    }
    Map<String, List<Rule>> rules = new HashMap<>();
    int count = 0;
    for (JsonNode group : json.path("data").path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        double waits = rule.path("duration").asDouble(0);
        String name = rule.path("name").asText();
        if (isAlerting(rule) && waits >= 0 && waits <= LONGEST_SECONDS && count++ < MOST_RULES) {
          rules
              .computeIfAbsent(name, one -> new ArrayList<>())
              .add(
                  new Rule(
                      labels(rule), seconds(waits), seconds(group.path("interval").asDouble(0))));
        }
      }
    }
    return rules;
  }

  private static boolean isAlerting(JsonNode rule) {
    return rule.path("type").asText("alerting").equals("alerting");
  }

  private static Map<String, String> labels(JsonNode rule) {
    Map<String, String> labels = new HashMap<>();
    for (Map.Entry<String, JsonNode> label : rule.path("labels").properties()) {
      if (!label.getValue().asText().contains("{{")) {
        labels.put(label.getKey(), label.getValue().asText());
      }
    }
    return labels;
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(Math.max(0, seconds) * MS_PER_SECOND));
  }
}
