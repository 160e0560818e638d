package dev.culprit.sources.otlp;

import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Log records in the protobuf encoding: ExportLogsServiceRequest of
 * opentelemetry.proto.collector.logs.v1, read by the numbers of its fields.
 */
final class LogsProtobuf {
  private static final int RESOURCE_LOGS = 1;
  private static final int RESOURCE = 1;
  private static final int SCOPE_LOGS = 2;
  private static final int RESOURCE_ATTRIBUTES = 1;
  private static final int LOG_RECORDS = 2;
  private static final int TIME = 1;
  private static final int BODY = 5;
  private static final int ATTRIBUTES = 6;
  private static final int OBSERVED_TIME = 11;
  private static final int EVENT_NAME = 12;
  private static final int KEY = 1;
  private static final int VALUE = 2;
  private static final int STRING = 1;
  private static final int BOOL = 2;
  private static final int INT = 3;
  private static final int DOUBLE = 4;
  private static final int KEY_VALUES = 6;
  private static final int VALUES = 1;

  private LogsProtobuf() {}

  static List<LogRecord> read(byte[] bytes) throws UnusableEvent {
    List<LogRecord> records = new ArrayList<>();
    ProtobufFields request = ProtobufFields.of(bytes);
    while (request.next()) {
      if (request.number() == RESOURCE_LOGS && request.hasPart()) {
        readResourceLogs(request.message(), request.message(), records);
      }
    }
    return records;
  }

  /**
   * @param again the same message, because the resource may stand behind its logs
   */
  private static void readResourceLogs(
      ProtobufFields resourceLogs, ProtobufFields again, List<LogRecord> records)
      throws UnusableEvent {
    Map<String, String> resource = new LinkedHashMap<>();
    while (resourceLogs.next()) {
      if (resourceLogs.number() == RESOURCE && resourceLogs.hasPart()) {
        readAttributes(resourceLogs.message(), RESOURCE_ATTRIBUTES, resource);
      }
    }
    while (again.next()) {
      if (again.number() == SCOPE_LOGS && again.hasPart()) {
        ProtobufFields scopeLogs = again.message();
        while (scopeLogs.next()) {
          if (scopeLogs.number() == LOG_RECORDS && scopeLogs.hasPart()) {
            Logs.requireRoom(records.size());
            records.add(record(resource, scopeLogs.message()));
          }
        }
      }
    }
  }

  private static LogRecord record(Map<String, String> resource, ProtobufFields record)
      throws UnusableEvent {
    Map<String, String> attributes = new LinkedHashMap<>();
    Map<String, String> inBody = new LinkedHashMap<>();
    long time = 0;
    long observed = 0;
    String eventName = "";
    Optional<String> body = Optional.empty();
    while (record.next()) {
      switch (record.number()) {
        case TIME -> time = record.scalar();
        case OBSERVED_TIME -> observed = record.scalar();
        case EVENT_NAME -> eventName = record.hasPart() ? record.text() : "";
        case ATTRIBUTES -> readAttribute(record, attributes);
        case BODY -> {
          body = scalar(record);
          readMap(record, inBody);
        }
        default -> {}
      }
    }
    inBody.putAll(attributes);
    return new LogRecord(
        resource,
        inBody,
        Optional.of(eventName.strip()).filter(name -> !name.isEmpty()),
        time(time, observed),
        body);
  }

  private static Optional<Instant> time(long nanos, long observedNanos) {
    return Logs.nanos(Long.toUnsignedString(nanos))
        .or(() -> Logs.nanos(Long.toUnsignedString(observedNanos)));
  }

  private static void readAttributes(
      ProtobufFields holder, int number, Map<String, String> attributes) throws UnusableEvent {
    while (holder.next()) {
      if (holder.number() == number) {
        readAttribute(holder, attributes);
      }
    }
  }

  private static void readAttribute(ProtobufFields holder, Map<String, String> attributes)
      throws UnusableEvent {
    if (!holder.hasPart() || attributes.size() >= Logs.MOST_ATTRIBUTES) {
      return;
    }
    String key = "";
    Optional<String> value = Optional.empty();
    ProtobufFields attribute = holder.message();
    while (attribute.next()) {
      if (attribute.number() == KEY && attribute.hasPart()) {
        key = attribute.text();
      } else if (attribute.number() == VALUE) {
        value = scalar(attribute);
      }
    }
    if (!key.isBlank() && value.isPresent()) {
      attributes.put(key, value.get());
    }
  }

  /** Maps and lists are left out. */
  private static Optional<String> scalar(ProtobufFields holder) throws UnusableEvent {
    if (!holder.hasPart()) {
      return Optional.empty();
    }
    Optional<String> text = Optional.empty();
    ProtobufFields any = holder.message();
    while (any.next()) {
      switch (any.number()) {
        case STRING -> text = any.hasPart() ? Optional.of(any.text()) : text;
        case BOOL -> text = Optional.of(String.valueOf(any.scalar() != 0));
        case INT -> text = Optional.of(String.valueOf(any.scalar()));
        case DOUBLE -> text = Optional.of(String.valueOf(Double.longBitsToDouble(any.scalar())));
        default -> {}
      }
    }
    return text;
  }

  /** The entries of a body that is a map, one level deep. */
  private static void readMap(ProtobufFields body, Map<String, String> entries)
      throws UnusableEvent {
    if (!body.hasPart()) {
      return;
    }
    ProtobufFields any = body.message();
    while (any.next()) {
      if (any.number() == KEY_VALUES && any.hasPart()) {
        readAttributes(any.message(), VALUES, entries);
      }
    }
  }
}
