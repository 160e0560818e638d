package dev.culprit.oracle;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ChangeSummary;
import dev.culprit.domain.Confidence;
import dev.culprit.domain.Cut;
import dev.culprit.domain.Episode;
import dev.culprit.domain.Evidence;
import dev.culprit.domain.Factor;
import dev.culprit.domain.Incident;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Posterior;
import dev.culprit.domain.Reasoning;
import dev.culprit.domain.RuledOut;
import dev.culprit.domain.WhyNot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said of one incident (page, section 7). */
final class Ruling {
  private static final double SUSPICIOUS = 0.01;
  private static final double INDISTINGUISHABLE = 0.005;
  private static final int MOST_SUSPECTS = 10;
  private static final int MOST_RULED_OUT = 20;
  private static final int MOST_EPISODES = 200;
  private static final int MOST_ANOMALY_IDS = 20;
  private static final int MOST_REASONING = 20;
  private static final int MOST_EVIDENCE = 16;
  private static final Duration EXPERIENCE = Duration.ofDays(7);

  final World world;
  final OracleIncident incident;
  final Score score;
  final Odds odds;
  final List<Listed> listed;
  final List<RuledOut> ruledOut;
  private final Suspicion suspicion;
  private final List<Score.Scored> byProbability;

  /** A suspect with its rank. */
  record Listed(int rank, Score.Scored scored, double probability) {
    String id() {
      return scored.candidate().id();
    }
  }

  Ruling(World world, List<OracleEpisode> ofDomain, OracleIncident incident, Rollbacks rollbacks) {
    this.world = world;
    this.incident = incident;
    this.suspicion = Suspicion.of(world, incident, rollbacks);
    this.score = new Score(world, ofDomain, incident, suspicion);
    this.odds = new Odds(score, score.unlinked(suspicion.unlinked()), isExperienced());
    this.byProbability =
        score.kept.stream()
            .sorted(
                Comparator.<Score.Scored, Double>comparing(this::probability)
                    .reversed()
                    .thenComparing(
                        one -> one.candidate().earliest().startedAt(), Comparator.reverseOrder())
                    .thenComparing(one -> one.candidate().id()))
            .toList();
    this.listed = ranked(byProbability.stream().filter(this::isSuspicious).toList());
    this.ruledOut = ruledOut();
  }

  private boolean isExperienced() {
    Instant weekBefore = incident.firstOnset().minus(EXPERIENCE);
    return score.parameters.calibrated()
        || world.anomalies().stream().anyMatch(one -> !one.onset().isAfter(weekBefore));
  }

  double probability(Score.Scored one) {
    return odds.of(one.candidate().id());
  }

  private boolean isSuspicious(Score.Scored one) {
    return probability(one) >= SUSPICIOUS;
  }

  /** Over the whole incident, unrounded. */
  private Map<Factor, Double> contributions(Score.Scored one) {
    Map<Factor, Double> contributions = new EnumMap<>(Factor.class);
    for (Factor factor : Factor.values()) {
      contributions.put(
          factor, score.contribution(one, new Score.Neutral(factor, Optional.empty())));
    }
    return contributions;
  }

  private List<Listed> ranked(List<Score.Scored> suspects) {
    List<Listed> ranked = new ArrayList<>();
    for (Score.Scored one : suspects) {
      int rank = ranked.size() + 1;
      if (!ranked.isEmpty()) {
        int before = ranked.get(ranked.size() - 1).rank();
        rank = isLike(ranked.get(before - 1), one) ? before : rank;
      }
      ranked.add(new Listed(rank, one, probability(one)));
    }
    return ranked.subList(0, Math.min(MOST_SUSPECTS, ranked.size()));
  }

  private boolean isLike(Listed firstOfSet, Score.Scored one) {
    return firstOfSet.probability() - probability(one) <= INDISTINGUISHABLE
        && rounded(one).equals(rounded(firstOfSet.scored()));
  }

  private Map<Factor, Double> rounded(Score.Scored one) {
    Map<Factor, Double> rounded = contributions(one);
    rounded.replaceAll((factor, value) -> Odds.rounded(value));
    return rounded;
  }

  private List<RuledOut> ruledOut() {
    List<RuledOut> weighed = new ArrayList<>();
    for (Score.Scored one : byProbability) {
      if (listed.stream().noneMatch(suspect -> suspect.id().equals(one.candidate().id()))) {
        weighed.add(ruledOut(one.candidate().earliest(), whyNot(one)));
      }
    }
    List<RuledOut> others = new ArrayList<>();
    suspicion.unrelated().forEach(c -> others.add(ruledOut(c, WhyNot.UNRELATED_SERVICE)));
    suspicion.planned().forEach(c -> others.add(ruledOut(c, WhyNot.NOT_STARTED)));
    score.overTheLimit.forEach(c -> others.add(ruledOut(c.earliest(), WhyNot.OVER_THE_LIMIT)));
    others.sort(
        Comparator.comparing(RuledOut::startedAt).reversed().thenComparing(RuledOut::changeId));
    weighed.addAll(others);
    return weighed;
  }

  private static RuledOut ruledOut(ChangeEvent change, WhyNot code) {
    return new RuledOut(
        change.id(), change.kind(), change.scope().services(), change.startedAt(), code);
  }

  private WhyNot whyNot(Score.Scored one) {
    if (isSuspicious(one)) {
      return WhyNot.OUTRANKED;
    }
    Optional<Map.Entry<Factor, Double>> worst =
        rounded(one).entrySet().stream()
            .filter(entry -> entry.getValue() < 0)
            .min(Map.Entry.<Factor, Double>comparingByValue().thenComparing(Map.Entry::getKey));
    if (worst.isEmpty()) {
      return WhyNot.OUTRANKED;
    }
    return switch (worst.get().getKey()) {
      case LAG -> whyNotInTime(one.candidate());
      case SCOPE -> WhyNot.DISTANT_SERVICE;
      case METRIC -> WhyNot.UNTYPICAL_METRIC;
      case CONFINEMENT -> WhyNot.NOT_WORSE_ON_NEW_VERSION;
      case WORDS, CO_ANOMALIES -> WhyNot.OUTRANKED;
      case UNDONE -> WhyNot.UNDONE_BEFORE;
      case ROLLBACK ->
          one.rollback() == 0.2 ? WhyNot.ROLLBACK_DID_NOT_HELP : WhyNot.KEPT_AFTER_RECOVERY;
      case HEALTHY -> WhyNot.CHANGED_SERVICE_HEALTHY;
      case PRIOR -> WhyNot.RARELY_GUILTY;
      case BASE_RATE -> WhyNot.ALERTS_BY_ITSELF;
    };
  }

  private WhyNot whyNotInTime(OracleCandidate candidate) {
    if (candidate.earliest().startedAt().isAfter(incident.firstOnset())) {
      return WhyNot.STARTED_AFTER;
    }
    boolean elsewhere =
        !candidate.isMigration()
            && candidate.members().stream()
                .flatMap(change -> Steps.of(change).stream())
                .allMatch(step -> Densities.isElsewhere(step, score.scored.get(0)));
    return elsewhere ? WhyNot.OTHER_REGION : WhyNot.FINISHED_LONG_BEFORE;
  }

  Posterior posterior() {
    return odds.posterior();
  }

  Confidence confidence(Listed suspect) {
    return odds.confidence(suspect.probability());
  }

  List<RuledOut> whyNot() {
    return ruledOut.subList(0, Math.min(MOST_RULED_OUT, ruledOut.size()));
  }

  Map<WhyNot, Integer> whyNotCounts() {
    Map<WhyNot, Integer> counts = new EnumMap<>(WhyNot.class);
    ruledOut.forEach(one -> counts.merge(one.code(), 1, Integer::sum));
    return counts;
  }

  int lookedAt() {
    return suspicion.near().size();
  }

  Cut cut() {
    int suspects = (int) score.kept.stream().filter(this::isSuspicious).count();
    return new Cut(
        incident.members().size() - score.scored.size(),
        score.overTheLimit.size(),
        suspects - listed.size(),
        ruledOut.size() - whyNot().size());
  }

  Incident incident() {
    List<OracleIncident.Member> members = incident.members();
    return new Incident(
        incident.id(),
        world.domain(),
        incident.firstOnset(),
        members.get(members.size() - 1).episode().onset(),
        resolvedAt(),
        members.stream().limit(MOST_EPISODES).map(Ruling::episode).toList(),
        members.size(),
        posterior(),
        byProbability.stream().limit(MOST_REASONING).map(this::reasoning).toList(),
        whyNot(),
        whyNotCounts(),
        lookedAt(),
        cut(),
        score.parameters.id(),
        "",
        0);
  }

  private Optional<Instant> resolvedAt() {
    List<MetricAnomaly> anomalies =
        incident.members().stream().flatMap(member -> member.episode().members().stream()).toList();
    return anomalies.stream().anyMatch(anomaly -> anomaly.resolvedAt().isEmpty())
        ? Optional.empty()
        : anomalies.stream()
            .flatMap(anomaly -> anomaly.resolvedAt().stream())
            .max(Comparator.naturalOrder());
  }

  private static Episode episode(OracleIncident.Member member) {
    OracleEpisode episode = member.episode();
    MetricAnomaly first = episode.first();
    return new Episode(
        first.id(),
        first.service(),
        first.metric(),
        first.metricClass(),
        first.severity(),
        first.onset(),
        first.resolvedAt(),
        episode.members().stream().limit(MOST_ANOMALY_IDS).map(MetricAnomaly::id).toList(),
        episode.members().size(),
        member.whyJoined(),
        member.extending());
  }

  private Reasoning reasoning(Score.Scored one) {
    List<Evidence> evidence = new ArrayList<>();
    for (int at = 0; at < Math.min(MOST_EVIDENCE, score.scored.size()); at++) {
      Intensities.Factors factors = one.factors().get(at);
      evidence.add(
          new Evidence(
              score.scored.get(at).id(),
              factors.relation(),
              factors.density(),
              factors.scope(),
              factors.hub(),
              factors.metric(),
              factors.confinement(),
              factors.words(),
              factors.undone(),
              factors.product(),
              score.backgrounds.of(at)));
    }
    return new Reasoning(
        ChangeSummary.of(one.candidate().earliest()),
        one.candidate().changeIds(),
        one.candidate().kind(),
        probability(one),
        one.prior(),
        score.gain(one),
        one.healthy(),
        one.rollback(),
        score.logWeight(one),
        contributions(one),
        evidence);
  }
}
