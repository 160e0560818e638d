package dev.culprit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.culprit.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line does without a broker. */
final class CommandsTest {
  @TempDir Path directory;

  private final Terminal terminal = new Terminal();

  @Test
  void commandIsRequired() {
    assertThat(terminal.run()).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("Name a command");
  }

  @Test
  void versionSaysItAsJson() throws IOException {
    assertThat(terminal.run("version", "--json")).isEqualTo(ExitCode.OK);
    assertThat(Json.MAPPER.readTree(terminal.out()).path("culprit").asText())
        .matches("\\d+\\.\\d+\\.\\d+.*");
  }

  @Test
  void demoThatCannotRunSaysSoBeforeItStarts() {
    assertThat(terminal.run("demo", "--for", "40s")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("at least 60s", "40s was asked for").hasLineCount(1);
    assertThat(terminal.run("demo", "--report", directory.resolve("no/r.json").toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("a folder that exists", "r.json").hasLineCount(2);
  }

  @Test
  void configHidesSecretsAndSaysWhatIsSet() throws IOException {
    Path file = Files.writeString(directory.resolve("c.properties"), "kafka.sasl.jaas.config=x y");
    assertThat(
            terminal.run("config", "--config", file.toString(), "--set", "http.port=1", "--json"))
        .isEqualTo(ExitCode.OK);
    assertThat(terminal.out()).doesNotContain("x y");
    JsonNode options = Json.MAPPER.readTree(terminal.out());
    assertThat(options)
        .anySatisfy(
            option -> {
              assertThat(option.path("name").asText()).isEqualTo("http.port");
              assertThat(option.path("value").asText()).isEqualTo("1");
              assertThat(option.path("set").asBoolean()).isTrue();
              assertThat(option.path("environmentVariable").asText())
                  .isEqualTo("CULPRIT_HTTP_PORT");
            });
  }

  @Test
  void healthIsTheServersOwnWordAndAnExitCode() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestURI().getPath().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(body.length == "/healthz".length() ? 200 : 503, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    String port = "http.port=" + server.getAddress().getPort();
    try {
      assertThat(terminal.run("health", "--set", port)).isEqualTo(ExitCode.OK);
      assertThat(terminal.run("health", "--ready", "--set", port)).isEqualTo(ExitCode.FAILED);
      assertThat(terminal.out()).isEqualToNormalizingNewlines("/healthz\n/readyz\n");
    } finally {
      server.stop(0);
    }
    assertThat(terminal.run("health", "--set", port)).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("no Culprit answers at http://127.0.0.1:").hasLineCount(1);
  }

  @Test
  void newTokenIsPrintedWithTheLineThatAServerReads() {
    assertThat(terminal.run("token", "create", "--name", "ci", "--scopes", "publish,read"))
        .isEqualTo(ExitCode.OK);
    assertThat(terminal.out().lines().toList())
        .satisfiesExactly(
            token -> assertThat(token).matches("culprit_[A-Za-z0-9_-]{43}"),
            line -> assertThat(line).matches("ci {2}read,publish {2}sha256:[0-9a-f]{64}"));
  }

  @Test
  void scopeThatDoesNotExistIsAUsageError() {
    assertThat(terminal.run("token", "create", "--name", "ci", "--scopes", "write"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("write", "read, publish, verdict, admin").hasLineCount(1);
  }

  @Test
  void namesThatJoinNothingArePrintedWithTheLineThatMendsThem() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/unmatched",
        exchange -> {
          byte[] body =
              ("{\"unmatched\":[{\"kind\":\"service\",\"name\":\"checkout-svc\",\"seenIn\":[\"change\"],"
                      + "\"count\":3,\"sources\":[\"github\"],\"lastSeen\":\"2026-11-22T10:00:00Z\","
                      + "\"nearest\":[\"checkout\"],\"alias\":\"service.checkout-svc=checkout\"}],"
                      + "\"count\":1}")
                  .getBytes(StandardCharsets.UTF_8);
          boolean known =
              "Bearer culprit_x".equals(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(known ? 200 : 500, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThat(terminal.run("names", "--server", address, "--token", "culprit_x"))
          .isEqualTo(ExitCode.OK);
    } finally {
      server.stop(0);
    }
    assertThat(terminal.out().lines().toList())
        .containsExactly(
            "KIND     NAME          SEEN IN  COUNT  SOURCES  LAST SEEN   NEAREST",
            "service  checkout-svc  change   3      github   2026-11-22  checkout",
            "",
            "# If they are meant, for the file that the option aliases names:",
            "service.checkout-svc=checkout");
  }

  @Test
  void openingToStrangersTakesAWord() {
    assertThat(terminal.run("config", "--set", "http.host=0.0.0.0")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("http.tokens.file", "http.open=true").hasLineCount(1);
    assertThat(terminal.run("config", "--set", "http.host=0.0.0.0", "--set", "http.open=true"))
        .isEqualTo(ExitCode.OK);
    assertThat(terminal.run("config", "--set", "http.host=::", "--set", "http.tokens.file=tokens"))
        .isEqualTo(ExitCode.OK);
    assertThat(
            terminal.run("config", "--set", "http.open=true", "--set", "http.tokens.file=tokens"))
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void unknownOptionOfTheFileIsAUsageError() throws IOException {
    Path file = Files.writeString(directory.resolve("c.properties"), "latenes=1d");
    assertThat(terminal.run("config", "--config", file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("did you mean lateness?").hasLineCount(1);
  }

  @Test
  void planNamesInternalTopicsGroupAndPermissions() {
    assertThat(
            terminal.run(
                "topics",
                "plan",
                "--principal",
                "User:c",
                "--set",
                "application.id=one",
                "--set",
                "topics.partitions=7",
                "--set",
                "topics.replication=3"))
        .isEqualTo(ExitCode.OK);
    assertThat(terminal.out())
        .contains(
            "--create --if-not-exists --topic culprit.changes --partitions 7 --replication-factor 3")
        .contains("--topic one-by-domain-repartition --partitions 7")
        .contains("--topic one-correlation-by-domain-changelog --partitions 7")
        .doesNotContain("witness")
        .contains("--allow-principal User:c --operation Read --operation Describe --group one")
        .contains("cleanup.policy=[compact,delete]");
  }

  @Test
  void eventIsCheckedBeforeItIsSent() {
    assertThat(terminal.run("publish", "--kind", "deploy", "--started-at", "yesterday"))
        .isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("event 1").contains("startedAt").contains("yesterday");
  }

  @Test
  void inputThatIsNoJsonIsNamedByItsLine() throws IOException {
    Path file = Files.writeString(directory.resolve("e.ndjson"), "\n{\"id\": oops}\n");
    assertThat(terminal.run("publish", "--type", "change", file.toString()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("no JSON at line 2");
  }

  @Test
  void typeIsNeededWhereNothingTells() {
    assertThat(terminal.run("publish")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("--type");
  }

  @Test
  void absentServerIsNamed() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String url = "http://127.0.0.1:" + port;
    assertThat(terminal.run("explain", "a-1", "--server", url)).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("no Culprit answers at " + url).hasLineCount(1);
  }

  @Test
  void standaloneNeedsItsDirectory() {
    assertThat(terminal.run("run", "--standalone")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("--data DIR");
  }
}
