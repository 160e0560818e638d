package dev.culprit.intake;

import dev.culprit.http.ProblemException;
import dev.culprit.http.Refusals;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Source;
import dev.culprit.wire.UnusableEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes events of records. What cannot be used is counted, shown and passed over. */
final class RecordReader {
  private static final Logger LOG = LoggerFactory.getLogger(RecordReader.class);
  private static final Duration COMPLAINS_EVERY = Duration.ofMinutes(1);
  private static final Conversion TOMBSTONE =
      Conversion.ignored("TOMBSTONE", "a record without a value tells nothing");
  private static final int UNAVAILABLE = 503;

  private final Map<String, SourceTopic> topics;
  private final SourceEvents events;
  private final SourceMeter meter;
  private final Refusals refusals;
  private final Supplier<Instant> clock;

  // By topic and code, of which there are few.
  private final Map<String, Long> complainedAt = new HashMap<>();

  RecordReader(
      List<SourceTopic> topics,
      SourceEvents events,
      SourceMeter meter,
      Refusals refusals,
      Supplier<Instant> clock) {
    this.topics =
        topics.stream().collect(Collectors.toUnmodifiableMap(SourceTopic::name, topic -> topic));
    this.events = events;
    this.meter = meter;
    this.refusals = refusals;
    this.clock = clock;
  }

  /** What a record became. */
  record Told(
      ConsumerRecord<byte[], byte[]> record,
      Source source,
      Instant receivedAt,
      SourceEvents.Result result) {
    List<Accepted> accepted() {
      return result.accepted();
    }
  }

  /** What time it is for records. */
  Supplier<Instant> clock() {
    return clock;
  }

  /**
   * @throws ProblemException (503) if it can be understood only later
   */
  Told read(ConsumerRecord<byte[], byte[]> record) {
    SourceTopic topic = topics.get(record.topic());
    if (topic == null) {
      throw new IllegalStateException("nobody asked for topic " + record.topic());
    }
    Source source = topic.source();
    Instant now = clock.get();
    try {
      Optional<Delivery> delivery = RecordDelivery.of(topic, record, now);
      if (delivery.isEmpty()) {
        return new Told(record, source, now, ignored(TOMBSTONE));
      }
      return new Told(record, source, now, events.of(source, delivery.get(), now));
    } catch (UnusableEvent e) {
      return refused(record, source, e.code().name(), String.valueOf(e.getMessage()));
    } catch (ProblemException e) {
      if (e.problem().status() == UNAVAILABLE) {
        throw e;
      }
      return refused(record, source, e.problem().code(), e.problem().detail());
    } catch (RuntimeException e) {
      // A bug of ours is no reason to keep what stands behind it from being read.
      LOG.error(
          "record not understood source={} topic={} partition={} offset={}",
          source.name(),
          record.topic(),
          record.partition(),
          record.offset(),
          e);
      return refused(record, source, "INTERNAL", e.toString());
    }
  }

  /** The broker has what was made of it. */
  void acknowledged(Told told) {
    events.published(told.source(), told.result(), told.receivedAt(), meter);
  }

  Told refused(ConsumerRecord<byte[], byte[]> record, Source source, String code, String message) {
    meter.refused(source.name(), code);
    refusals.add(
        record.topic(),
        record.partition(),
        record.offset(),
        code.toLowerCase(Locale.ROOT).replace('_', '-'));
    complain(record, source.name(), code, message);
    return new Told(record, source, clock.get(), ignored(Conversion.all(List.of())));
  }

  private static SourceEvents.Result ignored(Conversion why) {
    return new SourceEvents.Result(List.of(), why);
  }

  private void complain(
      ConsumerRecord<byte[], byte[]> record, String source, String code, String message) {
    long now = System.nanoTime();
    Long before = complainedAt.get(record.topic() + " " + code);
    if (before == null || now - before > COMPLAINS_EVERY.toNanos()) {
      complainedAt.put(record.topic() + " " + code, now);
      LOG.warn(
          "record refused source={} topic={} partition={} offset={} code={} reason=\"{}\"",
          source,
          record.topic(),
          record.partition(),
          record.offset(),
          code,
          message.replaceAll("\\p{Cntrl}+", " "));
    }
  }
}
