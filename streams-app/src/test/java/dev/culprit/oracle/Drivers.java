package dev.culprit.oracle;

import dev.culprit.topology.TopologyConfig;
import dev.culprit.wire.Topics;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** How a driver of a topology is set up, brought to rest and read. */
final class Drivers {
  private static final int TICKS = 20;

  private Drivers() {}

  static Properties properties() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "oracle");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
    return properties;
  }

  /** Long enough for answers and, commits later, for impacts and withdrawals. */
  static void settle(TopologyTestDriver driver) {
    for (int tick = 0; tick < TICKS; tick++) {
      driver.advanceWallClockTime(TopologyConfig.DEFAULT.coalescing());
    }
  }

  static void read(TopologyTestDriver driver, Topics topics, Wired.Answers answers) {
    for (String topic : List.of(topics.annotations(), topics.incidents(), topics.impacts())) {
      TestOutputTopic<byte[], byte[]> output =
          driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      for (TestRecord<byte[], byte[]> record : output.readRecordsToList()) {
        answers.take(topic, record.key(), record.value());
      }
    }
  }
}
