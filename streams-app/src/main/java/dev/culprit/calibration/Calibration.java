package dev.culprit.calibration;

import dev.culprit.domain.Parameters;
import dev.culprit.history.HistorySet;
import dev.culprit.topology.TopologyConfig;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Fits a version of the parameters to histories, and judges it on what it has not seen.
 *
 * <p>The histories are put through the real topology three times: for every incident once it was
 * settled, from which all is learnt; for the answers as they were given; and for the answers that
 * versions fitted stage by stage to what lay before them would have given.
 */
public final class Calibration {
  private final TopologyConfig config;
  private final Set<Part> parts;
  private final LongConsumer progress;

  /**
   * @param parts that are to be fitted; the others stay as shipped
   * @param progress is told how many events of the history at hand are through
   */
  public Calibration(TopologyConfig config, Set<Part> parts, LongConsumer progress) {
    this.config = config;
    this.parts = Set.copyOf(parts);
    this.progress = progress;
  }

  /** Fits to some histories what another one may use: nothing that belongs to an installation. */
  public static Fitted fit(List<HistorySet> histories, Parameters shipped) throws IOException {
    return new Calibration(TopologyConfig.DEFAULT, Part.PORTABLE, events -> {})
        .fitted(histories, shipped);
  }

  /**
   * @param shipped what is left where too little was observed, and what little observation is held
   *     against
   */
  public Fitted fitted(List<HistorySet> histories, Parameters shipped) throws IOException {
    Rehearsal rehearsal = new Rehearsal(config, shipped, progress);
    List<Survey> surveys = new ArrayList<>();
    List<Observed> settled = new ArrayList<>();
    List<Question> answered = new ArrayList<>();
    for (HistorySet history : histories) {
      Survey survey = Survey.of(history, rehearsal.events());
      surveys.add(survey);
      settled.addAll(rehearsal.settled(survey));
      answered.addAll(rehearsal.asked(survey, survey.published()));
    }
    Stages stages = Stages.of(answers(answered));
    Teacher teacher = new Teacher(parts, shipped, rehearsal.events(), surveys, settled, stages);
    List<Question> unseen = new ArrayList<>();
    List<Parameters> byStage = teacher.byStage();
    for (Survey survey : surveys) {
      if (stages.isParted(survey.set().name())) {
        List<Parameters> versions = new ArrayList<>();
        for (int stage = 0; stage < byStage.size(); stage++) {
          Instant from = stages.beginning(survey.set().name(), stage);
          versions.add(byStage.get(stage).toBuilder().validFrom(from).build());
        }
        rehearsal.asked(survey, versions).stream()
            .filter(stages::isOutOfSample)
            .forEach(unseen::add);
      }
    }
    return new Conclusion(parts, shipped, stages, teacher).of(answered, unseen);
  }

  /** Those that say what the right answer is. */
  static List<Question> answers(List<Question> questions) {
    return questions.stream().filter(question -> question.cause().isAnswer()).toList();
  }
}
