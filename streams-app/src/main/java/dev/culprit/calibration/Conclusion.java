package dev.culprit.calibration;

import dev.culprit.domain.Parameters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a calibration comes to: the judgement on what was held out, then a version of everything.
 */
final class Conclusion {
  /** With fewer questions nothing can be said of a version. */
  private static final int FEWEST_HELD_OUT = 5;

  private final Set<Part> parts;
  private final Parameters shipped;
  private final Stages stages;
  private final Teacher teacher;

  Conclusion(Set<Part> parts, Parameters shipped, Stages stages, Teacher teacher) {
    this.parts = parts;
    this.shipped = shipped;
    this.stages = stages;
    this.teacher = teacher;
  }

  /**
   * @param answered with what was in use
   * @param unseen answered by versions that had not seen them
   */
  Fitted of(List<Question> answered, List<Question> unseen) throws IOException {
    List<Question> earlier =
        unseen.stream().filter(question -> !stages.isHeldOut(question)).toList();
    boolean sharpened = parts.contains(Part.SHARPNESS) && earlier.size() >= SharpnessFit.FEWEST;
    Tempering judged = sharpened ? SharpnessFit.of(earlier) : Tempering.of(shipped);
    List<Question> was = heldOut(answered);
    List<Question> would = heldOut(unseen);
    boolean isJudged = would.size() >= FEWEST_HELD_OUT && was.size() == would.size();
    Optional<Judgement> before =
        isJudged ? Optional.of(Judgement.of(was, Question::used)) : Optional.empty();
    Optional<Judgement> after =
        isJudged ? Optional.of(Judgement.of(would, question -> judged)) : Optional.empty();

    Parameters learnt = teacher.fromEverything();
    Tempering tempering = sharpened ? SharpnessFit.of(unseen) : Tempering.of(shipped);
    Parameters fitted =
        learnt.toBuilder()
            .calibrated(true)
            .sharpness(tempering.sharpness())
            .noneBias(tempering.noneBias())
            .unlinkedBias(tempering.unlinkedBias())
            .build();
    int verdicts = (int) teacher.settled().stream().filter(one -> one.cause().isPresent()).count();
    FitReport report =
        new FitReport(
            teacher.histories(),
            teacher.settled().size(),
            verdicts,
            teacher.halfLife().toDays(),
            partReports(fitted, verdicts, earlier.size(), unseen.size()),
            before,
            after,
            would.size(),
            before.flatMap(b -> after.map(a -> a.worseThan(b))).orElse(List.of()));
    return new Fitted(fitted, report);
  }

  private List<Question> heldOut(List<Question> questions) {
    return Calibration.answers(questions).stream().filter(stages::isHeldOut).toList();
  }

  private List<FitReport.PartReport> partReports(
      Parameters fitted, int verdicts, int earlier, int unseen) {
    List<FitReport.PartReport> reports = new ArrayList<>();
    for (Part part : Part.values()) {
      int observations =
          switch (part) {
            case BASE_RATES -> teacher.settled().size();
            case SHARPNESS -> unseen;
            case LAGS, SCOPE, METRICS, KIND_PRIORS, RISK, SPLIT -> verdicts;
          };
      Optional<String> left = left(part, verdicts, earlier);
      reports.add(
          new FitReport.PartReport(
              part,
              left.isEmpty(),
              observations,
              left.orElseGet(() -> FittedText.of(part, shipped, fitted))));
    }
    return reports;
  }

  /** Why a part stays as shipped; empty if it does not. */
  private Optional<String> left(Part part, int verdicts, int earlier) {
    if (!parts.contains(part)) {
      return Optional.of("not asked for");
    }
    return switch (part) {
      case BASE_RATES ->
          tooFew(teacher.settled().size(), Learnt.FEWEST_INCIDENTS, "settled incidents");
      case SHARPNESS ->
          tooFew(earlier, SharpnessFit.FEWEST, "verdicts that earlier versions had not seen");
      case LAGS, SCOPE, METRICS, KIND_PRIORS, RISK, SPLIT ->
          tooFew(verdicts, Learnt.FEWEST_VERDICTS, "incidents of known cause");
    };
  }

  private static Optional<String> tooFew(int there, int needed, String what) {
    return there >= needed
        ? Optional.empty()
        : Optional.of(
            String.format(Locale.ROOT, "as shipped: %d %s, %d are needed", there, what, needed));
  }
}
