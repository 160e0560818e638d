package dev.culprit.app;

import dev.culprit.app.Pace.SystemTicker;
import dev.culprit.history.HistoryEvents;
import dev.culprit.history.HistorySet;
import dev.culprit.wire.Lateness;
import dev.culprit.wire.Topics;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes a history onto the topics, in order of time. */
public final class Replay {
  /** How far behind the newest record Culprit remembers, beside the lateness that it allows. */
  private static final Duration REMEMBERED = Duration.ofDays(9).plusHours(4);

  private static final long SECONDS_TO_STOP = 10;

  private final HistorySet set;
  private final Topics topics;
  private final CulpritConfig config;
  private final Clock clock;
  private final SystemTicker ticker = new SystemTicker();
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Hears how far a replay has got. */
  public interface Progress {
    /**
     * @param at the moment of the history that it has got to
     */
    void sent(long events, Instant at);

    /**
     * @param left how long nothing is sent
     */
    void waiting(Instant next, Duration left);
  }

  /**
   * How a replay ended.
   *
   * @param events how many Kafka has
   * @param until the moment of the history that it got to
   * @param complete whether that is all
   */
  public record Outcome(long events, Instant until, boolean complete) {}

  /**
   * @param clock for what is moved to now, and for what Kafka would delete as too old
   */
  public Replay(HistorySet set, CulpritConfig config, Clock clock) {
    this.set = set;
    this.config = config;
    this.clock = clock;
    topics = new Topics(config.text(Options.TOPICS_PREFIX));
  }

  /**
   * Reads the history once and holds it against the topics; sends nothing.
   *
   * @param endsNow whether everything is moved so that it ends now
   * @throws TopicsUnusable if a topic is missing, or would refuse or delete the records
   * @throws IOException if the history cannot be read
   */
  public ReplayPlan plan(boolean endsNow) throws IOException {
    Instant now = clock.instant();
    ReplayPlan plan = ReplayPlan.of(set, endsNow ? Optional.of(now) : Optional.empty());
    try (TopicsAdmin admin = new TopicsAdmin(config)) {
      List<TopicProblem> problems = admin.check();
      if (!problems.isEmpty()) {
        throw new TopicsUnusable(problems);
      }
      ReplayTopics target =
          new ReplayTopics(
              topics,
              new TopicCommands(config.text(Options.BOOTSTRAP_SERVERS)),
              admin.settings(),
              now);
      problems = target.problems(plan);
      if (!problems.isEmpty()) {
        boolean movingHelps =
            !endsNow && target.problems(ReplayPlan.of(set, Optional.of(now))).isEmpty();
        throw new TopicsUnusable(
            "nothing was sent, because the topics would not keep it; "
                + (movingHelps ? "move the history with --shift now, or " : "")
                + "set the topics first",
            problems);
      }
    }
    return plan;
  }

  /** What the user should know before it begins, one sentence each. */
  public List<String> warnings(ReplayPlan plan) {
    List<String> warnings = new ArrayList<>();
    Optional<String> label = set.domainLabel();
    if (label.isPresent() && !config.optionalText(Options.DOMAIN_LABEL).equals(label)) {
      warnings.add(
          "the history tells its cases apart by the label "
              + label.get()
              + "; run Culprit with "
              + Options.DOMAIN_LABEL
              + "="
              + label.get()
              + ", or they explain each other");
    }
    Duration kept = new Lateness(config.duration(Options.LATENESS)).allowed().plus(REMEMBERED);
    try (TopicsAdmin admin = new TopicsAdmin(config)) {
      admin
          .newestRecord(List.of(topics.changes(), topics.anomalies()))
          .filter(newest -> newest.isAfter(plan.begin().plus(kept)))
          .ifPresent(newest -> warnings.add(forgets(newest, kept, plan.isMoved())));
    }
    return warnings;
  }

  private static String forgets(Instant newest, Duration kept, boolean moved) {
    return "the topics hold records as new as "
        + newest
        + ", and Culprit remembers "
        + kept.toDays()
        + " days before its newest: what is older it forgets as it reads it. Use "
        + (moved ? "" : "--shift now, or ")
        + "topics of their own ("
        + Options.TOPICS_PREFIX
        + " and "
        + Options.APPLICATION_ID
        + ")";
  }

  /**
   * Sends everything, and returns when Kafka has it or {@link #stop} was called.
   *
   * @throws IOException naming the event that could not be read or sent
   */
  public Outcome run(ReplayPlan plan, ReplaySpeed speed, Progress progress) throws IOException {
    try (HistoryEvents events = set.events();
        Producer<byte[], byte[]> producer =
            new KafkaProducer<>(
                config.kafka().producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
      return new ReplaySending(plan, speed, topics, ticker, producer, progress).send(events);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      ended.countDown();
    }
  }

  /** Ends a run that goes on in another thread, and waits until it has ended. */
  public void stop() {
    ticker.stop();
    try {
      boolean unused = ended.await(SECONDS_TO_STOP, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
