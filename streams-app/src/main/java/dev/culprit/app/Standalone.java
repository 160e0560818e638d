package dev.culprit.app;

import dev.culprit.broker.BrokerConfig;
import dev.culprit.broker.InProcessBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Culprit with a broker of its own, everything in one directory. */
public final class Standalone implements Running {
  /** After a kill the group waits this long for the dead member, and nobody else can be one. */
  private static final String SESSION_TIMEOUT_MS = "10000";

  private final CulpritServer server;
  private final Closing closing;

  private Standalone(CulpritServer server, Closing closing) {
    this.server = server;
    this.closing = closing;
  }

  /**
   * Starts broker and server; what an earlier one left in the directory is there again.
   *
   * @param kafkaPort 0 for a free one
   * @throws IOException if the directory or a port cannot be used
   */
  public static Standalone start(
      Path data, int kafkaPort, Settings settings, Map<String, String> environment)
      throws IOException {
    Closing closing = new Closing();
    try {
      CulpritConfig asked = CulpritConfig.of(settings, environment);
      Doors.refuseOpenToStrangers(asked);
      int partitions = asked.number(Options.TOPICS_PARTITIONS);
      InProcessBroker broker =
          closing.add(
              InProcessBroker.start(
                  BrokerConfig.in(data.resolve("kafka"))
                      .withPort(kafkaPort)
                      .withDefaultPartitions(partitions)));
      CulpritConfig config =
          CulpritConfig.of(
              settings
                  .with(
                      Map.of(
                          Options.BOOTSTRAP_SERVERS,
                          broker.bootstrapServers(),
                          Options.TOPICS_REPLICATION,
                          "1"))
                  .withDefault(Options.STATE_DIR, data.resolve("state").toString())
                  .withDefault("kafka.streams.session.timeout.ms", SESSION_TIMEOUT_MS),
              environment);
      try (TopicsAdmin topics = new TopicsAdmin(config)) {
        topics.create();
      }
      return new Standalone(closing.add(CulpritServer.start(config)), closing);
    } catch (IOException | RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public String bootstrapServers() {
    return server.bootstrapServers();
  }

  @Override
  public CompletableFuture<Throwable> failure() {
    return server.failure();
  }

  @Override
  public void close() {
    closing.close();
  }
}
