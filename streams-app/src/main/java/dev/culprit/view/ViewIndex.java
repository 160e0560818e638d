package dev.culprit.view;

import dev.culprit.view.AnswerRows.Unreadable;
import dev.culprit.wire.Admission;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Topics;
import dev.culprit.wire.UnusableEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns records into rows of the tables. Used by one thread. */
final class ViewIndex {
  private static final Logger LOG = LoggerFactory.getLogger(ViewIndex.class);

  /** Is told of every annotation as it comes and goes, and of what people say of it. */
  interface Listener {
    void annotated(AnnotationRow annotation);

    void withdrawn(AnnotationRow annotation, StreamId at);

    void judged(VerdictRow verdict);

    /** It is new, another one, or gone. */
    void incidentChanged(IncidentRow incident);
  }

  private final Topics topics;
  private final Listener listener;
  private final Tables tables;
  private final EventIndex events;
  private final AnswerRows answers;

  ViewIndex(Tables tables, Topics topics, Admission admission, Actors actors, Listener listener) {
    this.tables = tables;
    this.topics = topics;
    this.listener = listener;
    this.events = new EventIndex(tables, topics, admission, actors, listener);
    this.answers = new AnswerRows(actors);
  }

  /** The topics whose records {@link #accept} understands. */
  Set<String> topics() {
    Set<String> all =
        new HashSet<>(
            List.of(
                topics.annotations(), topics.incidents(), topics.impacts(), topics.snapshots()));
    all.addAll(events.topics().keySet());
    return all;
  }

  /** Takes a record in; one that is unusable changes nothing. */
  void accept(ConsumerRecord<byte[], byte[]> record) {
    EventType type = events.topics().get(record.topic());
    try {
      if (type != null) {
        events.accept(type, record);
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
      incident(record, withdrawn);
    } else if (record.topic().equals(topics.snapshots())) {
      if (withdrawn) {
        tables.snapshots().remove(AnswerRows.key(record));
      } else {
        tables.snapshots().put(answers.snapshot(record), (known, fresh) -> fresh);
      }
    } else if (record.topic().equals(topics.impacts())) {
      if (withdrawn) {
        tables.impacts().remove(AnswerRows.key(record));
      } else {
        tables.impacts().put(answers.impact(record), (known, fresh) -> fresh);
      }
    }
  }

  private void incident(ConsumerRecord<byte[], byte[]> record, boolean withdrawn)
      throws Unreadable {
    if (withdrawn) {
      tables.incidents().remove(AnswerRows.key(record)).ifPresent(listener::incidentChanged);
    } else {
      IncidentRow incident = answers.incident(record);
      tables.incidents().put(incident, (known, fresh) -> fresh);
      listener.incidentChanged(incident);
    }
  }

  private void annotation(ConsumerRecord<byte[], byte[]> record, boolean withdrawn)
      throws Unreadable {
    if (withdrawn) {
      String key = AnswerRows.key(record);
      tables.revisions().remove(key);
      tables
          .annotations()
          .remove(key)
          .ifPresent(known -> listener.withdrawn(known, StreamId.of(record)));
    } else {
      AnnotationRow row = answers.annotation(record);
      tables.annotations().put(row, (known, fresh) -> fresh);
      tables.revisions().put(answers.revisions(record, row), RevisionsRow::continued);
      listener.annotated(row);
    }
  }
}
