package dev.culprit.backtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run in every form in which people and programs read it. Further runs over the same sets (other
 * parameters, a part of the model left out) stand beside it as further methods.
 */
public final class Report {
  private final Scorecard run;
  private final Optional<Duration> askedAfter;
  private final List<Block> sets = new ArrayList<>();
  private final Block pooled;

  /**
   * One table: the methods over one set, in the order in which they are shown.
   *
   * @param methods by key
   * @param leads of Culprit over each baseline, by its key
   */
  record Block(
      SetScore set, Map<String, Score> methods, Map<String, Map<Measure, Score.Estimate>> leads) {
    Score culprit() {
      Score culprit = methods.get(Backtest.CULPRIT);
      if (culprit == null) {
        throw new IllegalStateException("no score of " + Backtest.CULPRIT);
      }
      return culprit;
    }
  }

  /**
   * @param run whose answers are reported in full
   * @param beside runs over the same sets, named by their label
   */
  public Report(Scorecard run, List<Scorecard> beside, Optional<Duration> askedAfter) {
    this.run = run;
    this.askedAfter = askedAfter;
    Map<String, Map<String, SetScore>> others = new LinkedHashMap<>();
    for (Scorecard other : beside) {
      Map<String, SetScore> byName = new LinkedHashMap<>();
      other.withSlices().forEach(set -> byName.put(set.name(), set));
      byName.put(other.pooled().name(), other.pooled());
      others.put(other.label(), byName);
    }
    run.withSlices().forEach(set -> sets.add(block(set, others)));
    pooled = block(run.pooled(), others);
  }

  public String table() {
    return TableText.of(this);
  }

  public String json() {
    return JsonReport.of(this);
  }

  public String markdown() {
    return MarkdownReport.of(this);
  }

  public String html() {
    return HtmlReport.of(this);
  }

  /** The reliability diagram over all questions, as a picture of its own. */
  public String svg() {
    return ReliabilityDiagram.document(pooled.culprit());
  }

  Scorecard run() {
    return run;
  }

  Optional<Duration> askedAfter() {
    return askedAfter;
  }

  List<Block> sets() {
    return sets;
  }

  Block pooled() {
    return pooled;
  }

  private static Block block(SetScore set, Map<String, Map<String, SetScore>> others) {
    Map<String, Score> methods = new LinkedHashMap<>();
    methods.put(Backtest.CULPRIT, set.score(Backtest.CULPRIT));
    others.forEach(
        (label, byName) -> {
          SetScore same = byName.get(set.name());
          if (same != null) {
            methods.put(label, same.score(Backtest.CULPRIT));
          }
        });
    Map<String, Map<Measure, Score.Estimate>> leads = new LinkedHashMap<>();
    for (Baseline rule : Baseline.ALL) {
      methods.put(rule.key(), set.score(rule.key()));
      leads.put(rule.key(), set.leadsOver(rule.key()));
    }
    return new Block(set, methods, leads);
  }
}
