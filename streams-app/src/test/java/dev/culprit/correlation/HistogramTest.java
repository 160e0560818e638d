package dev.culprit.correlation;

import static dev.culprit.correlation.Story.anAnomaly;
import static dev.culprit.correlation.Story.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.domain.LagDensity;
import dev.culprit.domain.ScoreKind;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Lags by hand: bins of a kind's own, and onsets of which only the detection is known. */
final class HistogramTest {
  private static final Offset<Double> EXACTLY = within(1e-12);

  @Test
  void binsAreThoseOfTheKind() {
    Histogram own = Histogram.of(new LagDensity(List.of(-1.0, 1.0, 4.0), List.of(0.4, 0.6)));
    assertThat(own.densityAt(Lag.ofMinutes(-1.001))).isZero();
    assertThat(own.densityAt(Lag.ofMinutes(-1))).isEqualTo(0.4 * 30, EXACTLY);
    assertThat(own.densityAt(Lag.ofMinutes(1))).isEqualTo(0.6 * 20, EXACTLY);
    assertThat(own.densityAt(Lag.ofMinutes(4))).isZero();
    assertThat(own.cumulative(Lag.ofMinutes(0.999))).isEqualTo(0.4);
    assertThat(own.cumulative(Lag.ofMinutes(1))).isEqualTo(1);
  }

  @Test
  void delayMovesMassToLaterBins() {
    Histogram first = Histogram.of(new LagDensity(List.of(0.0, 10.0, 20.0), List.of(1.0, 0.0)));
    // Of what begins evenly within ten minutes and is noticed seven later on average, within these
    // ten minutes 1 − 0.7 (1 − e^(−10/7)) is, and within twenty 1 − 0.7 (e^(−10/7) − e^(−20/7)).
    double within10 = 1 - 0.7 * (1 - Math.exp(-10 / 7.0));
    double within20 = 1 - 0.7 * (Math.exp(-10 / 7.0) - Math.exp(-20 / 7.0));
    assertThat(first.delayed(7).masses().get(0)).isEqualTo(within10 / within20, EXACTLY);
    assertThat(first.delayed(7).masses().get(1)).isEqualTo(1 - within10 / within20, EXACTLY);
  }

  /** By plain numerical integration of the convolution. */
  @Test
  void delayIsTheIntegralOfTheConvolution() {
    LagDensity lag = DefaultParameters.SHIPPED.of(ScoreKind.DEPLOY).lag();
    List<Double> edges = lag.edgesMinutes();
    double mean = 7;
    double step = 0.002;
    double[] expected = new double[lag.masses().size()];
    double sum = 0;
    for (int from = 0; from < expected.length; from++) {
      double a = edges.get(from);
      double b = edges.get(from + 1);
      for (int into = from; into < expected.length; into++) {
        double d = Math.min(edges.get(into + 1), b + 40 * mean);
        for (double y = edges.get(into) + step / 2; y < d; y += step) {
          // Of what began at x before y, e^(−(y−x)/mean)/mean is noticed at y.
          double begun = Math.min(y, b);
          double noticed = Math.exp(-(y - begun) / mean) - Math.exp(-(y - a) / mean);
          expected[into] += lag.masses().get(from) / (b - a) * noticed * step;
        }
      }
    }
    for (double mass : expected) {
      sum += mass;
    }
    List<Double> delayed = Histogram.of(lag).delayed(mean).masses();
    for (int bin = 0; bin < expected.length; bin++) {
      assertThat(delayed.get(bin)).as("bin %d", bin).isEqualTo(expected[bin] / sum, within(1e-6));
    }
  }

  @Test
  void alertThatKnowsOnlyItsOwnTimeIsDelayed() {
    Histogram lag = Histogram.of(DefaultParameters.SHIPPED.of(ScoreKind.DEPLOY).lag());
    assertThat(density("10:04")).isEqualTo(lag.delayed(7).masses().get(5) * 20, EXACTLY);
    assertThat(density("10:05")).isEqualTo(lag.masses().get(5) * 20, EXACTLY);
  }

  private static double density(String detectedAt) {
    return new Story(DefaultParameters.WEIGHING)
        .deploy("v42", at("10:00"))
        .tell(anAnomaly("slow", at("10:04")).detectedAt(at(detectedAt)))
        .reasoning("v42")
        .evidence()
        .get(0)
        .density();
  }
}
