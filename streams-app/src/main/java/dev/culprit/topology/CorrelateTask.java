package dev.culprit.topology;

import dev.culprit.correlation.Correlation;
import dev.culprit.correlation.IncidentKey;
import dev.culprit.domain.EdgeRetracted;
import dev.culprit.domain.Event;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Recorded;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Tagged;
import dev.culprit.wire.TaggedSerde;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** What {@link CorrelateProcessor} does between one start and the next. */
final class CorrelateTask implements AutoCloseable {
  /** Reach of the base rates, of a change, and of an incident. */
  private static final Duration KEPT_BEYOND_LATENESS =
      Duration.ofDays(7).plusHours(48).plusHours(4);

  private static final long HOUR_MS = Duration.ofHours(1).toMillis();
  private static final String TOPIC = "by-domain"; // no schema depends on the name

  private final ProcessorContext<String, Statement> context;
  private final Duration kept;
  private final Deserializer<Tagged> deserializer = new TaggedSerde().deserializer();
  private final Correlation correlation;
  private final DomainState state;
  private final AnswerDesk desk;
  private final CorrelateMeters meters;
  private boolean caughtUp;
  private long expiredHour = -1;

  CorrelateTask(
      ProcessorContext<String, Statement> context, Duration lateness, Parameters shipped) {
    this.context = context;
    kept = lateness.plus(KEPT_BEYOND_LATENESS);
    correlation = new Correlation(shipped);
    state = new DomainState(context.getStateStore(DomainState.NAME));
    meters = new CorrelateMeters(context);
    desk =
        new AnswerDesk(
            correlation,
            state,
            context.getStateStore(CommitWitness.NAME),
            new Announcer(state, this::forward, meters),
            meters);
    restore();
  }

  void process(Record<byte[], byte[]> record) {
    try {
      catchUp();
      desk.sayWhatIsDue();
      String domain = new String(record.key(), StandardCharsets.UTF_8);
      Tagged tagged = deserializer.deserialize(TOPIC, record.value());
      if (tagged instanceof Tagged.Accepted accepted) {
        accept(domain, accepted.recorded(), record.value());
      } else if (tagged instanceof Tagged.Retraction retraction) {
        retract(retraction.edge(), record.value());
      }
      expireIfAnHourHasPassed();
    } catch (KafkaException e) {
      throw e; // Kafka Streams tells these apart: some only mean that the task has moved
    } catch (RuntimeException e) {
      throw new IllegalStateException("cannot correlate the record " + Source.of(record), e);
    }
  }

  void tick() {
    catchUp();
    if (desk.tick()) {
      context.commit();
    }
  }

  @Override
  public void close() {
    meters.close();
  }

  private void restore() {
    List<Mark> marks = new ArrayList<>();
    state.restore(
        (domain, bytes) -> {
          Tagged tagged = deserializer.deserialize(TOPIC, bytes);
          if (tagged instanceof Tagged.Accepted accepted) {
            correlation.accept(domain, accepted.recorded());
          } else if (tagged instanceof Tagged.Retraction retraction) {
            correlation.accept(retraction.edge());
          }
        },
        marks::add);
    desk.reopen(marks);
  }

  private void catchUp() {
    if (!caughtUp) {
      desk.catchUp();
      caughtUp = true;
    }
  }

  private void accept(String domain, Recorded<? extends Event> recorded, byte[] tagged) {
    Event event = recorded.event();
    String key = DomainState.entry(EventType.of(event), domain, event.id());
    if (!correlation.isNews(domain, recorded)) {
      meters.duplicate();
      if (state.isRedelivered(key, offset())) {
        state.putEntry(key, offset(), tagged);
      }
      return;
    }
    Set<Mark> dirty = marks(correlation.accept(domain, recorded));
    if (event instanceof MetricAnomaly && !correlation.isLive(domain, event.id())) {
      dirty.add(new Mark(Mark.Kind.ANOMALY, domain, event.id()));
    }
    desk.open(dirty);
    state.putEntry(key, offset(), tagged);
    if (event instanceof MetricAnomaly anomaly) {
      desk.annotateFirst(domain, anomaly, recorded.recordedAt(), dirty);
    }
  }

  private void retract(EdgeRetracted edge, byte[] tagged) {
    String key = DomainState.retractedEdge(edge.edgeId());
    boolean known =
        state
            .taggedEntry(key)
            .map(bytes -> deserializer.deserialize(TOPIC, bytes))
            .map(before -> !((Tagged.Retraction) before).edge().at().isBefore(edge.at()))
            .orElse(false);
    if (known) {
      meters.duplicate();
      if (state.isRedelivered(key, offset())) {
        state.putEntry(key, offset(), tagged);
      }
      return;
    }
    desk.open(marks(correlation.accept(edge)));
    state.putEntry(key, offset(), tagged);
  }

  private static Set<Mark> marks(Collection<IncidentKey> incidents) {
    Set<Mark> marks = new LinkedHashSet<>();
    incidents.forEach(incident -> marks.add(Mark.of(incident)));
    return marks;
  }

  /** Stream time follows record timestamps, which the broker bounds, never a payload's claim. */
  private void expireIfAnHourHasPassed() {
    long streamTimeMs = context.currentStreamTimeMs();
    if (streamTimeMs / HOUR_MS > expiredHour) {
      expiredHour = streamTimeMs / HOUR_MS;
      desk.expireBefore(Instant.ofEpochMilli(streamTimeMs).minus(kept));
    }
  }

  private long offset() {
    return context.recordMetadata().orElseThrow().offset();
  }

  /** Retention of the topics counts from here. */
  private void forward(String key, Statement statement) {
    long streamTimeMs = context.currentStreamTimeMs();
    context.forward(
        new Record<>(
            key, statement, streamTimeMs < 0 ? context.currentSystemTimeMs() : streamTimeMs));
  }
}
