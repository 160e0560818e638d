package dev.culprit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.culprit.app.HealthQuestion.Health;
import dev.culprit.http.HttpConfig;
import dev.culprit.http.HttpServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HealthQuestionTest {
  private final AtomicBoolean alive = new AtomicBoolean(true);
  private final AtomicReference<Optional<String>> restoring =
      new AtomicReference<>(Optional.empty());
  private final HttpServer server =
      new HttpServer(
              new HttpConfig(
                  "127.0.0.1",
                  0,
                  "/below",
                  HttpConfig.DEFAULT.maxBodyBytes(),
                  HttpConfig.DEFAULT.threads(),
                  HttpConfig.DEFAULT.connections(),
                  HttpConfig.DEFAULT.idleTimeout(),
                  HttpConfig.DEFAULT.stopTimeout()),
              List.of(new HealthRoutes(alive::get, Map.of("correlator", restoring::get))))
          .start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void livingServerIsGood() throws Exception {
    assertThat(question(Map.of()).alive()).isEqualTo(new Health(true, "{\"alive\":true}"));
    alive.set(false);
    assertThat(question(Map.of()).alive()).isEqualTo(new Health(false, "{\"alive\":false}"));
  }

  @Test
  void whyItIsNotReadyIsToldAsTheServerDoes() throws Exception {
    assertThat(question(Map.of()).ready().good()).isTrue();
    restoring.set(Optional.of("restoring 2 partitions"));
    assertThat(question(Map.of()).ready())
        .isEqualTo(
            new Health(
                false,
                "{\"ready\":false,\"notReady\":{\"correlator\":\"restoring 2 partitions\"}}"));
  }

  @Test
  void everyInterfaceIsAskedAtLoopback() throws Exception {
    assertThat(question(Map.of(HttpOptions.HOST, "0.0.0.0")).alive().good()).isTrue();
  }

  @Test
  void nothingAnswersWhereNothingRuns() {
    HealthQuestion question = question(Map.of());
    server.close();
    assertThatExceptionOfType(IOException.class).isThrownBy(question::alive);
  }

  @Test
  void freePortCannotBeAsked() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> question(Map.of(HttpOptions.PORT, "0")).alive())
        .withMessageContaining("http.port");
  }

  private HealthQuestion question(Map<String, String> options) {
    Map<String, String> all =
        new TreeMap<>(
            Map.of(
                HttpOptions.PORT, String.valueOf(server.port()), HttpOptions.BASE_PATH, "/below"));
    all.putAll(options);
    return new HealthQuestion(
        CulpritConfig.of(Settings.read(Optional.empty(), Map.of(), all), Map.of()),
        Duration.ofSeconds(10));
  }
}
