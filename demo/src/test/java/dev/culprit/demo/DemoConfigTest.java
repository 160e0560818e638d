package dev.culprit.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoConfigTest {
  private static final URI SERVER = URI.create("http://127.0.0.1:8080");

  @Test
  void everyRunHasAPlotOfItsOwnUnlessASeedIsGiven() {
    DemoConfig config = new DemoConfig(SERVER, Optional.empty(), Optional.empty(), System.out);
    assertThat(config.seed()).isNotZero();
    assertThat(config.server()).isEqualTo(SERVER);
  }

  @Test
  void aRunIsLongEnoughForOneShop() {
    assertThatThrownBy(
            () ->
                new DemoConfig(
                    SERVER, Optional.of(Duration.ofSeconds(20)), Optional.empty(), System.out))
        .hasMessageContaining("at least 60s")
        .hasMessageContaining("20s was asked for");
  }

  @Test
  void aReportThatCannotBeWrittenIsRefusedBeforeTheRun() {
    assertThatThrownBy(
            () ->
                new DemoConfig(
                    SERVER,
                    Optional.empty(),
                    Optional.of(Path.of("no-such-folder", "report.json")),
                    System.out))
        .hasMessageContaining("report.json");
  }

  @Test
  void aServerHasAHost() {
    assertThatThrownBy(
            () ->
                new DemoConfig(
                    URI.create("localhost:8080"), Optional.empty(), Optional.empty(), System.out))
        .hasMessageContaining("localhost:8080");
  }
}
