package dev.culprit.calibration;

import dev.culprit.backtest.Answered;
import dev.culprit.backtest.TopologyRun;
import dev.culprit.domain.Incident;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Reasoning;
import dev.culprit.history.HistorySet;
import dev.culprit.topology.TopologyConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Puts a history through the real topology and keeps what calibration needs of the answers. */
final class Rehearsal {
  /** When an incident is over: nothing joins it, and what was rolled back has shown its effect. */
  static final Duration SETTLED = Duration.ofDays(1);

  private final TopologyConfig config;
  private final Parameters shipped;
  private final ReadEvents events;
  private final LongConsumer progress;

  Rehearsal(TopologyConfig config, Parameters shipped, LongConsumer progress) {
    this.config = config;
    this.shipped = shipped;
    this.progress = progress;
    events = new ReadEvents(config);
  }

  ReadEvents events() {
    return events;
  }

  /** The answers that a responder would have seen, to every question of known cause. */
  List<Question> asked(Survey survey, List<Parameters> versions) throws IOException {
    List<Question> questions = new ArrayList<>();
    Set<String> incidents = new HashSet<>();
    Map<String, Tempering> temperings = temperings(versions);
    run(
        survey.askingOfKnownCause(),
        TopologyRun.ASKED_AFTER,
        versions,
        answered -> {
          Optional<Incident> incident = answered.incident();
          Cause cause = survey.causes().get(answered.question().truth().anomalyId());
          // Several anomalies of one incident have one answer, which counts once.
          if (incident.isPresent() && cause != null && incidents.add(key(answered))) {
            questions.add(
                new Question(
                    survey.set().name(),
                    incident.get().firstOnset(),
                    weighed(incident.get(), temperings),
                    tempering(incident.get(), temperings),
                    cause));
          }
        });
    return questions;
  }

  /** Every incident once it was settled. */
  List<Observed> settled(Survey survey) throws IOException {
    Map<String, Answered> latest = new LinkedHashMap<>();
    Map<String, Cause> causes = new HashMap<>();
    run(
        survey.askingOfAll(),
        SETTLED,
        survey.published(),
        answered -> {
          latest.put(key(answered), answered);
          Cause cause = survey.causes().get(answered.question().truth().anomalyId());
          if (cause != null) {
            causes.putIfAbsent(key(answered), cause);
          }
        });
    Map<String, Tempering> temperings = temperings(survey.published());
    Witness witness = witness(survey.set(), latest);
    Observing observing = new Observing(survey.set().name(), shipped, witness);
    List<Observed> observed = new ArrayList<>();
    latest.forEach(
        (key, answered) -> {
          Optional<Cause> cause = Optional.ofNullable(causes.get(key));
          boolean isOver = !answered.annotation().onset().plus(SETTLED).isAfter(survey.end());
          answered
              .incident()
              .filter(incident -> cause.isPresent() || isOver)
              .ifPresent(
                  incident ->
                      observed.add(
                          observing.of(
                              answered.question().domain(),
                              incident,
                              weighed(incident, temperings),
                              cause)));
        });
    return observed;
  }

  private void run(
      HistorySet set, Duration askedAfter, List<Parameters> versions, Consumer<Answered> answers)
      throws IOException {
    new TopologyRun(config, shipped, Optional.of(askedAfter))
        .withVersions(versions)
        .run(set, answers, progress);
  }

  private Witness witness(HistorySet set, Map<String, Answered> latest) throws IOException {
    Set<String> changes = new HashSet<>();
    Set<String> anomalies = new HashSet<>();
    for (Answered answered : latest.values()) {
      for (Reasoning reasoning : answered.incident().map(Incident::reasoning).orElse(List.of())) {
        changes.addAll(reasoning.changeIds());
        reasoning.evidence().forEach(evidence -> anomalies.add(evidence.anomalyId()));
      }
    }
    Witness witness = new Witness(changes, anomalies);
    events.each(set, witness);
    return witness;
  }

  private Map<String, Tempering> temperings(List<Parameters> versions) {
    Map<String, Tempering> temperings = new HashMap<>();
    temperings.put(shipped.id(), Tempering.of(shipped));
    versions.forEach(version -> temperings.put(version.id(), Tempering.of(version)));
    return temperings;
  }

  private Weighed weighed(Incident incident, Map<String, Tempering> temperings) {
    return Weighed.of(incident, tempering(incident, temperings));
  }

  private Tempering tempering(Incident incident, Map<String, Tempering> temperings) {
    return temperings.getOrDefault(incident.parameterVersion(), Tempering.of(shipped));
  }

  private static String key(Answered answered) {
    return answered.question().domain() + "\n" + answered.annotation().incidentId();
  }
}
