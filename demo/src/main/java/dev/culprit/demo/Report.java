package dev.culprit.demo;

import java.util.OptionalDouble;

/**
 * The score of a run, as written to the report.
 *
 * @param faults episodes with a guilty change that showed in at least one anomaly
 * @param guiltyFirst of them, where the guilty change was named first
 * @param guiltyInTop3 of them, where it was among the first three
 * @param innocentEpisodes episodes without a guilty change
 * @param saidNone of them, where the answer was that no recorded change did it
 */
public record Report(
    int faults,
    int guiltyFirst,
    int guiltyInTop3,
    int innocentEpisodes,
    int saidNone,
    SecondsToAnnotation secondsToAnnotation) {

  /** From sending an anomaly to seeing its annotation; empty if none was seen. */
  public record SecondsToAnnotation(OptionalDouble p50, OptionalDouble max) {}

  String json() {
    return String.format(
        java.util.Locale.ROOT,
        "{\"faults\":%d,\"guiltyFirst\":%d,\"guiltyInTop3\":%d,\"innocentEpisodes\":%d,"
            + "\"saidNone\":%d,\"secondsToAnnotation\":{\"p50\":%s,\"max\":%s}}%n",
        faults,
        guiltyFirst,
        guiltyInTop3,
        innocentEpisodes,
        saidNone,
        number(secondsToAnnotation.p50()),
        number(secondsToAnnotation.max()));
  }

  private static String number(OptionalDouble value) {
    return value.isPresent()
        ? String.format(java.util.Locale.ROOT, "%.3f", value.getAsDouble())
        : "null";
  }
}
