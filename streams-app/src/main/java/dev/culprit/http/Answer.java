package dev.culprit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;

/** Writes answers. */
public final class Answer {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final String JSON = "application/json";

  private Answer() {}

  public static void json(Context context, int status, JsonNode body) {
    json(context, status, bytes(body));
  }

  /** Sends JSON that is already encoded, as it is. */
  public static void json(Context context, int status, byte[] body) {
    context.status(status).contentType(JSON).result(body);
  }

  static void problem(Context context, Problem problem, String instance) {
    problem
        .retryAfterSeconds()
        .ifPresent(seconds -> context.header("Retry-After", String.valueOf(seconds)));
    context
        .status(problem.status())
        .contentType(Problem.CONTENT_TYPE)
        .result(bytes(problem.json(instance)));
  }

  static byte[] bytes(JsonNode json) {
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
