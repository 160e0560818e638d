package dev.culprit.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Reads what Prometheus answers to a range query; whatever is no line becomes {@link NoLine}. */
final class RangeAnswer {
  private static final int DEEPEST = 16;
  private static final int LONGEST_REASON = 300;
  private static final double MS_PER_SECOND = 1_000;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .build();

  private RangeAnswer() {}

  static List<Sample> samples(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status >= 300 && status < 400) {
      throw new NoLine(
          "Prometheus answered with a redirect ("
              + status
              + "), which is not followed; prometheus.url must be where it leads");
    }
    if (status == 401 || status == 403) {
      throw new NoLine("Prometheus refused (" + status + "); check prometheus.header");
    }
    JsonNode json = json(response.body(), status);
    if (status != 200 || !json.path("status").asText().equals("success")) {
      throw new NoLine("Prometheus answered " + status + reason(json));
    }
    JsonNode lines = json.path("data").path("result");
    if (!json.path("data").path("resultType").asText().equals("matrix") || lines.size() > 1) {
      throw new NoLine(
          "the query gives "
              + (lines.size() > 1 ? lines.size() + " lines" : "no line")
              + ", but one is drawn; make it one, for example with sum(…) or max(…)");
    }
    return samples(lines.path(0).path("values"));
  }

  /** Values that are no number, such as a ratio of nothing to nothing, leave a gap. */
  private static List<Sample> samples(JsonNode values) {
    List<Sample> samples = new ArrayList<>(values.size());
    for (JsonNode pair : values) {
      double value = number(pair.path(1).asText());
      if (Double.isFinite(value)) {
        samples.add(new Sample(Math.round(pair.path(0).asDouble() * MS_PER_SECOND), value));
      }
    }
    return samples;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN; // Prometheus writes +Inf, which Java does not read, and NaN
    }
  }

  private static JsonNode json(byte[] body, int status) {
    try {
      return MAPPER.readTree(body);
    } catch (IOException e) {
      throw new NoLine(
          "what answers at prometheus.url ("
              + status
              + ") does not speak as Prometheus does; it must be the address before /api/v1");
    }
  }

  private static String reason(JsonNode json) {
    String reason = json.path("error").asText();
    if (reason.isBlank()) {
      return "";
    }
    return ": "
        + (reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason);
  }
}
