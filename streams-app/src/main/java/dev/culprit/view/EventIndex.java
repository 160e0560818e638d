package dev.culprit.view;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Verdict;
import dev.culprit.wire.Admission;
import dev.culprit.wire.Admission.Admitted;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Topics;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Turns what people sent into rows, as the topology understands it. Used by one thread. */
final class EventIndex {
  private final Tables tables;
  private final Admission admission;
  private final Actors actors;
  private final ViewIndex.Listener listener;
  private final Map<String, EventType> types;

  EventIndex(
      Tables tables,
      Topics topics,
      Admission admission,
      Actors actors,
      ViewIndex.Listener listener) {
    this.tables = tables;
    this.admission = admission;
    this.actors = actors;
    this.listener = listener;
    this.types =
        Map.of(
            topics.changes(), EventType.CHANGE,
            topics.anomalies(), EventType.ANOMALY,
            topics.dependencies(), EventType.DEPENDENCY,
            topics.verdicts(), EventType.VERDICT);
  }

  /** The topics that people write to, as far as they are shown. */
  Map<String, EventType> topics() {
    return types;
  }

  /**
   * @throws UnusableEvent if the topology rejects it too
   */
  void accept(EventType type, ConsumerRecord<byte[], byte[]> record) throws UnusableEvent {
    if (record.value() == null) {
      retract(type, record);
      return;
    }
    admission
        .admit(type, record.value(), record.headers(), Instant.ofEpochMilli(record.timestamp()))
        .forEach(this::put);
  }

  private void put(Admitted admitted) {
    tables.names().saw(admitted.recorded());
    if (admitted.recorded().event() instanceof ChangeEvent change) {
      tables.changes().put(ChangeRow.of(change, admitted, actors), EventRow::newer);
    } else if (admitted.recorded().event() instanceof MetricAnomaly anomaly) {
      tables.anomalies().put(AnomalyRow.of(anomaly, admitted, actors), EventRow::newer);
    } else if (admitted.recorded().event() instanceof Dependency edge) {
      tables.dependencies().put(DependencyRow.of(edge, admitted), DependencyRow::newer);
    } else if (admitted.recorded().event() instanceof Verdict verdict) {
      VerdictRow row = VerdictRow.of(verdict, admitted, actors);
      tables.verdicts().put(row, EventRow::newer);
      listener.judged(row);
    }
  }

  /** Only a dependency is retracted that way; its id is the key. */
  private void retract(EventType type, ConsumerRecord<byte[], byte[]> record) {
    if (type == EventType.DEPENDENCY && record.key() != null) {
      Instant at = Instant.ofEpochMilli(record.timestamp());
      tables
          .retractions()
          .put(new RetractionRow(AnswerRows.key(record), at), RetractionRow::latest);
    }
  }
}
