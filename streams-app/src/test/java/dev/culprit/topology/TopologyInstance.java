package dev.culprit.topology;

import dev.culprit.wire.ShippedParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** One instance of the application: in this process, or in one of its own that can be killed. */
final class TopologyInstance {
  static final int PARTITIONS = 4;

  private TopologyInstance() {}

  /** Runs until it is killed. */
  public static void main(String[] arguments) throws InterruptedException {
    KafkaStreams streams = make(arguments[0], Path.of(arguments[1]), StreamsConfig.AT_LEAST_ONCE);
    streams.start();
    new CountDownLatch(1).await();
  }

  static Process inAProcessOfItsOwn(String bootstrapServers, Path stateDirectory)
      throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            TopologyInstance.class.getName(),
            bootstrapServers,
            stateDirectory.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  static KafkaStreams make(String bootstrapServers, Path stateDirectory, String guarantee) {
    Properties settings = Story.settings();
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
    settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
    settings.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
    TopologyConfig config = TopologyConfig.DEFAULT.withPartitions(PARTITIONS);
    return new KafkaStreams(
        new CulpritTopology(config, ShippedParameters.read()).build(), settings);
  }
}
