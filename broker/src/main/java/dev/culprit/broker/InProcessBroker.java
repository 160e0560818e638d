package dev.culprit.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka node, broker and controller, in this process. Kafka's own start script uses these
 * internal classes; no other class of ours may.
 */
public final class InProcessBroker implements AutoCloseable {
  private static final int NODE = 1;
  private static final int ATTEMPTS = 5;
  private static final String LOOPBACK = "127.0.0.1";

  private final KafkaRaftServer server;
  private final String bootstrapServers;
  private boolean closed;

  private InProcessBroker(KafkaRaftServer server, String bootstrapServers) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts a broker and returns once it answers clients; what an earlier one left in the data
   * directory is there again.
   *
   * @param port 0 for a free one
   * @throws IOException if the directory or the port cannot be used
   */
  public static InProcessBroker start(Path dataDirectory, int port, String host)
      throws IOException {
    return start(BrokerConfig.in(dataDirectory).withPort(port).withHost(host));
  }

  /** As {@link #start(Path, int, String)}. */
  public static InProcessBroker start(BrokerConfig config) throws IOException {
    Files.createDirectories(config.dataDirectory());
    format(config.dataDirectory());
    for (int attempt = 1; ; attempt++) {
      int port = config.port() == 0 ? freePort(config.host()) : config.port();
      refuseIfTaken(config.host(), port);
      KafkaRaftServer server = null;
      try {
        server = new KafkaRaftServer(kafkaConfig(config, port, freePort(LOOPBACK)), Time.SYSTEM);
        server.startup();
        return new InProcessBroker(server, config.host() + ":" + port);
      } catch (RuntimeException e) {
        if (server != null) {
          shutDown(server);
        }
        // Between choosing a free port and binding to it another process may have taken it.
        if (attempt == ATTEMPTS || !isCausedByBinding(e)) {
          throw new IOException(
              "no broker can run in " + config.dataDirectory() + ": " + e.getMessage(), e);
        }
      }
    }
  }

  /** Where clients connect: {@code host:port}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Stops cleanly and returns when everything is on disk. A second call does nothing. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      shutDown(server);
    }
  }

  private static void shutDown(KafkaRaftServer server) {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path directory) throws IOException {
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    try (PrintStream quiet =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(NODE)
          .addDirectory(directory.toString())
          .setMetadataLogDirectory(directory.toString())
          .setControllerListenerName("CONTROLLER")
          .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setPrintStream(quiet)
          .run();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("no broker can run in " + directory + ": " + e.getMessage(), e);
    }
  }

  /**
   * The controller's port may be another at every start: its quorum is static, so nobody remembers
   * it.
   */
  private static KafkaConfig kafkaConfig(BrokerConfig config, int port, int controllerPort) {
    Properties properties = new Properties();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", String.valueOf(NODE));
    properties.put("log.dir", config.dataDirectory().toString());
    String client = "PLAINTEXT://" + config.host() + ":" + port;
    properties.put("listeners", client + ",CONTROLLER://" + LOOPBACK + ":" + controllerPort);
    properties.put("advertised.listeners", client);
    properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put("inter.broker.listener.name", "PLAINTEXT");
    properties.put("controller.quorum.voters", NODE + "@" + LOOPBACK + ":" + controllerPort);
    properties.put("num.partitions", String.valueOf(config.defaultPartitions()));
    properties.put("auto.create.topics.enable", "false");
    for (String internal :
        List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
      properties.put(internal + ".replication.factor", "1");
    }
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("share.coordinator.state.topic.min.isr", "1");
    properties.put("offsets.topic.num.partitions", "4");
    properties.put("transaction.state.log.num.partitions", "4");
    properties.put("share.coordinator.state.topic.num.partitions", "1");
    // A node that is switched off for a month goes on where it stopped.
    properties.put("offsets.retention.minutes", String.valueOf(TimeUnit.DAYS.toMinutes(30)));
    properties.put("group.initial.rebalance.delay.ms", "0");
    properties.put("log.cleaner.dedupe.buffer.size", String.valueOf(16 * 1024 * 1024));
    return new KafkaConfig(properties, false);
  }

  private static int freePort(String host) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return socket.getLocalPort();
    }
  }

  /** Kafka would say so only after seconds, and in a stack trace. */
  private static void refuseIfTaken(String host, int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (BindException e) {
      throw new IOException(
          "the broker cannot listen on " + host + ":" + port + " (" + e.getMessage() + ")", e);
    }
  }

  private static boolean isCausedByBinding(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return true;
      }
    }
    return false;
  }
}
