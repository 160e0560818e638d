package dev.culprit.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.culprit.domain.SeriesPoint;
import java.util.Comparator;
import java.util.List;

/** Samples of a metric in order of time, small in memory. Never changes. */
final class Points {
  static final Points NONE = new Points(new long[0], new double[0]);

  private static final int BYTES_EACH = Long.BYTES + Double.BYTES;

  private final long[] atMs;
  private final double[] values;

  private Points(long[] atMs, double[] values) {
    this.atMs = atMs;
    this.values = values;
  }

  static Points of(List<SeriesPoint> series) {
    List<SeriesPoint> sorted =
        series.stream().sorted(Comparator.comparing(SeriesPoint::at)).toList();
    return new Points(
        sorted.stream().mapToLong(point -> point.at().toEpochMilli()).toArray(),
        sorted.stream().mapToDouble(SeriesPoint::value).toArray());
  }

  boolean isEmpty() {
    return atMs.length == 0;
  }

  int bytes() {
    return atMs.length * BYTES_EACH;
  }

  /** Those within a range, as pairs [milliseconds since 1970, value]. */
  ArrayNode json(TimeRange range) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < atMs.length; i++) {
      if (range.touches(atMs[i])) {
        list.addArray().add(atMs[i]).add(values[i]);
      }
    }
    return list;
  }
}
