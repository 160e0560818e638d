package dev.culprit.app;

import dev.culprit.http.Routes;
import dev.culprit.intake.SourceMeter;
import io.javalin.config.RoutesConfig;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.streams.KafkaStreams;

/**
 * What {@code /metrics} shows. The Kafka binder alone knows hundreds of families; only those by
 * which an operator acts are let through. docs/operation.md says what each is for.
 */
final class Metrics implements Routes, AutoCloseable {
  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** Everything of Culprit's own. */
  static final String OWN_PREFIX = "kafka.culprit.";

  /** What was heard of other tools. */
  static final String INTAKE_PREFIX = "culprit.intake.";

  /** Names as Micrometer has them, before they are written with underscores. */
  static final Set<String> ALLOWED =
      Set.of(
          "kafka.stream.client.state",
          "kafka.stream.failed.stream.threads",
          "kafka.stream.alive.stream.threads",
          "kafka.stream.thread.process.rate",
          "kafka.stream.thread.process.latency.max",
          "kafka.stream.thread.commit.latency.max",
          "kafka.stream.thread.poll.records.avg",
          "kafka.stream.task.dropped.records.total",
          "kafka.stream.task.process.total",
          "kafka.stream.processor.node.record.e2e.latency.avg",
          "kafka.stream.processor.node.record.e2e.latency.max",
          "kafka.consumer.fetch.manager.records.lag.max",
          "kafka.consumer.fetch.manager.records.consumed.total",
          "kafka.consumer.coordinator.rebalance.total",
          "kafka.consumer.coordinator.failed.rebalance.total",
          "kafka.producer.record.error.total",
          "kafka.producer.record.retry.total",
          "kafka.producer.record.send.total",
          "jvm.memory.used",
          "jvm.memory.max",
          "jvm.gc.pause",
          "jvm.threads.live",
          "process.cpu.usage",
          "process.uptime");

  /** Tasks come and go with their metrics; every so often the binder looks again. */
  private static final Duration REFRESHED_EVERY = Duration.ofSeconds(5);

  private final ScheduledExecutorService refresh =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "metrics-refresh");
            thread.setDaemon(true);
            return thread;
          });
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final KafkaStreamsMetrics kafka;
  private final JvmGcMetrics collections = new JvmGcMetrics();

  Metrics(KafkaStreams streams) {
    registry
        .config()
        .meterFilter(
            MeterFilter.denyUnless(
                id ->
                    id.getName().startsWith(OWN_PREFIX)
                        || id.getName().startsWith(INTAKE_PREFIX)
                        || ALLOWED.contains(id.getName())));
    kafka = new KafkaStreamsMetrics(streams, Tags.empty(), refresh, REFRESHED_EVERY);
    kafka.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  SourceMeter sources() {
    return new SourceMeter() {
      @Override
      public void accepted(String source, int events) {
        registry.counter(INTAKE_PREFIX + "accepted", "source", source).increment(events);
      }

      @Override
      public void ignored(String source, String reason) {
        registry.counter(INTAKE_PREFIX + "ignored", "source", source, "reason", reason).increment();
      }

      @Override
      public void refused(String source, String code) {
        registry.counter(INTAKE_PREFIX + "refused", "source", source, "code", code).increment();
      }
    };
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/metrics", context -> context.contentType(CONTENT_TYPE).result(registry.scrape()));
  }

  @Override
  public void close() {
    kafka.close();
    refresh.shutdownNow();
    collections.close();
    registry.close();
  }
}
