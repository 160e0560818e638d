package dev.culprit.calibration;

import dev.culprit.backtest.Backtest;
import dev.culprit.backtest.Progress;
import dev.culprit.backtest.Scorecard;
import dev.culprit.domain.Parameters;
import dev.culprit.history.HistorySet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks about each history with parameters that were fitted to all others: what a calibration is
 * worth to someone whose history it has never seen.
 */
public final class LeaveOneOut {
  /** As which method it stands in a report. */
  public static final String LABEL = "fitted to the others";

  private LeaveOneOut() {}

  /** Sets of one folder are one history: they share changes and services. */
  public static Scorecard run(
      Backtest backtest, List<HistorySet> sets, Parameters shipped, Progress progress)
      throws IOException {
    Map<String, List<HistorySet>> histories = new LinkedHashMap<>();
    for (HistorySet set : sets) {
      if (!set.truths().isEmpty()) {
        histories.computeIfAbsent(history(set), name -> new ArrayList<>()).add(set);
      }
    }
    List<Scorecard> runs = new ArrayList<>();
    for (Map.Entry<String, List<HistorySet>> left : histories.entrySet()) {
      List<HistorySet> others = new ArrayList<>();
      histories.forEach((name, its) -> others.addAll(name.equals(left.getKey()) ? List.of() : its));
      Parameters fitted =
          others.isEmpty() ? shipped : Calibration.fit(others, shipped).parameters();
      runs.add(backtest.run(LABEL, left.getValue(), fitted, progress));
    }
    return Scorecard.joined(LABEL, "one version per history left out", runs);
  }

  private static String history(HistorySet set) {
    int end = set.name().indexOf('/');
    return end < 0 ? set.name() : set.name().substring(0, end);
  }
}
