package dev.culprit.backtest;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.history.Truth;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An anomaly of known cause, and what there was to know of it when it was asked about.
 *
 * @param domain in which its cause was looked for
 * @param detectedAt when the history tells of it
 * @param guilty those of the guilty changes that the history had told of
 * @param changes how many changes of the domain began in the seven days before the onset
 * @param rankings what each {@link Baseline} says, by its name: the most suspect change first
 */
public record Question(
    Truth truth,
    MetricAnomaly anomaly,
    String domain,
    Instant detectedAt,
    List<ChangeEvent> guilty,
    int changes,
    Map<String, List<String>> rankings) {
  public Question {
    guilty = List.copyOf(guilty);
    rankings = Map.copyOf(rankings);
  }
}
