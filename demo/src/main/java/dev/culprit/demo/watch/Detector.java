package dev.culprit.demo.watch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Watches one metric of one service, a sample a second. It knows nothing but these samples. The
 * onset is found by walking back from the alarm until two samples in a row were normal.
 *
 * <pre>
 * learning ─(enough samples)─▶ normal ─(3 of 4 deviate)─▶ deviating ─(4 normal in a row)─▶ normal
 * </pre>
 */
public final class Detector {
  private static final int NEEDED = 3;
  private static final int WINDOW = 4;
  private static final int CALM = 4;
  private static final int SERIES = 180;
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Metric metric;
  private final NormalRange range = new NormalRange();
  private final Deque<Sample> series = new ArrayDeque<>();
  private final Deque<Sample> recent = new ArrayDeque<>();
  private Optional<Finding> open = Optional.empty();
  private int calm;

  public Detector(Metric metric) {
    this.metric = metric;
  }

  /** Takes the next sample; answers if it makes the metric leave or re-enter its normal range. */
  public Optional<Finding> accept(Sample sample) {
    keep(series, sample, SERIES);
    if (!range.isLearned()) {
      range.learn(sample.value());
      return Optional.empty();
    }
    boolean deviates = range.isLeftBy(sample.value(), metric.limit());
    if (open.isPresent()) {
      return awaitCalm(open.get(), sample, deviates);
    }
    keep(recent, sample, WINDOW);
    long deviating = recent.stream().filter(s -> range.isLeftBy(s.value(), metric.limit())).count();
    if (deviating < NEEDED) {
      if (!deviates) {
        range.learn(sample.value());
      }
      return Optional.empty();
    }
    open = Optional.of(raise(sample));
    recent.clear();
    calm = 0;
    return open;
  }

  public boolean isDeviating() {
    return open.isPresent();
  }

  private Finding raise(Sample now) {
    List<Sample> all = seriesSoFar();
    Sample first = now;
    double worst = now.value();
    int normal = 0;
    for (int i = all.size() - 1; i >= 0 && normal < 2; i--) {
      Sample sample = all.get(i);
      if (range.isLeftBy(sample.value(), metric.limit())) {
        first = sample;
        worst = worse(worst, sample.value());
        normal = 0;
      } else {
        normal++;
      }
    }
    return new Finding(
        metric, first.at(), TICK, now.at(), Optional.empty(), worst, range.median(), all);
  }

  private Optional<Finding> awaitCalm(Finding finding, Sample sample, boolean deviates) {
    calm = deviates ? 0 : calm + 1;
    Finding grown =
        new Finding(
            metric,
            finding.onset(),
            finding.uncertainty(),
            finding.detectedAt(),
            calm < CALM
                ? Optional.empty()
                : Optional.of(sample.at().minus(TICK.multipliedBy(CALM - 1))),
            worse(finding.value(), sample.value()),
            finding.baseline(),
            seriesSoFar());
    open = calm < CALM ? Optional.of(grown) : Optional.empty();
    return calm < CALM ? Optional.empty() : Optional.of(grown);
  }

  private double worse(double one, double other) {
    return metric.limit().falling() ? Math.min(one, other) : Math.max(one, other);
  }

  private List<Sample> seriesSoFar() {
    return new ArrayList<>(series);
  }

  private static void keep(Deque<Sample> samples, Sample sample, int most) {
    samples.addLast(sample);
    if (samples.size() > most) {
      samples.removeFirst();
    }
  }
}
