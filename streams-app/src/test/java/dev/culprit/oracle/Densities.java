package dev.culprit.oracle;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.LagDensity;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.ScoreKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How well the time of a change fits that of an episode (page, section 6, {@code K}). */
final class Densities {
  static final double ELSEWHERE = 0.1;

  private static final Duration MARGIN = Duration.ofMinutes(2);
  private static final Duration NOTICED_AT_ONCE = Duration.ofMinutes(1);

  private final List<OracleEpisode> scored;
  private final Parameters parameters;

  Densities(List<OracleEpisode> scored, Parameters parameters) {
    this.scored = scored;
    this.parameters = parameters;
  }

  /** {@code K}. */
  double of(OracleCandidate candidate, OracleEpisode episode) {
    LagDensity shape = parameters.of(candidate.kind()).lag();
    double sum = 0;
    for (ChangeEvent change : candidate.members()) {
      sum +=
          candidate.isMigration()
              ? duringAndAfter(change, episode)
              : bySteps(shape, change, episode);
    }
    return sum;
  }

  private double bySteps(LagDensity shape, ChangeEvent change, OracleEpisode episode) {
    if (isTooLate(change.startedAt(), change, episode)) {
      return 0;
    }
    double sum = 0;
    for (Steps.Step step : Steps.of(change)) {
      double regional = isElsewhere(step, episode) ? ELSEWHERE : 1;
      sum += step.weight() * regional * density(shape, step.at(), change, episode);
    }
    return sum;
  }

  /** The sum over the steps, wherever they took place and whatever was noticed before. */
  double anyhow(LagDensity shape, ChangeEvent change, OracleEpisode episode) {
    double sum = 0;
    for (Steps.Step step : Steps.of(change)) {
      sum += step.weight() * density(shape, step.at(), change, episode);
    }
    return sum;
  }

  static boolean isElsewhere(Steps.Step step, OracleEpisode episode) {
    Optional<String> region = episode.first().region();
    return region.isPresent()
        && !step.regions().isEmpty()
        && !step.regions().contains(region.get());
  }

  /** Whether something began only after the anomaly was noticed. */
  private static boolean isTooLate(Instant began, ChangeEvent change, OracleEpisode episode) {
    Duration uncertainty = uncertainty(change, episode);
    Duration slack = uncertainty.compareTo(NOTICED_AT_ONCE) > 0 ? uncertainty : NOTICED_AT_ONCE;
    return episode.detectedAt().isPresent()
        && began.isAfter(episode.detectedAt().get().plus(slack));
  }

  private double duringAndAfter(ChangeEvent change, OracleEpisode episode) {
    if (isTooLate(change.startedAt(), change, episode)) {
      return 0;
    }
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
    LagDensity shape = parameters.of(ScoreKind.DB_MIGRATION).lag();
    double after = running ? 0 : (1 - share) * density(shape, end, change, episode);
    return (during ? share / hours : 0) + after;
  }

  /** {@code h} from a moment to an episode's onset. */
  private double density(
      LagDensity shape, Instant moment, ChangeEvent change, OracleEpisode episode) {
    boolean noLaterThan = episode.detectedAt().equals(Optional.of(episode.onset()));
    return Lag.density(
        shape,
        noLaterThan ? parameters.detectionDelay() : Duration.ZERO,
        uncertainty(change, episode),
        Duration.between(moment, episode.onset()));
  }

  private static Duration uncertainty(ChangeEvent change, OracleEpisode episode) {
    Duration greatest = episode.first().onsetUncertainty();
    Duration ofAnomaly = episode.first().about().provenance().clockSkew();
    Duration ofChange = change.about().provenance().clockSkew();
    greatest = ofAnomaly.compareTo(greatest) > 0 ? ofAnomaly : greatest;
    return ofChange.compareTo(greatest) > 0 ? ofChange : greatest;
  }
}
