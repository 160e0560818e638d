package dev.culprit.calibration;

import dev.culprit.domain.Parameters;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Learns from what lay before a stage, or from everything. */
final class Teacher {
  private final Set<Part> parts;
  private final Parameters shipped;
  private final ReadEvents events;
  private final List<Survey> surveys;
  private final List<Observed> settled;
  private final Stages stages;

  Teacher(
      Set<Part> parts,
      Parameters shipped,
      ReadEvents events,
      List<Survey> surveys,
      List<Observed> settled,
      Stages stages) {
    this.parts = parts;
    this.shipped = shipped;
    this.events = events;
    this.surveys = surveys;
    this.settled = List.copyOf(settled);
    this.stages = stages;
  }

  /** One version for each stage, fitted to what lay before it; sharpness as shipped. */
  List<Parameters> byStage() throws IOException {
    List<Parameters> versions = new ArrayList<>();
    for (int stage = 0; stage < Stages.count(); stage++) {
      int before = stage;
      versions.add(
          learnt(set -> stages.beginning(set, before)).toBuilder()
              .id("stage-" + (stage + 1))
              .build());
    }
    return versions;
  }

  Parameters fromEverything() throws IOException {
    return learnt(set -> Instant.MAX);
  }

  List<Observed> settled() {
    return settled;
  }

  List<String> histories() {
    return surveys.stream().map(survey -> survey.set().name()).toList();
  }

  /** The longest half-life of any history. */
  Duration halfLife() {
    return surveys.stream()
        .map(survey -> age(survey, Instant.MAX).halfLife())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private Parameters learnt(Function<String, Instant> until) throws IOException {
    List<Attributed> incidents = new ArrayList<>();
    Exposure exposure = Exposure.NONE;
    for (Survey survey : surveys) {
      Instant before = until.apply(survey.set().name());
      HalfLife age = age(survey, before);
      Exposures exposures =
          new Exposures(age, survey.completeSince(), before, shipped.sizeExponent());
      events.each(survey.set(), exposures);
      exposure = exposure.plus(exposures.exposure());
      settled.stream()
          .filter(incident -> incident.set().equals(survey.set().name()))
          .filter(incident -> incident.firstOnset().isBefore(before))
          .map(incident -> Attributed.of(incident, age.weight(incident.firstOnset())))
          .forEach(incidents::add);
    }
    return Learnt.of(shipped, parts, incidents, exposure);
  }

  private HalfLife age(Survey survey, Instant before) {
    Instant end = before.isBefore(survey.end()) ? before : survey.end();
    return HalfLife.of(
        end,
        settled.stream()
            .filter(incident -> incident.set().equals(survey.set().name()))
            .map(Observed::firstOnset)
            .filter(onset -> onset.isBefore(before))
            .toList());
  }
}
