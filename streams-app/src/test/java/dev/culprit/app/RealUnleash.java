package dev.culprit.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.wire.Json;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An Unleash server of its own, installed by npm, and its administrator. */
final class RealUnleash implements AutoCloseable {
  private static final String VERSION = "7.5.1";

  /** Kept until {@code mvn clean}: npm is slow. */
  private static final Path HOME = Path.of("target", "unleash-" + VERSION).toAbsolutePath();

  private static final Path PROGRAM = HOME.resolve("node_modules/unleash-server/dist/server.js");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final Process server;
  private final URI address;

  private RealUnleash(Process server, int port) {
    this.server = server;
    this.address = URI.create("http://127.0.0.1:" + port);
  }

  /** Skips the test where Node.js or npm is missing. */
  static void install() throws Exception {
    requireProgram("node");
    requireProgram("npm");
    Path complete = HOME.resolve("complete");
    if (Files.exists(complete)) {
      return;
    }
    Files.createDirectories(HOME);
    // Else npm looks for a package in the directories above.
    Files.writeString(HOME.resolve("package.json"), "{\"private\": true}");
    Path log = HOME.resolve("npm.log");
    Process npm =
        new ProcessBuilder(
                "npm",
                "install",
                "--no-save",
                "--no-package-lock",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "unleash-server@" + VERSION)
            .directory(HOME.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(npm.waitFor(10, TimeUnit.MINUTES)).as("npm is done").isTrue();
    } finally {
      npm.descendants().forEach(ProcessHandle::destroyForcibly);
      npm.destroyForcibly();
    }
    assertThat(npm.exitValue()).as("npm: %s", Files.readString(log)).isZero();
    Files.createFile(complete);
  }

  /**
   * @param database JDBC's address of an empty database
   */
  static RealUnleash start(Path log, String database) throws Exception {
    int port = FreePort.preferring(0);
    ProcessBuilder command =
        new ProcessBuilder("node", PROGRAM.toString())
            .directory(HOME.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    command
        .environment()
        .putAll(
            Map.of(
                "DATABASE_URL",
                database.replace("jdbc:postgresql://", "postgres://postgres:none@"),
                "DATABASE_SSL",
                "false",
                "HTTP_HOST",
                "127.0.0.1",
                "HTTP_PORT",
                String.valueOf(port),
                "UNLEASH_DEFAULT_ADMIN_USERNAME",
                "admin",
                "UNLEASH_DEFAULT_ADMIN_PASSWORD",
                "unleash4all",
                "CHECK_VERSION",
                "false",
                "SEND_TELEMETRY",
                "false"));
    RealUnleash unleash = new RealUnleash(command.start(), port);
    try {
      await().atMost(PATIENCE).until(unleash::answers);
      unleash.post(
          "/auth/simple/login", "{\"username\": \"admin\", \"password\": \"unleash4all\"}");
    } catch (IOException | RuntimeException | AssertionError e) {
      unleash.close();
      throw new AssertionError(Files.readString(log), e);
    }
    return unleash;
  }

  void post(String path, String body) throws IOException, InterruptedException {
    send(path, "POST", body);
  }

  void delete(String path) throws IOException, InterruptedException {
    send(path, "DELETE", "");
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return Json.MAPPER.readTree(send(path, "GET", ""));
  }

  @Override
  public void close() throws InterruptedException {
    server.destroy();
    if (!server.waitFor(10, TimeUnit.SECONDS)) {
      server.destroyForcibly().waitFor();
    }
  }

  private String send(String path, String method, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(
                    method,
                    body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode())
        .as("%s %s: %s", method, path, response.body())
        .isBetween(200, 299);
    return response.body();
  }

  private boolean answers() throws InterruptedException {
    assertThat(server.isAlive()).as("Unleash runs").isTrue();
    try {
      send("/health", "GET", "");
      return true;
    } catch (IOException | AssertionError notYet) {
      return false;
    }
  }

  private static void requireProgram(String name) throws Exception {
    String said;
    try {
      Process process = new ProcessBuilder(name, "--version").redirectErrorStream(true).start();
      said = new String(process.getInputStream().readAllBytes(), UTF_8);
      process.waitFor();
    } catch (IOException missing) {
      said = "";
    }
    assumeTrue(
        !said.isEmpty(), name + " is not installed; Debian has it as package " + debian(name));
  }

  private static String debian(String name) {
    return name.equals("node") ? "nodejs" : name;
  }
}
