package dev.culprit.correlation;

import dev.culprit.domain.Annotation;
import dev.culprit.domain.ChangeSummary;
import dev.culprit.domain.Cut;
import dev.culprit.domain.Episode;
import dev.culprit.domain.Evidence;
import dev.culprit.domain.Factor;
import dev.culprit.domain.Incident;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Posterior;
import dev.culprit.domain.Reason;
import dev.culprit.domain.Reasoning;
import dev.culprit.domain.ScoreKind;
import dev.culprit.domain.Suspect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Puts a judgement into the words of {@code domain}. */
final class Answers {
  private static final Comparator<Reason> STRONGEST_FIRST =
      Comparator.comparing((Reason r) -> -Math.abs(r.log10())).thenComparing(Reason::factor);

  private final Judgement judgement;
  private final Facts facts;
  private final Posterior posterior;
  private final WhyNots whyNots;
  private final List<Integer> ranks;
  private final Explanation explanation;
  private final Cut cut;

  private Answers(Judgement judgement) {
    this.judgement = judgement;
    this.facts = judgement.facts();
    this.posterior = Posteriors.of(judgement);
    this.whyNots = WhyNots.of(judgement);
    this.ranks = Ranking.of(judgement);
    this.explanation = new Explanation(judgement, posterior, whyNots, ranks);
    this.cut =
        new Cut(
            facts.episodes().size() - facts.scored().size(),
            judgement.overTheLimit().size(),
            judgement.suspects().size() - judgement.listed().size(),
            whyNots.total() - whyNots.listed().size());
  }

  static IncidentAnswer of(DomainView view, KnownIncident incident) {
    Answers answers = new Answers(new Judgement(new Facts(view, incident)));
    List<Annotation> annotations = new ArrayList<>();
    for (int e = 0; e < answers.facts.episodes().size(); e++) {
      answers.annotate(e, annotations);
    }
    TreeSet<String> suspected = new TreeSet<>();
    for (int candidate : answers.judgement.listed()) {
      suspected.addAll(answers.judgement.kept().get(candidate).ids());
    }
    return new IncidentAnswer(answers.incident(), annotations, suspected);
  }

  private Incident incident() {
    List<Reasoning> reasoning =
        judgement.byProbability().stream().limit(Limits.REASONINGS).map(this::reasoning).toList();
    return new Incident(
        facts.incident().id(),
        facts.domain(),
        facts.firstOnset(),
        facts.incident().lastOnset(),
        resolvedAt(),
        episodes(),
        facts.episodes().size(),
        posterior,
        reasoning,
        whyNots.listed(),
        whyNots.counts(),
        facts.near().lookedAt(),
        cut,
        facts.parameters().id(),
        explanation.sentence(reasons(0)),
        0);
  }

  /** The latest recovery, once everything has recovered. */
  private Optional<Instant> resolvedAt() {
    Instant latest = Instant.MIN;
    for (KnownEpisode episode : facts.episodes()) {
      for (MetricAnomaly anomaly : episode.members()) {
        if (anomaly.resolvedAt().isEmpty()) {
          return Optional.empty();
        }
        Instant resolved = anomaly.resolvedAt().get();
        latest = resolved.isAfter(latest) ? resolved : latest;
      }
    }
    return Optional.of(latest);
  }

  private List<Episode> episodes() {
    List<Episode> episodes = new ArrayList<>();
    for (int e = 0; e < Math.min(facts.episodes().size(), Limits.EPISODES_LISTED); e++) {
      KnownEpisode episode = facts.episodes().get(e);
      MetricAnomaly first = episode.first();
      KnownIncident.Member member = facts.incident().members().get(e);
      episodes.add(
          new Episode(
              episode.id(),
              first.service(),
              first.metric(),
              first.metricClass(),
              first.severity(),
              first.onset(),
              first.resolvedAt(),
              episode.members().stream()
                  .limit(Limits.ANOMALIES_PER_EPISODE)
                  .map(MetricAnomaly::id)
                  .toList(),
              episode.members().size(),
              member.why(),
              member.extended()));
    }
    return episodes;
  }

  private Reasoning reasoning(int candidate) {
    LogWeight weight = judgement.scores().weight(candidate);
    Candidate kept = judgement.kept().get(candidate);
    return new Reasoning(
        ChangeSummary.of(kept.leader().event()),
        kept.ids(),
        kept.kind(),
        judgement.scores().probability(candidate),
        weight.prior(),
        weight.gain(),
        weight.healthy(),
        weight.rollback(),
        weight.value(),
        judgement.overIncident(candidate),
        evidence(candidate));
  }

  private List<Evidence> evidence(int candidate) {
    List<Evidence> evidence = new ArrayList<>();
    int most = Math.min(facts.scored().size(), Limits.EVIDENCE_PER_REASONING);
    for (int a = 0; a < most; a++) {
      Intensity intensity = judgement.scores().intensities(candidate).get(a);
      evidence.add(
          new Evidence(
              facts.scored().get(a).id(),
              facts.relation(judgement.kept().get(candidate), facts.scored().get(a)),
              intensity.density(),
              intensity.scope(),
              intensity.hub(),
              intensity.metric(),
              intensity.confinement(),
              intensity.words(),
              intensity.undone(),
              intensity.perHour(),
              judgement.scores().backgrounds().get(a).perHour()));
    }
    return evidence;
  }

  /**
   * Adds the annotations of one episode's anomalies; one that was not scored speaks as the first.
   */
  private void annotate(int index, List<Annotation> annotations) {
    int scored = index < facts.scored().size() ? index : 0;
    KnownEpisode episode = facts.episodes().get(index);
    List<Explanation.Reasons> reasons = reasons(scored);
    String sentence = explanation.sentence(reasons);
    for (MetricAnomaly anomaly : episode.members()) {
      annotations.add(
          new Annotation(
              anomaly.id(),
              facts.domain(),
              facts.incident().id(),
              episode.id(),
              anomaly.service(),
              anomaly.metric(),
              anomaly.metricClass(),
              anomaly.severity(),
              anomaly.onset(),
              anomaly.resolvedAt(),
              posterior,
              suspects(anomaly, scored, reasons),
              whyNots.listed(),
              whyNots.counts(),
              facts.near().lookedAt(),
              cut,
              facts.parameters().id(),
              sentence,
              0));
    }
  }

  /** Of every listed suspect at one scored episode. */
  private List<Explanation.Reasons> reasons(int scored) {
    List<Explanation.Reasons> reasons = new ArrayList<>();
    for (int candidate : judgement.listed()) {
      List<Reason> speakingFor = new ArrayList<>();
      List<Reason> against = new ArrayList<>();
      Map<Factor, Double> contributions = judgement.contributions().at(candidate, scored);
      contributions.forEach(
          (factor, exact) -> {
            double log10 = Rounded.of(exact);
            if (log10 > 0) {
              speakingFor.add(explanation.reason(factor, log10, candidate, scored));
            } else if (log10 < 0 || factor == Factor.BASE_RATE) {
              against.add(explanation.reason(factor, log10, candidate, scored));
            }
          });
      speakingFor.sort(STRONGEST_FIRST);
      against.sort(STRONGEST_FIRST);
      reasons.add(new Explanation.Reasons(speakingFor, against));
    }
    return reasons;
  }

  private List<Suspect> suspects(
      MetricAnomaly anomaly, int scored, List<Explanation.Reasons> reasons) {
    List<Suspect> suspects = new ArrayList<>();
    for (int i = 0; i < judgement.listed().size(); i++) {
      int candidate = judgement.listed().get(i);
      Candidate kept = judgement.kept().get(candidate);
      double probability = judgement.scores().probability(candidate);
      suspects.add(
          new Suspect(
              ranks.get(i),
              ChangeSummary.of(kept.leader().event()),
              kept.ids(),
              kept.kind() == ScoreKind.ROLLBACK,
              Rounded.of(probability),
              Posteriors.confidence(probability, facts),
              facts.relation(kept, facts.scored().get(scored)),
              Lag.seconds(kept.leader().event().startedAt(), anomaly.onset()),
              reasons.get(i).speakingFor(),
              reasons.get(i).against()));
    }
    return suspects;
  }
}
