package dev.culprit.oracle;

import dev.culprit.domain.Factor;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Relation;
import dev.culprit.domain.ScoreKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Log weights of all hypotheses about an incident (page, sections 5 end and 6). */
final class Score {
  private static final int MOST_CANDIDATES = 256;
  private static final Duration LEAD = Duration.ofMinutes(3);
  private static final Duration LAG = Duration.ofMinutes(15);
  private static final Duration HEALTH_MARGIN = Duration.ofMinutes(5);
  private static final double WHOLE_ENVIRONMENT_SCOPE = 0.1;
  private static final double NEUTRAL_DENSITY = 1 / 48.0;
  private static final double NEUTRAL_SCOPE = 0.05;

  final List<OracleEpisode> scored;
  final Parameters parameters;
  final Backgrounds backgrounds;
  final List<Scored> kept;
  final List<OracleCandidate> overTheLimit;
  private final Densities densities;

  /**
   * A candidate and what makes up its weight.
   *
   * @param factors one entry for each scored episode
   * @param healthy {@code neg}
   * @param rollback {@code RB}
   */
  record Scored(
      OracleCandidate candidate,
      List<Intensities.Factors> factors,
      double prior,
      double healthy,
      double rollback) {
    double intensityAtFirst() {
      return factors.get(0).product();
    }

    double intensity() {
      return factors.stream().mapToDouble(Intensities.Factors::product).sum();
    }
  }

  /**
   * Which factor counts as neutral.
   *
   * @param episode at which scored episode only; empty for all
   */
  record Neutral(Factor factor, Optional<Integer> episode) {
    boolean is(Factor one, int at) {
      return factor == one && episode.map(only -> only == at).orElse(true);
    }

    boolean leavesOut(int at) {
      return factor == Factor.CO_ANOMALIES && at != episode.orElse(0);
    }
  }

  Score(World world, List<OracleEpisode> ofDomain, OracleIncident incident, Suspicion suspicion) {
    this.scored = incident.scored();
    this.parameters = world.parametersAt(incident.firstOnset());
    this.backgrounds = new Backgrounds(world, ofDomain, incident, parameters);
    this.densities = new Densities(scored, parameters);
    Mentions mentions = new Mentions(suspicion.nearAndInEffect(), parameters.mentionShare());
    Intensities intensities = new Intensities(incident, parameters, mentions);
    Priors priors = new Priors(world, parameters);
    List<Scored> all = new ArrayList<>();
    for (OracleCandidate candidate : suspicion.candidates()) {
      all.add(
          new Scored(
              candidate,
              intensities.of(candidate),
              priors.of(candidate),
              healthy(candidate, incident.graph()),
              rollback(candidate.rollbackTime())));
    }
    all.sort(
        Comparator.comparing(Scored::intensityAtFirst)
            .thenComparing(Scored::intensity)
            .thenComparing(one -> one.candidate().earliest().startedAt())
            .reversed()
            .thenComparing(one -> one.candidate().id()));
    int limit = Math.min(MOST_CANDIDATES, all.size());
    this.kept = List.copyOf(all.subList(0, limit));
    this.overTheLimit = all.subList(limit, all.size()).stream().map(Scored::candidate).toList();
  }

  /** {@code lw_c}. */
  double logWeight(Scored one) {
    return logWeight(one, Optional.empty());
  }

  /** {@code gain_c}. */
  double gain(Scored one) {
    return gain(one, Optional.empty());
  }

  /** How much the log weight falls, in powers of ten, once a factor is neutral. */
  double contribution(Scored one, Neutral neutral) {
    return (logWeight(one) - logWeight(one, Optional.of(neutral))) / StrictMath.log(10);
  }

  private double logWeight(Scored one, Optional<Neutral> neutral) {
    Optional<Factor> factor = neutral.map(Neutral::factor);
    double prior = factor.equals(Optional.of(Factor.PRIOR)) ? meanPrior() : one.prior();
    double healthy = factor.equals(Optional.of(Factor.HEALTHY)) ? 0 : one.healthy();
    double rollback = factor.equals(Optional.of(Factor.ROLLBACK)) ? 1 : one.rollback();
    double gain = gain(one, neutral);
    return StrictMath.log(prior / (1 - prior))
        + (gain > 30 ? gain : StrictMath.log(Math.max(StrictMath.expm1(gain), 1e-30)))
        + healthy
        + StrictMath.log(rollback);
  }

  private double meanPrior() {
    return kept.stream()
        .sorted(Comparator.comparing(one -> one.candidate().earliest(), World.BY_START))
        .mapToDouble(Scored::prior)
        .average()
        .orElseThrow();
  }

  private double gain(Scored one, Optional<Neutral> neutral) {
    double gain = 0;
    for (int at = 0; at < scored.size(); at++) {
      int episode = at;
      if (!neutral.map(n -> n.leavesOut(episode)).orElse(false)) {
        double background =
            neutral.map(n -> n.is(Factor.BASE_RATE, episode)).orElse(false)
                ? backgrounds.ofUnknownService(at)
                : backgrounds.of(at);
        gain += StrictMath.log1p(factors(one, at, neutral).product() / background);
      }
    }
    return gain;
  }

  private Intensities.Factors factors(Scored one, int at, Optional<Neutral> neutral) {
    Intensities.Factors all = one.factors().get(at);
    if (neutral.isEmpty()) {
      return all;
    }
    Neutral n = neutral.get();
    boolean scope = n.is(Factor.SCOPE, at);
    return new Intensities.Factors(
        all.relation(),
        n.is(Factor.LAG, at) ? NEUTRAL_DENSITY : all.density(),
        scope ? NEUTRAL_SCOPE : all.scope(),
        scope ? 1 : all.hub(),
        n.is(Factor.METRIC, at) ? backgrounds.share(scored.get(at).metricClass()) : all.metric(),
        n.is(Factor.CONFINEMENT, at) ? 1 : all.confinement(),
        n.is(Factor.WORDS, at) ? 1 : all.words(),
        n.is(Factor.UNDONE, at) ? 1 : all.undone());
  }

  private double healthy(OracleCandidate candidate, Graph graph) {
    boolean affected =
        scored.stream()
            .anyMatch(
                episode ->
                    graph.relation(candidate.nodes(), episode.names()) == Relation.SAME
                        || episode.service().isEmpty());
    if (affected) {
      return 0;
    }
    Instant now = scored.get(scored.size() - 1).onset().plus(HEALTH_MARGIN);
    double shown =
        candidate.members().stream()
            .flatMap(change -> Steps.of(change).stream())
            .mapToDouble(
                step ->
                    step.weight()
                        * Lag.mass(
                            parameters.of(candidate.kind()).lag(),
                            Duration.between(step.at(), now)))
            .sum();
    double scope =
        candidate.nodes().stream().allMatch(node -> node.startsWith("flag:"))
            ? WHOLE_ENVIRONMENT_SCOPE
            : Backgrounds.value(parameters.of(candidate.kind()).scope(), Relation.SAME);
    return StrictMath.log(Math.max(parameters.healthyFloor(), 1 - scope * shown));
  }

  private double rollback(Optional<Instant> time) {
    Optional<Instant> resolvedAt = scored.get(0).first().resolvedAt();
    if (resolvedAt.isEmpty()) {
      return 1;
    }
    if (time.isEmpty() || time.get().isAfter(resolvedAt.get().plus(LEAD))) {
      return 0.6;
    }
    return resolvedAt.get().isAfter(time.get().plus(LAG)) ? 0.2 : 12;
  }

  /** {@code lw_u}. */
  double unlinked(List<OracleCandidate> unlinked) {
    OracleEpisode first = scored.get(0);
    double sum = 0;
    for (OracleCandidate one : unlinked) {
      var kind = parameters.of(one.kind());
      sum +=
          parameters.priorScale()
              * kind.prior()
              * densities.anyhow(kind.lag(), one.earliest(), first)
              * Backgrounds.value(parameters.of(ScoreKind.DEPLOY).scope(), Relation.NONE)
              * Backgrounds.value(kind.metrics(), first.metricClass());
    }
    return sum == 0 ? -30 : Math.max(-30, StrictMath.log(sum / backgrounds.of(0)));
  }
}
