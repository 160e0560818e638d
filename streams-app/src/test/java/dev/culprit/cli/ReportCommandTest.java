package dev.culprit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.culprit.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs real commands, beside a server that keeps what is posted to it. */
final class ReportCommandTest {
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final Terminal terminal = new Terminal();
  private final HttpServer server = serverOf();

  @TempDir Path directory = Path.of("");

  @BeforeEach
  void listen() {
    server.createContext(
        "/v1/changes",
        exchange -> {
          Json.MAPPER.readTree(exchange.getRequestBody().readAllBytes()).forEach(events::add);
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void startAndEndOfACommandAreOneChange() {
    assertThat(report("--table", "orders", "--label", "ticket=7", "--", "sh", "-c", "exit 0"))
        .isZero();
    assertThat(events)
        .extracting(event -> event.path("status").asText())
        .containsExactly("started", "succeeded");
    assertThat(events).extracting(event -> event.path("id").asText()).containsOnly(id());
    JsonNode end = events.get(1);
    assertThat(end.path("kind").asText()).isEqualTo("db_migration");
    assertThat(end.at("/services/0").asText()).isEqualTo("checkout");
    assertThat(end.at("/migration/tool").asText()).isEqualTo("sh");
    assertThat(end.at("/migration/tables/0").asText()).isEqualTo("orders");
    assertThat(end.at("/labels/ticket").asText()).isEqualTo("7");
    assertThat(end.has("endedAt")).isTrue();
    assertThat(end.toString()).as("arguments may hold secrets").doesNotContain("exit 0");
  }

  @Test
  void exitStatusIsPassedOnAndTold() {
    assertThat(report("--", "sh", "-c", "exit 3")).isEqualTo(3);
    assertThat(events.get(1).path("status").asText()).isEqualTo("failed");
    assertThat(events.get(1).at("/labels/exit.status").asText()).isEqualTo("3");
  }

  @Test
  void commandRunsAsEverWhereNoCulpritIs() {
    int port = server.getAddress().getPort();
    server.stop(0);
    long begin = System.nanoTime();
    assertThat(
            terminal.run(
                "report",
                "--kind",
                "db_migration",
                "--server",
                "http://127.0.0.1:" + port,
                "--",
                "sh",
                "-c",
                "echo ran > '" + directory.resolve("ran") + "'; exit 4"))
        .isEqualTo(4);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    assertThat(directory.resolve("ran")).exists();
  }

  @Test
  void whatCannotBeStartedIsNoChange() {
    assertThat(report("--", directory.resolve("nowhere").toString())).isEqualTo(127);
    assertThat(events).isEmpty();
    assertThat(terminal.err()).contains("nowhere");
  }

  @Test
  void wrongOptionIsSaidBeforeAnythingRuns() {
    Path ran = directory.resolve("ran");
    assertThat(terminal.run("report", "--kind", "magic", "--", "touch", ran.toString()))
        .isEqualTo(2);
    assertThat(ran).doesNotExist();
    assertThat(terminal.err()).contains("kind").contains("magic");
  }

  @Test
  void signalReachesTheCommandAndIsToldAsFailure() throws Exception {
    Path ready = directory.resolve("ready");
    Process wrapper =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.culprit.cli.Main",
                "report",
                "--kind",
                "db_migration",
                "--server",
                url(),
                "--",
                "sh",
                "-c",
                "trap 'exit 9' TERM; echo > '" + ready + "'; while :; do sleep 0.1; done")
            .inheritIO()
            .start();
    await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(ready) && !events.isEmpty());
    wrapper.destroy();
    wrapper.waitFor();
    assertThat(events.get(1).path("status").asText()).isEqualTo("failed");
    assertThat(events.get(1).at("/labels/exit.status").asText()).isEqualTo("9");
  }

  private int report(String... rest) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "report",
                "--kind",
                "db_migration",
                "--service",
                "checkout",
                "--environment",
                "prod",
                "--server",
                url()));
    arguments.addAll(List.of(rest));
    return terminal.run(arguments.toArray(String[]::new));
  }

  private String id() {
    return events.get(0).path("id").asText();
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static HttpServer serverOf() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
