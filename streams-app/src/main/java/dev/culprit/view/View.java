package dev.culprit.view;

import dev.culprit.http.Routes;
import dev.culprit.view.graph.GraphAnnotations;
import dev.culprit.wire.Lateness;
import dev.culprit.wire.Topics;
import io.javalin.config.RoutesConfig;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Serves what the topics hold: annotations, incidents, changes and what followed them, verdicts,
 * and the live stream. Reads from the first record on at every start.
 */
public final class View implements Routes, AutoCloseable {
  private final TopicFollower follower;
  private final List<Routes> routes;

  /**
   * @param lateness what the topology accepts; a change outside of it is not shown either
   * @param clock for readers who ask relative to now
   * @param consumers makes a consumer of {@link ViewConfig#consumerProperties}; called again when
   *     one became unusable
   */
  public View(
      ViewConfig config,
      Topics topics,
      Lateness lateness,
      InstantSource clock,
      Supplier<Consumer<byte[], byte[]>> consumers) {
    Tables tables = Tables.empty(config.maxRows(), config.maxBytes());
    LiveAnnotations live =
        new LiveAnnotations(config.streamClients(), this::isCaughtUp, tables.annotations());
    ViewIndex index = new ViewIndex(tables, topics, lateness, live);
    this.follower = new TopicFollower(index.topics(), consumers, index::accept);
    Lookup lookup = new Lookup(this::isCaughtUp);
    this.routes =
        List.of(
            new AnnotationRoutes(tables.annotations(), lookup),
            new IncidentRoutes(tables.incidents(), lookup),
            new ChangeRoutes(tables.changes(), tables.impacts(), lookup),
            new VerdictRoutes(tables.verdicts()),
            new GraphAnnotations(new GraphTables(tables), clock, config.publicUrl()),
            live);
  }

  /** Begins to read. */
  public void start() {
    follower.start();
  }

  /**
   * Whether everything was read that stood in the topics at the start. False again for ever if
   * reading ended by a bug of ours.
   */
  public boolean isCaughtUp() {
    return follower.isCaughtUp();
  }

  @Override
  public void addTo(RoutesConfig config) {
    routes.forEach(room -> room.addTo(config));
  }

  /** Ends the live streams. */
  @Override
  public void stop() {
    routes.forEach(Routes::stop);
  }

  /** Stops reading. */
  @Override
  public void close() {
    stop();
    follower.close();
  }
}
