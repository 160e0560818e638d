package dev.culprit.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Verdict;
import dev.culprit.view.AnswerRows.Unreadable;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Incoming;
import dev.culprit.wire.Lateness;
import dev.culprit.wire.Topics;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns records into rows of the tables. Used by one thread. */
final class ViewIndex {
  private static final Logger LOG = LoggerFactory.getLogger(ViewIndex.class);

  /** Is told of every annotation as it comes and goes. */
  interface Listener {
    void annotated(AnnotationRow annotation);

    void withdrawn(AnnotationRow annotation, StreamId at);
  }

  private final Topics topics;
  private final Lateness lateness;
  private final Listener listener;
  private final Tables tables;

  ViewIndex(Tables tables, Topics topics, Lateness lateness, Listener listener) {
    this.tables = tables;
    this.topics = topics;
    this.lateness = lateness;
    this.listener = listener;
  }

  /** The topics whose records {@link #accept} understands. */
  Set<String> topics() {
    return Set.of(
        topics.annotations(),
        topics.incidents(),
        topics.impacts(),
        topics.changes(),
        topics.verdicts());
  }

  /** Takes a record in; one that is unusable changes nothing. */
  void accept(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.topic().equals(topics.changes())) {
        change(record);
      } else if (record.topic().equals(topics.verdicts())) {
        verdict(record);
      } else if (record.key() != null) {
        answer(record);
      }
    } catch (UnusableEvent e) {
      // The topology rejects it where everyone can see it.
      LOG.debug("skipped topic={} offset={}", record.topic(), record.offset(), e);
    } catch (Unreadable e) {
      LOG.warn(
          "answer not readable topic={} partition={} offset={} reason={}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  private void answer(ConsumerRecord<byte[], byte[]> record) throws Unreadable {
    boolean withdrawn = record.value() == null;
    if (record.topic().equals(topics.annotations())) {
      annotation(record, withdrawn);
    } else if (record.topic().equals(topics.incidents())) {
      if (withdrawn) {
        tables.incidents().remove(AnswerRows.key(record));
      } else {
        tables.incidents().put(AnswerRows.incident(record), (known, fresh) -> fresh);
      }
    } else if (record.topic().equals(topics.impacts())) {
      if (withdrawn) {
        tables.impacts().remove(AnswerRows.key(record));
      } else {
        tables.impacts().put(AnswerRows.impact(record), (known, fresh) -> fresh);
      }
    }
  }

  private void annotation(ConsumerRecord<byte[], byte[]> record, boolean withdrawn)
      throws Unreadable {
    if (withdrawn) {
      tables
          .annotations()
          .remove(AnswerRows.key(record))
          .ifPresent(known -> listener.withdrawn(known, StreamId.of(record)));
    } else {
      AnnotationRow row = AnswerRows.annotation(record);
      tables.annotations().put(row, (known, fresh) -> fresh);
      listener.annotated(row);
    }
  }

  private void change(ConsumerRecord<byte[], byte[]> record) throws UnusableEvent {
    Optional<Incoming> incoming = read(EventType.CHANGE, record);
    if (incoming.isPresent() && incoming.get().event() instanceof ChangeEvent change) {
      tables.changes().put(ChangeRow.of(change, incoming.get()), EventRow::newer);
    }
  }

  private void verdict(ConsumerRecord<byte[], byte[]> record) throws UnusableEvent {
    Optional<Incoming> incoming = read(EventType.VERDICT, record);
    if (incoming.isPresent() && incoming.get().event() instanceof Verdict verdict) {
      tables.verdicts().put(VerdictRow.of(verdict, incoming.get()), EventRow::newer);
    }
  }

  /** Empty for a null value, which means nothing here. */
  private Optional<Incoming> read(EventType type, ConsumerRecord<byte[], byte[]> record)
      throws UnusableEvent {
    if (record.value() == null) {
      return Optional.empty();
    }
    Incoming incoming = EventJson.read(type, record.value(), name -> header(record, name));
    lateness.check(incoming.event(), Instant.ofEpochMilli(record.timestamp()));
    return Optional.of(incoming);
  }

  /** Some clients write header names in the case of HTTP; the last of one name counts. */
  private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
    Optional<String> found = Optional.empty();
    for (Header header : record.headers()) {
      if (header.key().equalsIgnoreCase(name) && header.value() != null) {
        found = Optional.of(new String(header.value(), UTF_8));
      }
    }
    return found;
  }
}
