package dev.culprit.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Why a request was refused or failed, as RFC 9457 has it.
 *
 * @param type short name of the sort of problem, the same for every occurrence: {@code not-found}
 * @param title the type in words
 * @param detail what is wrong this time and what to do about it
 * @param members further facts for programs
 * @param retryAfterSeconds when it makes sense to try again
 */
public record Problem(
    int status,
    String type,
    String title,
    String detail,
    Map<String, JsonNode> members,
    Optional<Integer> retryAfterSeconds) {
  public static final String CONTENT_TYPE = "application/problem+json";

  // A tag URI (RFC 4151) names the type without promising a page behind it.
  private static final String TYPE_PREFIX = "tag:culprit.dev,2026:";

  public Problem {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status must lie in [400, 599], was " + status);
    }
    members = Map.copyOf(members);
  }

  public static Problem of(int status, String type, String title, String detail) {
    return new Problem(status, type, title, detail, Map.of(), Optional.empty());
  }

  /** The type as reasons are counted: {@code BAD_SIGNATURE} of {@code bad-signature}. */
  public String code() {
    return type.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  public static Problem notFound(String detail) {
    return of(404, "not-found", "Not found", detail);
  }

  /** A query parameter that cannot be used. */
  public static Problem badParameter(String parameter, String value, String remedy) {
    String shown = Shown.text(value);
    return of(
            400,
            "bad-parameter",
            "Bad query parameter",
            parameter + " was \"" + shown + "\", but " + remedy)
        .with("parameter", text(parameter))
        .with("value", text(shown))
        .with("remedy", text(remedy));
  }

  /** Too much at the moment; nothing is wrong with the request. */
  public static Problem busy(String detail, int retryAfterSeconds) {
    return of(503, "busy", "Try again later", detail).retryAfter(retryAfterSeconds);
  }

  /** The same problem with one more fact for programs. */
  public Problem with(String member, JsonNode value) {
    Map<String, JsonNode> more = new LinkedHashMap<>(members);
    more.put(member, value);
    return new Problem(status, type, title, detail, more, retryAfterSeconds);
  }

  public Problem retryAfter(int seconds) {
    return new Problem(status, type, title, detail, members, Optional.of(seconds));
  }

  /**
   * @param instance what this occurrence is told apart by: a path, or an id that is in the log
   */
  ObjectNode json(String instance) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", TYPE_PREFIX + type)
        .put("title", title)
        .put("status", status)
        .put("detail", detail)
        .put("instance", instance);
    members.forEach(json::set);
    return json;
  }

  private static JsonNode text(String value) {
    return JsonNodeFactory.instance.textNode(value);
  }
}
