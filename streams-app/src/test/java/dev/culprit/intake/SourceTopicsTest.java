package dev.culprit.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.culprit.domain.Kind;
import dev.culprit.http.Refusals;
import dev.culprit.sources.ChangeDraft;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.NotReadYet;
import dev.culprit.sources.Source;
import dev.culprit.wire.Admission;
import dev.culprit.wire.Topics;
import dev.culprit.wire.UnusableEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a record of a topic is done with. */
final class SourceTopicsTest {
  private static final String TOPIC = "tool";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Duration LATENESS = Duration.ofDays(7);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A change of that id; of {@code later} only when it is asked for the second time. */
  private static final class IdSource implements Source {
    private boolean asked;

    @Override
    public String name() {
      return "ids";
    }

    @Override
    public String title() {
      return "Ids";
    }

    @Override
    public Conversion convert(Delivery delivery) throws UnusableEvent {
      String id = new String(delivery.body(), UTF_8);
      if (id.equals("bug")) {
        throw new IllegalStateException("a bug of ours");
      }
      if (id.equals("later") && !asked) {
        asked = true;
        throw new NotReadYet();
      }
      return Conversion.of(ChangeDraft.of(delivery, name(), Kind.DEPLOY, id).build());
    }
  }

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final MockConsumer<byte[], byte[]> consumer =
      new MockConsumer<>("earliest") {
        @Override
        public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
            Map<TopicPartition, Long> times, Duration timeout) {
          assertThat(times)
              .containsExactly(Map.entry(PARTITION, NOW.minus(LATENESS).toEpochMilli()));
          return Map.of(PARTITION, new OffsetAndTimestamp(0, NOW.toEpochMilli()));
        }
      };
  private final Refusals refusals = new Refusals(InstantSource.system(), reason -> {});
  private final Publisher publisher = new Publisher(producer, PATIENCE);
  private final SourceTopics topics = topics();

  @BeforeEach
  void topicExists() {
    Node node = new Node(1, "localhost", 9092);
    consumer.updatePartitions(
        TOPIC, List.of(new PartitionInfo(TOPIC, 0, node, new Node[] {node}, new Node[] {node})));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, 2L));
  }

  @AfterEach
  void close() {
    topics.close();
    publisher.close();
  }

  @Test
  void itIsCommittedOnlyAfterTheBrokerHasWhatWasMadeOfIt() {
    heard("deploy-1", "deploy-2");
    await().atMost(PATIENCE).until(() -> producer.history().size() == 2);
    assertThat(committed()).isEmpty();

    assertThat(producer.completeNext()).isTrue();
    assertThat(producer.errorNext(new NotEnoughReplicasException("a broker is away"))).isTrue();
    add("deploy-1", "deploy-2"); // as a broker gives them to whoever went back
    await().atMost(PATIENCE).until(() -> producer.history().size() == 4);
    assertThat(committed()).as("one of the two is not there yet").isEmpty();
    assertThat(topics.isFailing()).isTrue();

    assertThat(producer.completeNext()).isTrue();
    assertThat(producer.completeNext()).isTrue();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(committed()).containsEntry(PARTITION, offset(2)));
    await().atMost(PATIENCE).until(() -> !topics.isFailing());
    assertThat(producer.history())
        .extracting(record -> new String(record.key(), UTF_8))
        .as("none is forgotten")
        .containsExactly("deploy-1", "deploy-2", "deploy-1", "deploy-2");
  }

  @Test
  void oneThatTheBrokerWillNeverTakeHoldsUpNoOther() {
    heard("large", "small");
    await().atMost(PATIENCE).until(() -> producer.history().size() == 2);
    assertThat(producer.errorNext(new RecordTooLargeException("too large"))).isTrue();
    await().atMost(PATIENCE).until(() -> producer.history().size() == 3);
    assertThat(producer.completeNext()).isTrue(); // the second of the first attempt
    assertThat(producer.errorNext(new RecordTooLargeException("too large"))).isTrue();
    await().atMost(PATIENCE).until(() -> producer.history().size() == 4);
    assertThat(producer.completeNext()).isTrue();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(committed()).containsEntry(PARTITION, offset(2)));
    assertThat(refusals.newest())
        .extracting(Refusals.Refusal::path, Refusals.Refusal::reason)
        .containsExactly(tuple("tool/0/0", "event-too-large"));
  }

  @Test
  void bugOfOursKeepsNothingBehindItFromBeingRead() {
    heard("bug", "deploy-1");
    await().atMost(PATIENCE).until(() -> producer.history().size() == 1);
    assertThat(producer.completeNext()).isTrue();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(committed()).containsEntry(PARTITION, offset(2)));
    assertThat(refusals.newest()).extracting(Refusals.Refusal::reason).containsExactly("internal");
  }

  @Test
  void whatCanBeUnderstoodOnlyLaterIsReadAgain() {
    heard("deploy-1", "later");
    await().atMost(PATIENCE).until(() -> producer.history().size() == 1);
    assertThat(producer.completeNext()).isTrue();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(committed()).containsEntry(PARTITION, offset(1)));
    await().atMost(PATIENCE).until(topics::isFailing);
    add("deploy-1", "later"); // as a broker gives them to whoever went back
    await().atMost(PATIENCE).until(() -> producer.history().size() == 2);
    assertThat(producer.completeNext()).isTrue();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(committed()).containsEntry(PARTITION, offset(2)));
    assertThat(producer.history())
        .extracting(record -> new String(record.key(), UTF_8))
        .containsExactly("deploy-1", "later");
    assertThat(refusals.newest()).isEmpty();
  }

  private SourceTopics topics() {
    SourceTopic topic = new SourceTopic(TOPIC, new IdSource(), Map.of());
    return new SourceTopics(
        new TopicsConfig(Map.of(), "group", LATENESS, List.of(topic)),
        new RecordReader(
            List.of(topic),
            new SourceEvents(Topics.DEFAULT, Admission.PLAIN, 100, new KnownDependencies()),
            SourceMeter.NONE,
            refusals,
            () -> NOW),
        publisher,
        () -> consumer);
  }

  private void heard(String... bodies) {
    consumer.schedulePollTask(
        () -> {
          consumer.rebalance(List.of(PARTITION));
          add(bodies);
        });
    topics.start();
  }

  private void add(String... bodies) {
    for (int i = 0; i < bodies.length; i++) {
      consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, i, null, bodies[i].getBytes(UTF_8)));
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> committed() {
    return consumer.committed(Set.of(PARTITION));
  }

  private static OffsetAndMetadata offset(long next) {
    return new OffsetAndMetadata(next);
  }
}
