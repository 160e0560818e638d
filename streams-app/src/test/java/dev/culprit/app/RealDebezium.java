package dev.culprit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Kafka Connect in a process of its own, with Debezium's connector, both from Maven Central. */
final class RealDebezium implements AutoCloseable {
  private static final String VERSION = "3.4.0.Final";

  /** Kept until {@code mvn clean}. */
  private static final Path HOME = Path.of("target", "debezium-" + VERSION).toAbsolutePath();

  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>dev.culprit</groupId>
        <artifactId>real-debezium</artifactId>
        <version>1</version>
        <packaging>pom</packaging>
        <dependencies>
          <dependency>
            <groupId>io.debezium</groupId>
            <artifactId>debezium-connector-postgres</artifactId>
            <version>%s</version>
          </dependency>
          <dependency>
            <groupId>org.apache.kafka</groupId>
            <artifactId>connect-runtime</artifactId>
            <version>%s</version>
          </dependency>
        </dependencies>
      </project>
      """;

  private final Process worker;

  private RealDebezium(Process worker) {
    this.worker = worker;
  }

  /** Skips the test where Maven is missing. */
  static void install() throws Exception {
    Path complete = HOME.resolve("complete");
    if (Files.exists(complete)) {
      return;
    }
    Files.createDirectories(HOME);
    Files.writeString(HOME.resolve("pom.xml"), POM.formatted(VERSION, Version.kafka()));
    Path log = HOME.resolve("maven.log");
    Process maven = null;
    try {
      maven =
          new ProcessBuilder(
                  "mvn",
                  "-q",
                  "-B",
                  "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies",
                  "-DoutputDirectory=" + HOME.resolve("lib"))
              .directory(HOME.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException missing) {
      assumeTrue(false, "mvn is not on the path; it fetches Debezium");
    }
    if (maven != null) {
      assertThat(maven.waitFor(10, TimeUnit.MINUTES)).as("Maven is done").isTrue();
      assertThat(maven.exitValue()).as("Maven: %s", Files.readString(log)).isZero();
      Files.createFile(complete);
    }
  }

  /**
   * @param connector its settings
   */
  static RealDebezium start(Path directory, String bootstrapServers, Map<String, String> connector)
      throws IOException {
    Path workerFile = directory.resolve("worker.properties");
    Path connectorFile = directory.resolve("connector.properties");
    Map<String, String> worker = new TreeMap<>();
    worker.put("bootstrap.servers", bootstrapServers);
    worker.put("key.converter", "org.apache.kafka.connect.json.JsonConverter");
    worker.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
    worker.put("offset.storage.file.filename", directory.resolve("offsets").toString());
    worker.put("listeners", "http://127.0.0.1:" + FreePort.preferring(0));
    write(workerFile, worker);
    write(connectorFile, connector);
    return new RealDebezium(
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-cp",
                    HOME.resolve("lib") + "/*",
                    "org.apache.kafka.connect.cli.ConnectStandalone",
                    workerFile.toString(),
                    connectorFile.toString()))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("connect.log").toFile())
            .start());
  }

  @Override
  public void close() throws InterruptedException {
    worker.destroy();
    if (!worker.waitFor(20, TimeUnit.SECONDS)) {
      worker.destroyForcibly().waitFor();
    }
  }

  private static void write(Path file, Map<String, String> settings) throws IOException {
    List<String> lines = new ArrayList<>();
    settings.forEach((name, value) -> lines.add(name + "=" + value));
    Files.write(file, lines);
  }
}
