package dev.culprit.correlation;

import dev.culprit.domain.ScoreKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When an onset was, seen from a change: "4 min after the 25 % step". */
final class LagText {
  private static final String DURING = "during the run";

  private LagText() {}

  static String of(Facts facts, Candidate candidate, KnownEpisode episode, boolean speaksFor) {
    if (!speaksFor && facts.isElsewhere(candidate)) {
      return "it took place in other regions";
    }
    if (!speaksFor) {
      Optional<String> tooLate = afterDetection(candidate.leader(), episode);
      if (tooLate.isPresent()) {
        return tooLate.get();
      }
    }
    String lag = lag(facts, candidate, episode);
    if (!episode.isOnlyDetected()) {
      return "onset " + lag;
    }
    // An alert is all that is known: the onset was then or before.
    return lag.equals(DURING) ? "noticed " + lag : "onset no later than " + lag;
  }

  private static Optional<String> afterDetection(KnownChange change, KnownEpisode episode) {
    Duration skew = change.course().clockSkew();
    Duration deviation = skew.compareTo(episode.deviation()) > 0 ? skew : episode.deviation();
    return episode
        .first()
        .detectedAt()
        .filter(at -> Intensity.isAfterDetection(change.start().at(), at, deviation))
        .map(
            at ->
                "it began "
                    + Plain.duration(Duration.between(at, change.start().at()))
                    + " after the anomaly was noticed");
  }

  private static String lag(Facts facts, Candidate candidate, KnownEpisode episode) {
    KnownChange nearest = nearest(candidate, episode.onset());
    if (candidate.kind() == ScoreKind.DB_MIGRATION && nearest.course().run().isPresent()) {
      return ofRun(nearest.course().run().get(), facts, episode.onset());
    }
    return ofStep(nearest, episode.onset());
  }

  /** The member that last acted before the onset, else the one that acted first after it. */
  private static KnownChange nearest(Candidate candidate, Instant onset) {
    KnownChange nearest = candidate.leader();
    for (KnownChange member : candidate.members()) {
      if (!member.start().at().isAfter(onset)) {
        nearest = member;
      }
    }
    return nearest;
  }

  private static String ofRun(Course.Run run, Facts facts, Instant onset) {
    Instant end = run.start().plus(run.length(facts.incident().lastScoredOnset()));
    if (onset.isBefore(run.start())) {
      return Plain.duration(Duration.between(onset, run.start())) + " before it started";
    }
    return onset.isAfter(end)
        ? Plain.duration(Duration.between(end, onset)) + " after it ended"
        : DURING;
  }

  private static String ofStep(KnownChange change, Instant onset) {
    Course.Step last = change.course().steps().get(0);
    for (Course.Step step : change.course().steps()) {
      if (!step.at().isAfter(onset)) {
        last = step;
      }
    }
    String apart = Plain.duration(Duration.between(last.at(), onset));
    if (onset.isBefore(last.at())) {
      return apart + " before it started";
    }
    Optional<Double> exposure = last.exposure();
    if (exposure.isPresent() && change.course().steps().size() > 1) {
      return apart + " after the " + Math.round(exposure.get() * 100) + " % step";
    }
    boolean tookTime = change.course().steps().size() > 1;
    Instant end = change.course().span().last();
    if (tookTime && onset.isBefore(end)) {
      String since = Plain.duration(Duration.between(change.event().startedAt(), onset));
      return since + " after it started, before it ended";
    }
    return apart + (tookTime ? " after it ended" : " after it");
  }
}
