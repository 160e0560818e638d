package dev.culprit.oracle;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Comparison;
import dev.culprit.domain.KindParameters;
import dev.culprit.domain.LagDensity;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Relation;
import dev.culprit.domain.ScoreKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The factors of a candidate's intensity at an episode (page, section 6, {@code q}). */
final class Intensities {
  static final double ELSEWHERE = 0.1;

  private static final Duration MARGIN = Duration.ofMinutes(2);

  private final Graph graph;
  private final List<OracleEpisode> scored;
  private final Parameters parameters;
  private final Set<String> everyService;

  /** One factor each: {@code K}, {@code phi}, {@code hub}, {@code psi}, {@code S}. */
  record Factors(
      Relation relation,
      double density,
      double scope,
      double hub,
      double metric,
      double confinement) {
    double product() {
      return density * scope * hub * metric * confinement;
    }
  }

  Intensities(OracleIncident incident, Parameters parameters) {
    this.graph = incident.graph();
    this.scored = incident.scored();
    this.parameters = parameters;
    this.everyService = new TreeSet<>(graph.services());
    scored.forEach(episode -> episode.service().ifPresent(everyService::add));
  }

  /** One entry for each scored episode. */
  List<Factors> of(OracleCandidate candidate) {
    List<Relation> ofEveryService =
        everyService.stream()
            .map(service -> graph.relation(candidate.nodes(), Optional.of(service)))
            .toList();
    return scored.stream().map(episode -> of(candidate, episode, ofEveryService)).toList();
  }

  private Factors of(
      OracleCandidate candidate, OracleEpisode episode, List<Relation> ofEveryService) {
    KindParameters kind = parameters.of(candidate.kind());
    Relation relation = graph.relation(candidate.nodes(), episode.service());
    return new Factors(
        relation,
        candidate.members().stream()
            .mapToDouble(
                change ->
                    candidate.isMigration()
                        ? duringAndAfter(change, episode)
                        : bySteps(kind.lag(), change, episode, true))
            .sum(),
        Backgrounds.value(kind.scope(), relation),
        hub(Collections.frequency(ofEveryService, relation)),
        Backgrounds.value(kind.metrics(), episode.metricClass()),
        candidate.members().stream()
            .mapToDouble(change -> confinement(change, relation, episode))
            .max()
            .orElseThrow());
  }

  /**
   * {@code K} of anything but a migration.
   *
   * @param regional whether steps in other regions count less
   */
  double bySteps(LagDensity shape, ChangeEvent change, OracleEpisode episode, boolean regional) {
    double sum = 0;
    for (Steps.Step step : Steps.of(change)) {
      double share = regional && isElsewhere(step, episode) ? ELSEWHERE : 1;
      Duration lag = Duration.between(step.at(), episode.onset());
      sum += step.weight() * share * Lag.density(shape, uncertainty(change, episode), lag);
    }
    return sum;
  }

  static boolean isElsewhere(Steps.Step step, OracleEpisode episode) {
    Optional<String> region = episode.first().region();
    return region.isPresent()
        && !step.regions().isEmpty()
        && !step.regions().contains(region.get());
  }

  private double duringAndAfter(ChangeEvent change, OracleEpisode episode) {
    boolean running = change.status() == ChangeStatus.STARTED && change.endedAt().isEmpty();
    Instant finished =
        running
            ? scored.get(scored.size() - 1).onset()
            : change.endedAt().orElse(change.startedAt());
    Duration run = Duration.between(change.startedAt(), finished);
    if (run.compareTo(MARGIN) < 0) {
      run = MARGIN;
    }
    Instant end = change.startedAt().plus(run);
    boolean during =
        !episode.onset().isBefore(change.startedAt().minus(MARGIN))
            && !episode.onset().isAfter(end.plus(MARGIN));
    double hours = Lag.minutes(run.plus(MARGIN).plus(MARGIN)) / 60;
    double share = parameters.duringMigration();
    double after =
        running
            ? 0
            : (1 - share)
                * Lag.density(
                    parameters.of(ScoreKind.DB_MIGRATION).lag(),
                    uncertainty(change, episode),
                    Duration.between(end, episode.onset()));
    return (during ? share / hours : 0) + after;
  }

  private static Duration uncertainty(ChangeEvent change, OracleEpisode episode) {
    Duration greatest = episode.first().onsetUncertainty();
    Duration ofAnomaly = episode.first().about().provenance().clockSkew();
    Duration ofChange = change.about().provenance().clockSkew();
    greatest = ofAnomaly.compareTo(greatest) > 0 ? ofAnomaly : greatest;
    return ofChange.compareTo(greatest) > 0 ? ofChange : greatest;
  }

  /**
   * @param alike services in the same relation
   */
  private static double hub(int alike) {
    return 1 / StrictMath.sqrt(1 + (Math.max(alike, 1) - 1) / 3.0);
  }

  private double confinement(ChangeEvent change, Relation relation, OracleEpisode episode) {
    Optional<String> segment = change.scope().segment();
    if (segment.isPresent() && segment.equals(episode.confinement().segment())) {
      return parameters.confinedFactor();
    }
    Optional<String> version = change.alteration().version();
    if (version.isEmpty() || !(relation == Relation.SAME || episode.service().isEmpty())) {
      return 1;
    }
    if (version.equals(episode.confinement().version())) {
      return parameters.confinedFactor();
    }
    List<Comparison> comparisons =
        episode.comparisons().stream()
            .filter(comparison -> comparison.version().equals(version.get()))
            .toList();
    return !comparisons.isEmpty() && comparisons.stream().noneMatch(Comparison::worse)
        ? parameters.notWorseFactor()
        : 1;
  }
}
