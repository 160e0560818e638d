package dev.culprit.oracle;

import dev.culprit.domain.Annotation;
import dev.culprit.domain.ChangeSummary;
import dev.culprit.domain.Factor;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Reason;
import dev.culprit.domain.ScoreKind;
import dev.culprit.domain.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is said of each anomaly of an incident (page, section 7). */
final class Annotations {
  private final Ruling ruling;

  Annotations(Ruling ruling) {
    this.ruling = ruling;
  }

  List<Annotation> all() {
    List<Annotation> annotations = new ArrayList<>();
    for (OracleIncident.Member member : ruling.incident.members()) {
      for (MetricAnomaly anomaly : member.episode().members()) {
        annotations.add(of(anomaly, member.episode()));
      }
    }
    return annotations;
  }

  private Annotation of(MetricAnomaly anomaly, OracleEpisode episode) {
    int scored = Math.max(0, ruling.score.scored.indexOf(episode));
    return new Annotation(
        anomaly.id(),
        ruling.world.domain(),
        ruling.incident.id(),
        episode.id(),
        anomaly.service(),
        anomaly.metric(),
        anomaly.metricClass(),
        anomaly.severity(),
        anomaly.onset(),
        anomaly.resolvedAt(),
        ruling.posterior(),
        ruling.listed.stream().map(suspect -> suspect(suspect, scored, anomaly.onset())).toList(),
        ruling.whyNot(),
        ruling.whyNotCounts(),
        ruling.lookedAt(),
        ruling.cut(),
        ruling.score.parameters.id(),
        "",
        0);
  }

  private Suspect suspect(Ruling.Listed listed, int episode, Instant onset) {
    OracleCandidate candidate = listed.scored().candidate();
    List<Reason> reasons = reasons(listed.scored(), episode);
    return new Suspect(
        listed.rank(),
        ChangeSummary.of(candidate.earliest()),
        candidate.changeIds(),
        candidate.kind() == ScoreKind.ROLLBACK,
        Odds.rounded(listed.probability()),
        ruling.confidence(listed),
        listed.scored().factors().get(episode).relation(),
        lagSeconds(candidate.earliest().startedAt(), onset),
        reasons.stream().filter(reason -> reason.log10() > 0).toList(),
        reasons.stream()
            .filter(
                reason ->
                    reason.log10() < 0
                        || (reason.log10() == 0 && reason.factor() == Factor.BASE_RATE))
            .toList());
  }

  private List<Reason> reasons(Score.Scored scored, int episode) {
    List<Reason> reasons = new ArrayList<>();
    for (Factor factor : Factor.values()) {
      double contribution =
          ruling.score.contribution(scored, new Score.Neutral(factor, Optional.of(episode)));
      reasons.add(new Reason(factor, Odds.rounded(contribution), ""));
    }
    reasons.sort(
        Comparator.<Reason>comparingDouble(reason -> -Math.abs(reason.log10()))
            .thenComparing(Reason::factor));
    return reasons;
  }

  /** Whole seconds, rounded down. */
  static long lagSeconds(Instant start, Instant onset) {
    return Duration.between(start, onset).toSeconds();
  }
}
