package dev.culprit.app;

import dev.culprit.calibration.Calibration;
import dev.culprit.calibration.Fitted;
import dev.culprit.calibration.Part;
import dev.culprit.domain.Parameters;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.Json;
import dev.culprit.wire.ShippedParameters;
import dev.culprit.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Fits parameters to what the topics hold, and publishes versions of them. */
public final class TopicCalibration {
  private static final long PATIENCE_SECONDS = 30;

  private final CulpritConfig config;

  public TopicCalibration(CulpritConfig config) {
    this.config = config;
  }

  /**
   * @param since from when on the topics are read
   * @param scratch folder for what does not fit into memory
   * @throws KafkaUnavailable if Kafka does not answer
   */
  public Fitted fit(Instant since, Path scratch, Set<Part> parts, Calibration.Progress progress)
      throws IOException {
    TopicHistory history = TopicHistory.read(config, since, scratch);
    return new Calibration(CulpritServer.topologyConfig(config), parts, progress)
        .fitted(List.of(history), ShippedParameters.read());
  }

  /**
   * Returns when Kafka has it. Every running instance takes it up at once, for incidents that begin
   * from {@code validFrom} on.
   *
   * @throws KafkaUnavailable if it does not
   */
  public void publish(Parameters version) throws IOException {
    String topic = new Topics(config.text(Options.TOPICS_PREFIX)).parameters();
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            config.kafka().producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  topic,
                  version.id().getBytes(StandardCharsets.UTF_8),
                  Json.MAPPER.writeValueAsBytes(EventJson.write(version))))
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaUnavailable(
          config.text(Options.BOOTSTRAP_SERVERS), e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaUnavailable(config.text(Options.BOOTSTRAP_SERVERS), e);
    }
  }
}
