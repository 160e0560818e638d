package dev.culprit.app;

import dev.culprit.http.HttpConfig;
import dev.culprit.http.HttpServer;
import dev.culprit.http.RefusalRoutes;
import dev.culprit.http.Refusals;
import dev.culprit.http.Routes;
import dev.culprit.http.TrustedProxies;
import dev.culprit.intake.Intake;
import dev.culprit.intake.IntakeConfig;
import dev.culprit.intake.SourceTopics;
import dev.culprit.intake.SourcesConfig;
import dev.culprit.intake.TopicsConfig;
import dev.culprit.migrations.Migrations;
import dev.culprit.page.Page;
import dev.culprit.topology.CulpritTopology;
import dev.culprit.topology.StateConfig;
import dev.culprit.topology.TopologyConfig;
import dev.culprit.view.Actors;
import dev.culprit.view.Outbox;
import dev.culprit.view.View;
import dev.culprit.view.ViewConfig;
import dev.culprit.wire.Admission;
import dev.culprit.wire.Aliases;
import dev.culprit.wire.Domains;
import dev.culprit.wire.Lateness;
import dev.culprit.wire.ShippedParameters;
import dev.culprit.wire.Topics;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All rooms of one process, made with {@code new} and closed in reverse. */
public final class CulpritServer implements Running {
  private static final Logger LOG = LoggerFactory.getLogger(CulpritServer.class);

  private final String bootstrapServers;
  private final HttpServer http;
  private final Correlator correlator;
  private final Closing closing;

  private CulpritServer(
      String bootstrapServers, HttpServer http, Correlator correlator, Closing closing) {
    this.bootstrapServers = bootstrapServers;
    this.http = http;
    this.correlator = correlator;
    this.closing = closing;
  }

  /**
   * Checks the topics, then starts everything. Returns while state is still being restored; {@code
   * /readyz} says when that is done.
   *
   * @throws TopicsUnusable if a topic is missing or set wrongly
   * @throws KafkaUnavailable if Kafka does not answer
   * @throws IOException if the HTTP port cannot be used
   */
  public static CulpritServer start(CulpritConfig config) throws IOException {
    config
        .ignoredVariables()
        .forEach(variable -> LOG.warn("ignored variable={}, there is no such option", variable));
    Doors.refuseOpenToStrangers(config);
    checkTopics(config);
    Closing closing = new Closing();
    try {
      return open(config, closing);
    } catch (JavalinBindException e) {
      closing.close();
      throw new IOException(
          "cannot listen on "
              + config.text(HttpOptions.HOST)
              + ":"
              + config.number(HttpOptions.PORT)
              + " ("
              + HttpOptions.PORT
              + "): "
              + e.getMessage(),
          e);
    } catch (RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  /** What runs with these options. */
  public static Topology topology(CulpritConfig config) {
    return new CulpritTopology(topologyConfig(config), ShippedParameters.read()).build();
  }

  @Override
  public int port() {
    return http.port();
  }

  @Override
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public CompletableFuture<Throwable> failure() {
    return correlator.failure();
  }

  @Override
  public void close() {
    closing.close();
  }

  private static CulpritServer open(CulpritConfig config, Closing closing) {
    Correlator correlator =
        closing.add(
            new Correlator(
                topology(config),
                config.kafka().streams(),
                config.optionalText(Options.GROUP_INSTANCE_ID).isPresent(),
                config.duration(Options.SHUTDOWN_TIMEOUT)));
    Metrics metrics = closing.add(new Metrics(correlator.streams()));
    Topics topics = topics(config);
    Lateness lateness = new Lateness(config.duration(Options.LATENESS));
    PublishedPast past = new PublishedPast();
    SourcesConfig sources = SourceOptions.of(config, past, metrics.sources());
    Admission admission =
        new Admission(
            lateness, aliases(config), new Domains(config.optionalText(Options.DOMAIN_LABEL)));
    Intake intake = closing.add(intake(config, topics, admission, sources));
    View view = closing.add(view(config, topics, admission, intake::publish));
    past.isShownBy(view);
    Refusals refusals = new Refusals(InstantSource.system(), metrics::refused);
    Migrations migrations =
        closing.add(
            new Migrations(
                config.historyDatabases(),
                config.duration(MigrationOptions.POLL_INTERVAL),
                lateness,
                intake::publish,
                Clock.systemUTC()));
    metrics.add(new MigrationMeters(migrations));
    SourceTopics sourceTopics =
        closing.add(sourceTopics(intake, TopicOptions.of(config, sources), refusals));
    metrics.add(new TopicMeters(sourceTopics));
    Map<String, Supplier<Optional<String>>> parts = new LinkedHashMap<>();
    parts.put("correlator", correlator::notReady);
    parts.put("view", () -> notReady(view));
    HttpServer http =
        closing.add(
            new HttpServer(
                httpConfig(config),
                proxies(config),
                DoorOptions.tls(config),
                refusals,
                List.<Routes>of(
                    Doors.guard(config, proxies(config)::user),
                    new RefusalRoutes(refusals),
                    intake,
                    view,
                    migrations,
                    new Page(),
                    new HealthRoutes(correlator::isAlive, parts),
                    metrics)));
    http.start();
    view.start();
    correlator.start();
    migrations.start();
    sourceTopics.start();
    LOG.info(
        "started version={} kafka={} applicationId={} bootstrapServers={}",
        Version.culprit(),
        Version.kafka(),
        config.text(Options.APPLICATION_ID),
        config.text(Options.BOOTSTRAP_SERVERS));
    return new CulpritServer(config.text(Options.BOOTSTRAP_SERVERS), http, correlator, closing);
  }

  static Optional<String> notReady(View view) {
    return view.isCaughtUp() ? Optional.empty() : Optional.of("reading what the topics hold");
  }

  private static void checkTopics(CulpritConfig config) {
    try (TopicsAdmin topics = new TopicsAdmin(config)) {
      List<TopicProblem> problems = topics.check();
      if (!problems.isEmpty()) {
        throw new TopicsUnusable(problems);
      }
    }
  }

  private static Topics topics(CulpritConfig config) {
    return new Topics(config.text(Options.TOPICS_PREFIX));
  }

  private static Intake intake(
      CulpritConfig config, Topics topics, Admission admission, SourcesConfig sources) {
    IntakeConfig intake =
        new IntakeConfig(
            config.kafka().producer(),
            config.duration(IntakeOptions.DELIVERY_TIMEOUT),
            config.number(IntakeOptions.MAX_EVENTS));
    return new Intake(
        intake,
        sources,
        topics,
        admission,
        Clock.systemUTC(),
        new KafkaProducer<>(
            intake.producerProperties(), new ByteArraySerializer(), new ByteArraySerializer()));
  }

  private static SourceTopics sourceTopics(Intake intake, TopicsConfig config, Refusals refusals) {
    return intake.topics(
        config,
        refusals,
        () ->
            new KafkaConsumer<>(
                config.consumerProperties(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer()));
  }

  private static View view(
      CulpritConfig config, Topics topics, Admission admission, Outbox outbox) {
    ViewConfig view =
        new ViewConfig(
            config.kafka().consumer(),
            config.number(Options.VIEW_MAX_ROWS),
            config.number(Options.VIEW_MAX_BYTES),
            config.number(Options.VIEW_STREAM_CLIENTS),
            Actors.of(config.text(Options.ACTORS)),
            config.optionalText(HttpOptions.PUBLIC_URL).orElse(""));
    return new View(
        view,
        topics,
        admission,
        Clock.systemUTC(),
        PrometheusOptions.lines(config),
        outbox,
        () ->
            new KafkaConsumer<>(
                view.consumerProperties(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer()));
  }

  static TopologyConfig topologyConfig(CulpritConfig config) {
    return new TopologyConfig(
        topics(config),
        config.duration(Options.LATENESS),
        config.optionalText(Options.DOMAIN_LABEL),
        config.number(Options.TOPICS_PARTITIONS),
        aliases(config),
        config.duration(Options.COALESCE),
        config.text(Options.STATE_STORE).equals("disk")
            ? StateConfig.PERSISTENT
            : StateConfig.IN_MEMORY);
  }

  private static Aliases aliases(CulpritConfig config) {
    return AliasFile.read(
        config.optionalText(Options.ALIASES).map(Path::of),
        config.text(Options.NAMES_CASE).equals("ignore"));
  }

  static TrustedProxies proxies(CulpritConfig config) {
    return TrustedProxies.of(
        config.text(HttpOptions.TRUSTED_PROXIES), config.text(HttpOptions.USER_HEADER));
  }

  private static HttpConfig httpConfig(CulpritConfig config) {
    return new HttpConfig(
        config.text(HttpOptions.HOST),
        config.number(HttpOptions.PORT),
        config.text(HttpOptions.BASE_PATH),
        config.number(HttpOptions.MAX_BODY_BYTES),
        config.number(HttpOptions.THREADS),
        config.number(HttpOptions.CONNECTIONS),
        config.duration(HttpOptions.IDLE_TIMEOUT),
        HttpConfig.DEFAULT.stopTimeout());
  }
}
