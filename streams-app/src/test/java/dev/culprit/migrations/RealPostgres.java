package dev.culprit.migrations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.tukaani.xz.XZInputStream;

/** A PostgreSQL server of its own, from binaries that come as a jar. */
public final class RealPostgres implements AutoCloseable {
  private static final String BINARIES = "/postgres-linux-x86_64.txz";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process server;
  private final int port;

  private RealPostgres(Process server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Skips the test where the binaries do not run; fails it with {@code CI=true}.
   *
   * @param directory empty; everything goes there
   * @param zone of the server
   */
  public static RealPostgres start(Path directory, String zone) throws Exception {
    requireLinux();
    // The server refuses to be root and becomes somebody who must be able to look in here.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path tar = directory.resolve("postgres.tar");
    try (InputStream packed = RealPostgres.class.getResourceAsStream(BINARIES)) {
      assertThat(packed).as(BINARIES).isNotNull();
      try (InputStream unpacked = new XZInputStream(packed)) {
        Files.copy(unpacked, tar, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    run(directory, List.of("tar", "-xf", tar.toString(), "-C", directory.toString()));
    Files.delete(tar);
    Path data = Files.createDirectory(directory.resolve("data"));
    List<String> somebody = somebody(data);
    List<String> initialise = new ArrayList<>(somebody);
    initialise.addAll(
        List.of(
            directory.resolve("bin/initdb").toString(),
            "-D",
            data.toString(),
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync"));
    run(directory, initialise);
    int port = freePort();
    List<String> start = new ArrayList<>(somebody);
    start.addAll(
        List.of(
            directory.resolve("bin/postgres").toString(),
            "-D",
            data.toString(),
            "-p",
            String.valueOf(port),
            "-k",
            "",
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "fsync=off",
            "-c",
            "wal_level=logical", // for whoever reads its log
            "-c",
            "timezone=" + zone,
            "-c",
            "log_timezone=" + zone));
    Process server =
        new ProcessBuilder(start)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("server.log").toFile())
            .start();
    RealPostgres postgres = new RealPostgres(server, port);
    try {
      await().atMost(PATIENCE).until(postgres::answers);
    } catch (RuntimeException e) {
      server.destroyForcibly();
      throw new AssertionError(Files.readString(directory.resolve("server.log")), e);
    }
    return postgres;
  }

  /** JDBC's address of a database, without user. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), "postgres", "");
  }

  public void execute(String database, String... statements) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    server.destroy();
    if (!server.waitFor(10, TimeUnit.SECONDS)) {
      server.destroyForcibly();
    }
  }

  private boolean answers() {
    assertThat(server.isAlive()).as("the server runs").isTrue();
    try (Connection connection = connect("postgres")) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  private static void requireLinux() {
    boolean runs =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    if (!runs && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("the PostgreSQL of this test runs on Linux, amd64, but CI=true");
    }
    assumeTrue(runs, "the PostgreSQL of this test runs on Linux, amd64");
  }

  private static List<String> somebody(Path data) throws Exception {
    if (!System.getProperty("user.name").equals("root")) {
      return List.of();
    }
    run(data, List.of("chown", "nobody", data.toString()));
    return List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");
  }

  private static void run(Path directory, List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
