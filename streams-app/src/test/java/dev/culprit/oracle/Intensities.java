package dev.culprit.oracle;

import dev.culprit.domain.KindParameters;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Relation;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The factors of a candidate's intensity at an episode (page, section 6, {@code q}). */
final class Intensities {
  private static final Duration UNDONE_LEAD = Duration.ofMinutes(2);

  private final Graph graph;
  private final List<OracleEpisode> scored;
  private final Parameters parameters;
  private final Densities densities;
  private final Confined confined;
  private final Mentions mentions;
  private final Set<String> everyService;

  /**
   * One factor each: {@code K}, {@code phi}, {@code hub}, {@code psi}, {@code S}, {@code W}, {@code
   * V}.
   */
  record Factors(
      Relation relation,
      double density,
      double scope,
      double hub,
      double metric,
      double confinement,
      double words,
      double undone) {
    double product() {
      return density * scope * hub * metric * confinement * words * undone;
    }
  }

  Intensities(OracleIncident incident, Parameters parameters, Mentions mentions) {
    this.graph = incident.graph();
    this.scored = incident.scored();
    this.parameters = parameters;
    this.densities = new Densities(scored, parameters);
    this.confined = new Confined(parameters);
    this.mentions = mentions;
    this.everyService = new TreeSet<>(graph.services());
    scored.forEach(episode -> episode.service().ifPresent(everyService::add));
  }

  /** One entry for each scored episode. */
  List<Factors> of(OracleCandidate candidate) {
    List<Relation> ofEveryService =
        everyService.stream()
            .map(service -> graph.relation(candidate.nodes(), Set.of(service)))
            .toList();
    return scored.stream().map(episode -> of(candidate, episode, ofEveryService)).toList();
  }

  private Factors of(
      OracleCandidate candidate, OracleEpisode episode, List<Relation> ofEveryService) {
    KindParameters kind = parameters.of(candidate.kind());
    Relation relation = graph.relation(candidate.nodes(), episode.names());
    return new Factors(
        relation,
        densities.of(candidate, episode),
        Backgrounds.value(kind.scope(), relation),
        hub(Collections.frequency(ofEveryService, relation)),
        Backgrounds.value(kind.metrics(), episode.metricClass()),
        candidate.members().stream()
            .mapToDouble(change -> confined.of(change, relation, episode))
            .max()
            .orElseThrow(),
        mentions.of(candidate, episode),
        undone(candidate, episode));
  }

  /**
   * @param alike services in the same relation
   */
  private double hub(int alike) {
    double damping = parameters.hubDamping();
    return damping == 0 ? 1 : 1 / StrictMath.sqrt(1 + (Math.max(alike, 1) - 1) / damping);
  }

  /** {@code V}. */
  private double undone(OracleCandidate candidate, OracleEpisode episode) {
    boolean before =
        candidate
            .rollbackTime()
            .map(time -> time.isBefore(episode.onset().minus(UNDONE_LEAD)))
            .orElse(false);
    return before ? parameters.undoneFactor() : 1;
  }
}
