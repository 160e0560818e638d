package dev.culprit.sources.otlp;

import dev.culprit.domain.InvalidField;
import dev.culprit.sources.Body;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Log records in the JSON encoding. */
final class LogsJson {
  private LogsJson() {}

  static List<LogRecord> read(Body request) throws UnusableEvent {
    if (!request.object("/resourceLogs").isArray()) {
      throw new UnusableEvent(
          new InvalidField(
              "resourceLogs",
              "missing",
              "it holds the logs, in lowerCamelCase as OTLP/JSON has it"));
    }
    List<LogRecord> records = new ArrayList<>();
    for (Body resourceLogs : request.list("/resourceLogs")) {
      Map<String, String> resource = attributes(resourceLogs, "/resource/attributes");
      for (Body scopeLogs : resourceLogs.list("/scopeLogs")) {
        for (Body record : scopeLogs.list("/logRecords")) {
          Logs.requireRoom(records.size());
          records.add(record(resource, record));
        }
      }
    }
    return records;
  }

  private static LogRecord record(Map<String, String> resource, Body record) {
    Map<String, String> attributes = attributes(record, "/body/kvlistValue/values");
    attributes.putAll(attributes(record, "/attributes"));
    return new LogRecord(
        resource,
        attributes,
        record.text("/eventName"),
        time(record, "/timeUnixNano").or(() -> time(record, "/observedTimeUnixNano")),
        value(record.object("/body")));
  }

  private static Optional<Instant> time(Body record, String pointer) {
    return record.text(pointer).flatMap(Logs::nanos);
  }

  private static Map<String, String> attributes(Body holder, String pointer) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (Body attribute : holder.list(pointer)) {
      Optional<String> key = attribute.text("/key");
      Optional<String> value = value(attribute.object("/value"));
      if (key.isPresent() && value.isPresent() && attributes.size() < Logs.MOST_ATTRIBUTES) {
        attributes.put(key.get(), value.get());
      }
    }
    return attributes;
  }

  private static Optional<String> value(Body value) {
    return value.firstText("/stringValue", "/intValue", "/doubleValue", "/boolValue");
  }
}
