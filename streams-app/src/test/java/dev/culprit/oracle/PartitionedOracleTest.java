package dev.culprit.oracle;

import dev.culprit.topology.CorrelateHalf;
import dev.culprit.topology.TopologyConfig;
import dev.culprit.wire.Tagged;
import dev.culprit.wire.TaggedSerde;
import dev.culprit.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** Several partitions, each with a task of its own, against the oracle. */
class PartitionedOracleTest {
  private static final int SEEDS = 20;
  private static final int PARTITIONS = 3;
  private static final Topics TOPICS = Topics.DEFAULT;

  @Test
  void partitionsTogetherSayWhatTheOracleSays() {
    Seeds.agree(
        SEEDS,
        RandomHistory::of,
        (history, seed) -> Differences.between(Wired.expected(history), run(history, seed)));
  }

  private static Expected run(List<Published> history, long order) {
    List<Accepted> delivered = Delivery.twice(Wired.accepted(history), order);
    Wired.Answers answers = new Wired.Answers(TOPICS);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      try (TopologyTestDriver driver =
          new TopologyTestDriver(
              CorrelateHalf.build(TopologyConfig.DEFAULT, TestParameters.SHIPPED),
              Drivers.properties())) {
        TestInputTopic<byte[], byte[]> input =
            driver.createInputTopic(
                CorrelateHalf.TOPIC, new ByteArraySerializer(), new ByteArraySerializer());
        for (Accepted one : delivered) {
          String domain = one instanceof Accepted.Version version ? version.domain() : "";
          if (CorrelateHalf.partitions(domain, PARTITIONS).contains(partition)) {
            input.pipeInput(record(domain, one));
          }
        }
        Drivers.settle(driver);
        Drivers.read(driver, TOPICS, answers);
      }
    }
    return answers.said();
  }

  private static TestRecord<byte[], byte[]> record(String domain, Accepted one) {
    Tagged tagged;
    Instant recordedAt;
    if (one instanceof Accepted.Version version) {
      tagged = new Tagged.Accepted(version.recorded());
      recordedAt = version.recorded().recordedAt();
    } else {
      tagged = new Tagged.Retraction(((Accepted.Retraction) one).edge());
      recordedAt = ((Accepted.Retraction) one).edge().at();
    }
    return new TestRecord<>(
        domain.getBytes(StandardCharsets.UTF_8),
        new TaggedSerde().serializer().serialize(CorrelateHalf.TOPIC, tagged),
        recordedAt);
  }
}
