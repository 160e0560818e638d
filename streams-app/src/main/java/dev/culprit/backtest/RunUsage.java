package dev.culprit.backtest;

import java.util.List;
import java.util.Map;

/**
 * What became of the events and the questions of a run.
 *
 * @param events how many were put through the topology
 * @param rejected events that it refused, by type and reason
 * @param parametersLeft parameter versions of the history, which play no part: a run has its own
 * @param unanswered anomalies of known cause without an answer, by reason
 */
public record RunUsage(
    long events, List<Count> rejected, long parametersLeft, List<Count> unanswered) {
  public RunUsage {
    rejected = List.copyOf(rejected);
    unanswered = List.copyOf(unanswered);
  }

  /** How often something happened, and the first time in full. */
  public record Count(String what, long times, String example) {
    static List<Count> of(Map<String, Count> counts) {
      return counts.values().stream()
          .sorted(
              java.util.Comparator.comparingLong(Count::times)
                  .reversed()
                  .thenComparing(Count::what))
          .toList();
    }

    static void add(Map<String, Count> counts, String what, String example) {
      counts.merge(
          what,
          new Count(what, 1, example),
          (first, next) -> new Count(what, first.times() + 1, first.example()));
    }
  }

  /** How many anomalies of known cause have no answer. */
  public long unansweredInAll() {
    return unanswered.stream().mapToLong(Count::times).sum();
  }
}
