package dev.culprit.telling;

import java.util.ArrayList;
import java.util.List;

/** Where a value lies between the bottom and the top of a panel: round ticks, all values inside. */
record ValueScale(double least, double most, double step, Box box) {
  private static final double[] ROUND = {1, 2, 2.5, 5, 10};

  static ValueScale of(List<Story.Point> points, Box box) {
    double least = points.stream().mapToDouble(Story.Point::value).min().orElse(0);
    double most = points.stream().mapToDouble(Story.Point::value).max().orElse(1);
    // From nought unless that would press the line against the top.
    if (least > 0 && least < most * 0.6) {
      least = 0;
    }
    double span = most - least;
    if (!(span > 0) || !Double.isFinite(span)) {
      span = Math.max(Math.abs(most), 1);
    }
    double rough = span / (box.height() > 110 ? 3 : 2);
    double magnitude = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = magnitude * 10;
    for (double round : ROUND) {
      if (round * magnitude >= rough) {
        step = round * magnitude;
        break;
      }
    }
    double bottom = Math.floor(least / step) * step;
    double top = Math.max(Math.ceil(most / step) * step, bottom + step);
    return new ValueScale(bottom, top, step, box);
  }

  double y(double value) {
    return box.bottom() - (value - least) / (most - least) * box.height();
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; least + i * step <= most + step / 2 && i < 12; i++) {
      ticks.add(least + i * step);
    }
    return ticks;
  }
}
