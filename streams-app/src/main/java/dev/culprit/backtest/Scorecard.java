package dev.culprit.backtest;

import java.util.List;
import java.util.stream.Stream;

/**
 * The result of one run over several sets.
 *
 * @param label tells it from other runs that stand beside it
 * @param parameters version that was used, or what there is to say of several
 */
public record Scorecard(String label, String parameters, List<SetScore> sets) {
  public Scorecard {
    sets = List.copyOf(sets);
  }

  /** Runs over different sets, each perhaps with parameters of its own, as one. */
  public static Scorecard joined(String label, String parameters, List<Scorecard> runs) {
    return new Scorecard(
        label, parameters, runs.stream().flatMap(run -> run.sets().stream()).toList());
  }

  /** How many questions were asked. */
  public int n() {
    return sets.stream().mapToInt(set -> set.asked().size()).sum();
  }

  /** Anomalies of known cause without an answer, by reason. */
  public List<RunUsage.Count> unanswered() {
    return sets.stream()
        .flatMap(set -> set.runUsage().stream())
        .flatMap(usage -> usage.unanswered().stream())
        .toList();
  }

  /** Every question once. */
  public SetScore pooled() {
    return SetScore.pooled(sets);
  }

  /** Every set with its slices behind it. */
  List<SetScore> withSlices() {
    return sets.stream()
        .flatMap(set -> Stream.concat(Stream.of(set), set.slices().stream()))
        .toList();
  }
}
