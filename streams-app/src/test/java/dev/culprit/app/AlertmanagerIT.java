package dev.culprit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.broker.InProcessBroker;
import dev.culprit.http.HttpConfig;
import dev.culprit.http.HttpServer;
import dev.culprit.intake.Intake;
import dev.culprit.intake.IntakeConfig;
import dev.culprit.intake.SourceMeter;
import dev.culprit.sources.Past;
import dev.culprit.view.InstalledTool;
import dev.culprit.wire.Admission;
import dev.culprit.wire.Json;
import dev.culprit.wire.NewTopics;
import dev.culprit.wire.Topics;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Debian's Prometheus fires, its Alertmanager notifies, and the anomaly is on the topic. */
class AlertmanagerIT {
  private static final Topics TOPICS = Topics.DEFAULT;
  private static final Duration WAITS = Duration.ofSeconds(2);

  private static final String RULES =
      """
      groups:
        - name: shop
          interval: 1s
          rules:
            - {alert: Watchdog, expr: vector(1), labels: {severity: none}}
            - alert: HighErrorRate
              expr: vector(time()) > 0
              for: 2s
              labels: {service: checkout, environment: prod, severity: critical}
              annotations: {summary: Too many errors}
      """;

  private static final String PROMETHEUS =
      """
      global: {evaluation_interval: 1s}
      rule_files: [rules.yml]
      alerting: {alertmanagers: [{static_configs: [{targets: ['127.0.0.1:%d']}]}]}
      """;

  private static final String ALERTMANAGER =
      """
      route: {receiver: culprit, group_wait: 0s, group_interval: 1s, repeat_interval: 2s, group_by: ['...']}
      receivers:
        - name: culprit
          webhook_configs: [{url: 'http://127.0.0.1:%d/v1/intake/alertmanager'}]
      """;

  @TempDir private Path directory = Path.of("");
  private final List<Process> processes = new ArrayList<>();

  @Test
  @Timeout(value = 180, unit = TimeUnit.SECONDS)
  void ruleThatFiresIsAnAnomalyWhoseOnsetIsEarlierByWhatItWaited() throws Exception {
    Path prometheus = InstalledTool.find("prometheus");
    Path alertmanager = InstalledTool.find("prometheus-alertmanager");
    int prometheusPort = FreePort.preferring(0);
    int alertmanagerPort = FreePort.preferring(0);
    try (InProcessBroker broker =
        InProcessBroker.start(directory.resolve("broker"), 0, "127.0.0.1")) {
      createTopic(broker.bootstrapServers());
      startPrometheus(prometheus, prometheusPort, alertmanagerPort);
      // Told before anybody asks, or the first alerts would come without an earlier onset.
      awaitRules(prometheusPort);
      try (Intake intake = intake(broker.bootstrapServers(), prometheusPort);
          HttpServer server =
              new HttpServer(HttpConfig.DEFAULT.withPort(0), List.of(intake)).start()) {
        startAlertmanager(alertmanager, alertmanagerPort, server.port());
        JsonNode anomaly = repeatedWithOnset(broker.bootstrapServers());
        assertThat(anomaly.path("metric").asText()).isEqualTo("HighErrorRate");
        assertThat(anomaly.path("service").asText()).isEqualTo("checkout");
        assertThat(anomaly.path("environment").asText()).isEqualTo("prod");
        assertThat(anomaly.path("severity").asText("page")).isEqualTo("page");
        assertThat(anomaly.path("title").asText()).isEqualTo("Too many errors");
        Instant detected = Instant.parse(anomaly.path("detectedAt").asText());
        assertThat(Instant.parse(anomaly.path("onset").asText())).isEqualTo(detected.minus(WAITS));
        assertThat(anomaly.path("onsetUncertaintySeconds").asDouble()).isEqualTo(1);
      }
    } finally {
      processes.forEach(Process::destroyForcibly);
      for (Process process : processes) {
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private static Intake intake(String bootstrapServers, int prometheusPort) {
    CulpritConfig config =
        CulpritConfig.of(
            Settings.read(
                Optional.empty(),
                Map.of(),
                Map.of(
                    Options.BOOTSTRAP_SERVERS,
                    bootstrapServers,
                    PrometheusOptions.URL,
                    "http://127.0.0.1:" + prometheusPort)),
            Map.of());
    IntakeConfig intake =
        new IntakeConfig(
            Map.of("bootstrap.servers", bootstrapServers), Duration.ofSeconds(10), 1_000);
    return new Intake(
        intake,
        SourceOptions.of(config, Past.NONE, SourceMeter.NONE),
        TOPICS,
        Admission.PLAIN,
        Clock.systemUTC(),
        new KafkaProducer<>(
            intake.producerProperties(), new ByteArraySerializer(), new ByteArraySerializer()));
  }

  private void startAlertmanager(Path program, int port, int culpritPort) throws IOException {
    Path config = Files.writeString(file("alertmanager.yml"), ALERTMANAGER.formatted(culpritPort));
    start(
        "alertmanager",
        program.toString(),
        "--config.file=" + config,
        "--storage.path=" + file("alertmanager"),
        "--cluster.listen-address=",
        "--web.listen-address=127.0.0.1:" + port);
  }

  private void startPrometheus(Path program, int port, int alertmanagerPort) throws IOException {
    Files.writeString(file("rules.yml"), RULES);
    Path config = Files.writeString(file("prometheus.yml"), PROMETHEUS.formatted(alertmanagerPort));
    start(
        "prometheus",
        program.toString(),
        "--config.file=" + config,
        "--storage.tsdb.path=" + file("prometheus"),
        // It tells what still fires once a minute, and Alertmanager was not there when it began.
        "--rules.alert.resend-delay=1s",
        "--web.listen-address=127.0.0.1:" + port);
  }

  private void start(String name, String... command) throws IOException {
    processes.add(
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(file(name + ".log").toFile())
            .start());
  }

  private Path file(String name) {
    return directory.resolve(name);
  }

  private static void createTopic(String bootstrapServers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      NewTopics.create(admin, List.of(new NewTopic(TOPICS.anomalies(), 1, (short) 1)));
    }
  }

  private static void awaitRules(int port) {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest rules =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/rules")).build();
    await()
        .atMost(Duration.ofMinutes(1))
        .ignoreException(ConnectException.class)
        .until(
            () -> client.send(rules, BodyHandlers.ofString()).body(),
            body -> body.contains("HighErrorRate"));
  }

  /** The anomaly once Alertmanager has told it at least twice. */
  private static JsonNode repeatedWithOnset(String bootstrapServers) throws IOException {
    TopicPartition anomalies = new TopicPartition(TOPICS.anomalies(), 0);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(anomalies));
      consumer.seekToBeginning(List.of(anomalies));
      Set<String> ids = new HashSet<>();
      int told = 0;
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record :
            consumer.poll(Duration.ofSeconds(1)).records(anomalies)) {
          JsonNode anomaly = Json.MAPPER.readTree(record.value());
          ids.add(anomaly.path("id").asText());
          assertThat(ids).as("repeated alerts are one anomaly").hasSize(1);
          told++;
          if (told > 1 && !anomaly.path("onset").equals(anomaly.path("detectedAt"))) {
            return anomaly;
          }
        }
      }
    }
  }
}
