package dev.culprit.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes metric anomalies of other people's incidents and alerts. */
final class ForeignAnomaly {
  private static final String NO_METRIC = "unspecified";
  private static final String USUAL_CLASS = "other";

  private final ForeignRow row;
  private final EventFields fields;

  private ForeignAnomaly(ForeignRow row) {
    this.row = row;
    fields = new EventFields(row);
  }

  /**
   * @param usualEnvironment where anomalies happen that do not say
   * @throws dev.culprit.domain.InvalidField if it does not say when
   */
  static ObjectNode json(ForeignRow row, Optional<String> usualEnvironment) {
    row.noteUnused();
    return new ForeignAnomaly(row).json(usualEnvironment);
  }

  private ObjectNode json(Optional<String> usualEnvironment) {
    Onset onset = Onset.of(row);
    fields.id().time("onset", Optional.of(onset.at())).time("detectedAt", onset.detectedAt());
    fields.label("onset", onset.isDetection() ? Optional.of("detected") : Optional.empty());
    row.number("onsetUncertaintySeconds").stream()
        .forEach(seconds -> fields.json().put("onsetUncertaintySeconds", seconds));
    resolved(onset);
    environment(usualEnvironment);
    scope();
    metric();
    fields.text("direction", row.meaning("direction"));
    fields.text("severity", row.meaning("severity"));
    fields.sameText("region").sameText("unit").about().label("case", row.text("case"));
    row.number("value").stream().forEach(v -> fields.json().put("value", v));
    row.number("baseline").stream().forEach(v -> fields.json().put("baseline", v));
    return fields.json();
  }

  private void resolved(Onset onset) {
    fields.time(
        "resolvedAt",
        row.time("resolvedAt")
            .filter(end -> !end.isBefore(onset.at()))
            .filter(end -> !end.isAfter(onset.at().plus(Duration.ofDays(30)))));
  }

  private void environment(Optional<String> usual) {
    Optional<String> told = row.text("environment");
    if (told.isEmpty() && usual.isPresent()) {
      row.note(
          "anomalies without environment are taken to be in "
              + usual.get()
              + ", where the changes are; say so in a mapping file if they are not");
    }
    fields.text(
        "environment", told.map(e -> row.meaning("environment", e).orElse(e)).or(() -> usual));
  }

  /**
   * The first service is the anomaly's; the others and the scopes are where it was seen as well.
   */
  private void scope() {
    Set<String> services = new LinkedHashSet<>(row.texts("service"));
    services.addAll(row.texts("services"));
    Set<String> components = new TreeSet<>(row.texts("components"));
    services.stream().skip(1).forEach(components::add);
    fields.text("service", services.stream().findFirst());
    fields.texts("components", components);
  }

  private void metric() {
    Optional<String> told = row.text("metric");
    String metric = told.orElse(NO_METRIC).replaceAll("\\p{Cntrl}", " ");
    if (told.isEmpty()) {
      row.note("anomalies without a metric are taken as " + USUAL_CLASS);
    }
    Optional<String> metricClass =
        row.meaning("metricClass").or(() -> row.meaning("metricClass", metric));
    if (told.isPresent() && metricClass.isEmpty()) {
      row.note(
          "the metric "
              + Row.shown(metric)
              + " is taken as "
              + USUAL_CLASS
              + "; map metricClass if it is not");
    }
    fields
        .text("metric", Optional.of(metric))
        .text("metricClass", metricClass.or(() -> Optional.of(USUAL_CLASS)));
  }
}
