package dev.culprit.backtest;

import dev.culprit.domain.Parameters;
import dev.culprit.history.HistorySet;
import dev.culprit.topology.TopologyConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** Asks Culprit and simpler rules about every anomaly of known cause, and keeps the score. */
public final class Backtest {
  /** The method that is tested; the others are {@link Baseline baselines}. */
  public static final String CULPRIT = "culprit";

  private static final int WORST = 5;

  private static final Comparator<Miss> SUREST_FIRST =
      Comparator.comparingDouble(Miss::certainty)
          .reversed()
          .thenComparing(miss -> miss.answered().question().truth().anomalyId());

  private final TopologyConfig config;
  private final Optional<Duration> askedAfter;

  /** With the topology as it is where nobody chose anything. */
  public Backtest(Optional<Duration> askedAfter) {
    this(TopologyConfig.DEFAULT, askedAfter);
  }

  /**
   * @param askedAfter as {@link TopologyRun} takes it
   */
  public Backtest(TopologyConfig config, Optional<Duration> askedAfter) {
    this.config = config;
    this.askedAfter = askedAfter;
  }

  /**
   * Sets without a known cause are passed over.
   *
   * @param label of the run among others
   */
  public Scorecard run(
      String label, List<HistorySet> sets, Parameters parameters, Progress progress)
      throws IOException {
    List<SetScore> scores = new ArrayList<>();
    for (HistorySet set : sets) {
      if (!set.truths().isEmpty()) {
        progress.begin(set);
        SetScore score = run(set, parameters, progress);
        scores.add(score);
        progress.end(score);
      }
    }
    return new Scorecard(label, parameters.id(), scores);
  }

  private SetScore run(HistorySet set, Parameters parameters, Progress progress)
      throws IOException {
    List<Asked> asked = new ArrayList<>();
    Map<String, Integer> misses = new TreeMap<>();
    PriorityQueue<Miss> worst = new PriorityQueue<>(SUREST_FIRST.reversed());
    RunUsage usage =
        new TopologyRun(config, parameters, askedAfter)
            .run(
                set,
                answered -> {
                  Outcome outcome = Outcomes.of(answered.question().truth(), answered.annotation());
                  asked.add(asked(answered, outcome));
                  if (!outcome.right()) {
                    Miss miss = Miss.of(answered, outcome);
                    misses.merge(miss.why(), 1, Integer::sum);
                    worst.add(miss);
                    if (worst.size() > WORST) {
                      worst.remove();
                    }
                  }
                },
                progress::through);
    return new SetScore(
        set.name(),
        asked,
        misses,
        worst.stream().sorted(SUREST_FIRST).toList(),
        Optional.of(set.usage()),
        Optional.of(usage));
  }

  private static Asked asked(Answered answered, Outcome outcome) {
    Question question = answered.question();
    Map<String, Outcome> outcomes = new HashMap<>();
    outcomes.put(CULPRIT, outcome);
    question
        .rankings()
        .forEach((key, ranking) -> outcomes.put(key, Outcomes.of(question.truth(), ranking)));
    return new Asked(
        question.truth().anomalyId(), question.anomaly().service().isPresent(), outcomes);
  }
}
