package dev.culprit.backtest;

import dev.culprit.history.Usage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How every method did over one set of questions.
 *
 * @param misses how often Culprit went wrong in which way
 * @param worst the wrong answers that were surest of themselves
 * @param usage of the files; empty for what is no set of its own
 * @param runUsage of the events; empty for what is no set of its own
 */
public record SetScore(
    String name,
    List<Asked> asked,
    Map<String, Integer> misses,
    List<Miss> worst,
    Optional<Usage> usage,
    Optional<RunUsage> runUsage) {
  public SetScore {
    asked = List.copyOf(asked);
    misses = Collections.unmodifiableMap(new TreeMap<>(misses));
    worst = List.copyOf(worst);
  }

  private SetScore(String name, List<Asked> asked) {
    this(name, asked, Map.of(), List.of(), Optional.empty(), Optional.empty());
  }

  /** All questions of several sets as one. */
  static SetScore pooled(List<SetScore> sets) {
    return new SetScore("pooled", sets.stream().flatMap(set -> set.asked().stream()).toList());
  }

  public Score score(String method) {
    return Score.of(asked.stream().map(one -> one.of(method)).toList());
  }

  /** By how much Culprit exceeds another method, draw by draw over the same questions. */
  Map<Measure, Score.Estimate> leadsOver(String method) {
    return Bootstrap.leads(
        asked.stream().map(one -> one.of(Backtest.CULPRIT)).toList(),
        asked.stream().map(one -> one.of(method)).toList(),
        EnumSet.of(Measure.TOP1, Measure.AC1));
  }

  /** How many questions there are whose right answer is a change. */
  long guilty() {
    return asked.stream().filter(one -> one.of(Backtest.CULPRIT).guilty()).count();
  }

  /**
   * Anomalies that name their service and those that do not, where there are both: a rule that asks
   * for the same service can say nothing of the latter.
   */
  public List<SetScore> slices() {
    List<Asked> with = new ArrayList<>();
    List<Asked> without = new ArrayList<>();
    asked.forEach(one -> (one.hasService() ? with : without).add(one));
    return with.isEmpty() || without.isEmpty()
        ? List.of()
        : List.of(
            new SetScore(name + "/with-service", with),
            new SetScore(name + "/without-service", without));
  }
}
