package dev.culprit.oracle;

import dev.culprit.topology.CulpritTopology;
import dev.culprit.topology.TopologyConfig;
import dev.culprit.wire.Topics;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** The whole topology, from JSON in any order to JSON, against the oracle. */
class TopologyOracleTest {
  private static final int SEEDS = 60;
  private static final Topics TOPICS = Topics.DEFAULT;

  @Test
  void theLastStateOfTheTopicsIsThatOfTheOracle() {
    Seeds.agree(
        SEEDS,
        RandomHistory::of,
        (history, seed) -> Differences.between(Wired.expected(history), run(history, seed)));
  }

  private static Expected run(List<Published> history, long order) {
    Dice dice = new Dice(order);
    Topology topology = new CulpritTopology(TopologyConfig.DEFAULT, TestParameters.SHIPPED).build();
    Wired.Answers answers = new Wired.Answers(TOPICS);
    try (TopologyTestDriver driver = new TopologyTestDriver(topology, Drivers.properties())) {
      for (Published one : Delivery.twice(history, order)) {
        send(driver, Wired.record(TOPICS, one));
        if (dice.chance(0.05)) {
          driver.advanceWallClockTime(TopologyConfig.DEFAULT.coalescing());
        }
      }
      Drivers.settle(driver);
      Drivers.read(driver, TOPICS, answers);
    }
    return answers.said();
  }

  private static void send(TopologyTestDriver driver, ProducerRecord<byte[], byte[]> record) {
    driver
        .createInputTopic(record.topic(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(record.key(), record.value(), null, record.timestamp()));
  }
}
