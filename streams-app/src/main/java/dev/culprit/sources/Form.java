package dev.culprit.sources;

import dev.culprit.wire.UnusableEvent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names and values as a query string or a form-encoded body has them. */
public final class Form {
  private static final int MOST_FIELDS = 1_000;

  private Form() {}

  static Map<String, List<String>> parse(byte[] body) throws UnusableEvent {
    return parse(new String(body, StandardCharsets.UTF_8));
  }

  public static Map<String, List<String>> parse(String text) throws UnusableEvent {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    String[] parts = text.split("&", MOST_FIELDS + 1);
    if (parts.length > MOST_FIELDS) {
      throw new UnusableEvent(
          UnusableEvent.Code.TOO_LARGE,
          "the form has more than " + MOST_FIELDS + " fields; send one event at a time");
    }
    for (String part : parts) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        fields
            .computeIfAbsent(decoded(part.substring(0, equals)), name -> new ArrayList<>())
            .add(decoded(part.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) throws UnusableEvent {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new UnusableEvent(
          UnusableEvent.Code.NOT_JSON,
          "the form has a % that begins no encoded byte; send application/x-www-form-urlencoded");
    }
  }
}
