package dev.culprit.sources.otlp;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.culprit.sources.Delivery;
import dev.culprit.wire.AnyTime;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A request with logs, in either encoding. */
final class Logs {
  static final int MOST_ATTRIBUTES = 256;
  private static final int MOST_RECORDS = 20_000;

  private Logs() {}

  static List<LogRecord> of(Delivery delivery) throws UnusableEvent {
    return isProtobuf(delivery)
        ? LogsProtobuf.read(delivery.body())
        : LogsJson.read(delivery.json());
  }

  static boolean isProtobuf(Delivery delivery) {
    String type = delivery.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    return type.startsWith("application/x-protobuf") || type.startsWith("application/protobuf");
  }

  /** 0 says that the time is unknown. */
  static Optional<Instant> nanos(String sinceEpoch) {
    return AnyTime.of(TextNode.valueOf(sinceEpoch)).map(AnyTime::at);
  }

  static void requireRoom(int records) throws UnusableEvent {
    if (records >= MOST_RECORDS) {
      throw new UnusableEvent(
          UnusableEvent.Code.TOO_LARGE,
          "the request has more than "
              + MOST_RECORDS
              + " log records; send fewer at a time, or only those with events");
    }
  }
}
