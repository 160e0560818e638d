package dev.culprit.sources.datadog;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.culprit.domain.InvalidField;
import dev.culprit.sources.Body;
import dev.culprit.wire.AnyTime;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fields of a payload that its user made of Datadog's variables, whatever they were called:
 * {@code alert_cycle_key}, {@code ALERT_CYCLE_KEY} and {@code alert.cycleKey} are the same.
 */
final class MonitorFields {
  /** A variable that Datadog did not know, or had nothing for. */
  private static final Pattern EMPTY = Pattern.compile("\\$[A-Z_]+|null|None|n/a");

  private final Map<String, String> byName = new LinkedHashMap<>();

  private MonitorFields() {}

  static MonitorFields of(Body body) throws UnusableEvent {
    if (!body.isObject()) {
      throw new UnusableEvent(
          new InvalidField("body", "no object", "a webhook's payload is a JSON object"));
    }
    MonitorFields fields = new MonitorFields();
    fields.add("", body);
    body.json()
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isObject()) {
                fields.add(field.getKey(), Body.of(field.getValue()));
              }
            });
    return fields;
  }

  /** The first of these names, written small and without any sign, that says something. */
  Optional<String> first(String... names) {
    for (String name : names) {
      String value = byName.get(name);
      if (value != null) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  Optional<Instant> time(String... names) {
    return first(names).flatMap(MonitorFields::time);
  }

  static Optional<Instant> time(String text) {
    return AnyTime.of(TextNode.valueOf(text)).map(AnyTime::at);
  }

  boolean isOfMonitor() {
    return first(
            "alerttransition",
            "alertid",
            "alertcyclekey",
            "aggregkey",
            "alertmetric",
            "alertquery",
            "monitorid")
        .isPresent();
  }

  private void add(String prefix, Body body) {
    body.fields("")
        .forEach(
            (name, value) -> {
              if (!EMPTY.matcher(value).matches()) {
                byName.putIfAbsent(plain(prefix + name), value);
              }
            });
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
