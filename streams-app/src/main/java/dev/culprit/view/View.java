package dev.culprit.view;

import dev.culprit.domain.Severity;
import dev.culprit.http.Routes;
import dev.culprit.view.graph.GraphAnnotations;
import dev.culprit.wire.Admission;
import dev.culprit.wire.Topics;
import io.javalin.config.RoutesConfig;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Serves what the topics hold: annotations, incidents, changes and what followed them, verdicts,
 * and the live stream. Reads from the first record on at every start.
 */
public final class View implements Routes, AutoCloseable {
  private static final int OPEN_AT_MOST = 20;

  private final Tables tables;
  private final TopicFollower follower;
  private final List<Routes> routes;

  /**
   * @param admission as the topology admits events; what it rejects is not shown either
   * @param clock says what is now, for those who ask without a time
   * @param prometheus where lines are found that did not come with their anomaly
   * @param outbox publishes what readers ask to be kept
   * @param consumers makes a consumer of {@link ViewConfig#consumerProperties}; called again when
   *     one became unusable
   */
  public View(
      ViewConfig config,
      Topics topics,
      Admission admission,
      InstantSource clock,
      Optional<PrometheusLines> prometheus,
      Outbox outbox,
      Supplier<Consumer<byte[], byte[]>> consumers) {
    this.tables = Tables.empty(config.maxRows(), config.maxBytes());
    LiveAnnotations live =
        new LiveAnnotations(config.streamClients(), this::isCaughtUp, tables.annotations());
    ViewIndex index = new ViewIndex(tables, topics, admission, config.actors(), live);
    this.follower = new TopicFollower(index.topics(), consumers, index::accept);
    this.routes =
        routes(
            tables,
            new Lookup(this::isCaughtUp),
            live,
            clock,
            prometheus,
            config.publicUrl(),
            new Archive(tables.snapshots(), topics.snapshots(), clock, outbox));
  }

  /** Everything that is served. */
  static List<Routes> routes(
      Tables tables,
      Lookup lookup,
      LiveAnnotations live,
      InstantSource clock,
      Optional<PrometheusLines> prometheus,
      String publicUrl,
      Archive archive) {
    Lines lines = new Lines(prometheus);
    Gathering gathering = new Gathering(tables, lines);
    Pictures pictures = new Pictures();
    Addresses addresses = new Addresses(publicUrl);
    return List.of(
        new AnnotationRoutes(tables.annotations(), tables.revisions(), lookup),
        new IncidentRoutes(tables.incidents(), lookup, gathering, addresses),
        new ChangeRoutes(tables.changes(), tables.impacts(), lookup),
        new HistogramRoutes(tables.changes(), clock),
        new SnapshotRoutes(tables.incidents(), lookup, gathering, archive, addresses, pictures),
        new AnomalyRoutes(tables.anomalies(), lookup),
        new SeriesRoutes(tables.anomalies(), lookup, lines),
        new PictureRoutes(tables.incidents(), lookup, gathering, pictures),
        new DependencyRoutes(new Edges(tables.dependencies(), tables.retractions()), clock),
        new VerdictRoutes(tables.verdicts()),
        new GoRoutes(tables.annotations(), tables.anomalies()),
        new AccuracyRoutes(tables.verdicts(), tables.annotations()),
        new NameRoutes(tables.names()),
        new GraphAnnotations(new GraphTables(tables), clock, publicUrl),
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

  /** When a change began, as its newest version says. */
  public Optional<Instant> startOf(String changeId) {
    return first(tables.changes().withId(changeId));
  }

  /** When an anomaly began, as its newest version says. */
  public Optional<Instant> onsetOf(String anomalyId) {
    return first(tables.anomalies().withId(anomalyId));
  }

  /** How loud an anomaly is, as its newest version says; of several domains, the loudest. */
  public Optional<Severity> severityOf(String anomalyId) {
    return tables.anomalies().withId(anomalyId).stream()
        .map(AnomalyRow::severity)
        .min(Comparator.naturalOrder());
  }

  /**
   * When the anomalies with that fingerprint began that have not recovered, the latest first, a few
   * at most.
   */
  public List<Instant> openSince(String fingerprint) {
    return tables
        .anomalies()
        .newest(row -> row.isOpen() && row.hasFingerprint(fingerprint), OPEN_AT_MOST)
        .stream()
        .map(row -> row.place().at())
        .distinct()
        .toList();
  }

  /** One event may stand in several domains. */
  private static Optional<Instant> first(List<? extends Row> rows) {
    return rows.stream().map(row -> row.place().at()).min(Comparator.naturalOrder());
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
