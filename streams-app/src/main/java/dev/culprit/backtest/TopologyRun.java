package dev.culprit.backtest;

import dev.culprit.domain.Annotation;
import dev.culprit.domain.Parameters;
import dev.culprit.history.HistoryEvent;
import dev.culprit.history.HistoryEvents;
import dev.culprit.history.HistorySet;
import dev.culprit.history.Truth;
import dev.culprit.topology.TopologyConfig;
import dev.culprit.wire.EventType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Puts a history through the real topology in event time, and asks about every anomaly of known
 * cause while the answer still matters: some time after it was detected, so that what was done
 * about it later (the revert that names its culprit) cannot help.
 */
public final class TopologyRun {
  /** Long enough for the changes of the moment to be reported, soon enough to help a responder. */
  public static final Duration ASKED_AFTER = Duration.ofMinutes(10);

  /** Changes are forgotten after that. */
  public static final Duration LATEST_ASKED = Duration.ofDays(7);

  private final TopologyConfig config;
  private final Parameters parameters;
  private final Optional<Duration> askedAfter;
  private final List<Parameters> versions;

  /**
   * @param config its domain label is overridden by that of a history which has one
   * @param parameters of every answer; versions in the history are left aside
   * @param askedAfter how long after an anomaly was detected its answer counts; empty: at the end
   *     of the history
   */
  public TopologyRun(TopologyConfig config, Parameters parameters, Optional<Duration> askedAfter) {
    this(config, parameters, askedAfter, List.of());
  }

  private TopologyRun(
      TopologyConfig config,
      Parameters parameters,
      Optional<Duration> askedAfter,
      List<Parameters> versions) {
    this.config = config;
    this.versions = versions;
    this.parameters = parameters;
    this.askedAfter = askedAfter;
    askedAfter.ifPresent(
        after -> {
          if (after.isNegative() || after.compareTo(LATEST_ASKED) > 0) {
            throw new IllegalArgumentException(
                "askedAfter was " + after + ", but it must lie in [0, " + LATEST_ASKED + "]");
          }
        });
  }

  /**
   * The same with versions that hold from their {@code validFrom} on, as they would if published.
   */
  public TopologyRun withVersions(List<Parameters> published) {
    return new TopologyRun(config, parameters, askedAfter, List.copyOf(published));
  }

  /** Every answer by the id of its anomaly, for histories whose answers fit into memory. */
  public Map<String, Answered> answers(HistorySet set) throws IOException {
    Map<String, Answered> answers = new LinkedHashMap<>();
    run(
        set,
        answered -> answers.put(answered.question().truth().anomalyId(), answered),
        events -> {});
    return answers;
  }

  /**
   * @param answers gets every answer as it is asked for, in order of time
   * @param progress is told how many events are through
   */
  public RunUsage run(HistorySet set, Consumer<Answered> answers, LongConsumer progress)
      throws IOException {
    TopologyConfig labelled = set.domainLabel().map(config::withDomainLabel).orElse(config);
    StandingAnswers standing = new StandingAnswers();
    try (RunningTopology topology = new RunningTopology(labelled, parameters, standing);
        HistoryEvents events = set.events()) {
      OpenQuestions questions = new OpenQuestions(labelled, set, askedAfter.orElse(Duration.ZERO));
      Asking asking = new Asking(topology, standing, answers, askedAfter.isEmpty());
      versions.forEach(topology::publish);
      long count = 0;
      long parametersLeft = 0;
      for (Optional<HistoryEvent> next = events.next(); next.isPresent(); next = events.next()) {
        HistoryEvent event = next.get();
        asking.ask(questions.dueBefore(event.at()));
        if (event.type() == EventType.PARAMETERS) {
          parametersLeft++;
        } else {
          if (questions.see(event)) {
            standing.expect(event.id());
          }
          topology.pipe(event);
        }
        progress.accept(++count);
      }
      asking.ask(questions.rest());
      asking.end();
      for (Truth truth : questions.unseen()) {
        asking.missed("the history does not tell of the anomaly", truth.anomalyId());
      }
      return new RunUsage(
          count - parametersLeft,
          topology.rejected(),
          parametersLeft,
          RunUsage.Count.of(asking.unanswered));
    }
  }

  /** Asks at once, or keeps the questions for the end. */
  private static final class Asking {
    private final RunningTopology topology;
    private final StandingAnswers standing;
    private final Consumer<Answered> answers;
    private final boolean atTheEnd;
    private final List<Question> kept = new ArrayList<>();
    private final Map<String, RunUsage.Count> unanswered = new TreeMap<>();

    Asking(
        RunningTopology topology,
        StandingAnswers standing,
        Consumer<Answered> answers,
        boolean atTheEnd) {
      this.topology = topology;
      this.standing = standing;
      this.answers = answers;
      this.atTheEnd = atTheEnd;
    }

    void ask(List<Question> questions) {
      if (atTheEnd) {
        kept.addAll(questions);
      } else {
        answer(questions);
      }
    }

    void end() {
      answer(kept);
      topology.settle();
    }

    void missed(String why, String anomalyId) {
      RunUsage.Count.add(unanswered, why, anomalyId);
    }

    private void answer(List<Question> questions) {
      if (questions.isEmpty()) {
        return;
      }
      topology.settle();
      for (Question question : questions) {
        String id = question.truth().anomalyId();
        Optional<Annotation> annotation = standing.annotationOf(id);
        if (annotation.isPresent()) {
          answers.accept(
              new Answered(
                  question, annotation.get(), standing.incidentOf(annotation.get().incidentId())));
        } else {
          missed("the anomaly was rejected or retracted", id);
        }
        standing.forget(id);
      }
    }
  }
}
