package dev.culprit.calibration;

import dev.culprit.domain.KindParameters;
import dev.culprit.domain.LagDensity;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Relation;
import dev.culprit.domain.ScoreKind;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was fitted, in a line: the values that say most, and what they were. */
final class FittedText {
  private static final int NAMED = 3;

  private FittedText() {}

  static String of(Part part, Parameters before, Parameters after) {
    return switch (part) {
      case BASE_RATES ->
          text(
              "%d services with a rate of their own, others one anomaly in %.0f days; prior scale %s",
              after.baseRates().perServiceHour().size(),
              1 / (24 * after.baseRates().otherServicesHour().orElse(Double.NaN)),
              changed(before.priorScale(), after.priorScale()));
      case LAGS ->
          "median minutes to the onset: "
              + eachKind(before, after, kind -> medianMinutes(kind.lag()));
      case SCOPE ->
          "on the service itself: "
              + eachKind(before, after, kind -> at(kind.scope(), Relation.SAME))
              + "; on what it calls: "
              + eachKind(before, after, kind -> at(kind.scope(), Relation.UP1));
      case METRICS ->
          "in errors: " + eachKind(before, after, kind -> at(kind.metrics(), MetricClass.ERRORS));
      case KIND_PRIORS -> eachKind(before, after, KindParameters::prior);
      case RISK -> risk(after.risk());
      case SPLIT ->
          "confined "
              + changed(before.confinedFactor(), after.confinedFactor())
              + ", not worse "
              + changed(before.notWorseFactor(), after.notWorseFactor());
      case SHARPNESS ->
          "sharpness "
              + changed(before.sharpness(), after.sharpness())
              + ", none bias "
              + changed(before.noneBias(), after.noneBias())
              + ", unlinked bias "
              + changed(before.unlinkedBias(), after.unlinkedBias());
    };
  }

  private static String risk(Map<String, Double> risk) {
    if (risk.isEmpty()) {
      return "no service's changes differ from the others'";
    }
    return risk.size()
        + (risk.size() == 1 ? " service differs: " : " services differ, most of all ")
        + risk.entrySet().stream()
            .sorted(
                Comparator.comparingDouble(
                    (Map.Entry<String, Double> entry) -> -Math.abs(Math.log(entry.getValue()))))
            .limit(NAMED)
            .map(entry -> text("%s ×%.2g", entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
  }

  /** Kinds whose value changed visibly. */
  private static String eachKind(
      Parameters before, Parameters after, Function<KindParameters, Double> value) {
    StringBuilder all = new StringBuilder();
    for (ScoreKind kind : ScoreKind.values()) {
      String text = changed(value.apply(before.of(kind)), value.apply(after.of(kind)));
      if (text.contains("→")) {
        all.append(all.isEmpty() ? "" : ", ")
            .append(kind.name().toLowerCase(Locale.ROOT))
            .append(' ')
            .append(text);
      }
    }
    return all.isEmpty() ? "unchanged" : all.toString();
  }

  /** {@code 0.7 → 0.82}, or the value alone where it shows no change. */
  private static String changed(double before, double after) {
    String was = text("%.2g", before);
    String is = text("%.2g", after);
    return was.equals(is) ? is : was + " → " + is;
  }

  /** Within its bin the mass is uniform. */
  static double medianMinutes(LagDensity lag) {
    double sum = 0;
    for (int bin = 0; bin < lag.masses().size(); bin++) {
      double mass = lag.masses().get(bin);
      if (sum + mass >= 0.5) {
        double from = lag.edgesMinutes().get(bin);
        return from + (0.5 - sum) / mass * (lag.edgesMinutes().get(bin + 1) - from);
      }
      sum += mass;
    }
    return lag.edgesMinutes().get(lag.edgesMinutes().size() - 1);
  }

  private static <K> double at(Map<K, Double> table, K key) {
    return table.getOrDefault(key, 0.0);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
