package dev.culprit.oracle;

import dev.culprit.domain.BaseRates;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Relation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How often each episode comes about without any change (page, section 6, {@code bg}). */
final class Backgrounds {
  private static final double UNKNOWN_RATE = 0.25 / (14.5 * 24);

  private static final Set<Relation> NEEDED =
      Set.of(Relation.SAME, Relation.UP1, Relation.SHARED_DB, Relation.UP2);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration SHORTEST_CASCADE = Duration.ofSeconds(15);
  private static final double CASCADE_MEDIAN_HOURS = 2 / 60.0;
  private static final double CASCADE_SIGMA = 1.1;

  private final World world;
  private final Duration aftermath;
  private final List<OracleEpisode> ofDomain;
  private final List<OracleEpisode> scored;
  private final Graph graph;
  private final BaseRates rates;
  private final List<Double> perHour = new ArrayList<>();
  private final List<Double> perHourOfUnknownService = new ArrayList<>();

  Backgrounds(
      World world, List<OracleEpisode> ofDomain, OracleIncident incident, Parameters parameters) {
    this.world = world;
    this.aftermath = parameters.aftermath();
    this.ofDomain = ofDomain;
    this.scored = incident.scored();
    this.graph = incident.graph();
    this.rates = parameters.baseRates();
    for (int episode = 0; episode < scored.size(); episode++) {
      perHour.add(with(rate(scored.get(episode)), episode));
      perHourOfUnknownService.add(with(UNKNOWN_RATE, episode));
    }
  }

  /** {@code bg}, per hour. */
  double of(int episode) {
    return perHour.get(episode);
  }

  /** {@code bg} as if nothing was known of the service's base rate. */
  double ofUnknownService(int episode) {
    return perHourOfUnknownService.get(episode);
  }

  /** {@code m_m}. */
  double share(MetricClass metricClass) {
    return value(rates.metricShares(), metricClass);
  }

  private double with(double rate, int index) {
    OracleEpisode episode = scored.get(index);
    double share = share(episode.metricClass());
    return rate * share + value(rates.cascadeMetrics(), episode.metricClass()) * cascade(index);
  }

  /** {@code mu_s}. */
  private double rate(OracleEpisode episode) {
    if (episode.service().isPresent()
        && rates.perServiceHour().containsKey(episode.service().get())) {
      return value(rates.perServiceHour(), episode.service().get());
    }
    return rates
        .otherServicesHour()
        .orElseGet(() -> (lastWeek(episode).size() + 0.25) / (14.5 * 24));
  }

  private List<OracleEpisode> lastWeek(OracleEpisode episode) {
    Instant end = scored.get(0).onset();
    return ofDomain.stream()
        .filter(earlier -> earlier.service().equals(episode.service()))
        .filter(earlier -> earlier.onset().isBefore(end))
        .filter(earlier -> !earlier.onset().isBefore(end.minus(WEEK)))
        .filter(earlier -> !isInAnAftermath(earlier, end.minus(WEEK)))
        .toList();
  }

  /** Whether a change of what its service needs went before, in the same week. */
  private boolean isInAnAftermath(OracleEpisode earlier, Instant week) {
    return !aftermath.isZero()
        && earlier.service().isPresent()
        && world.changes().stream()
            .filter(ChangeEvent::tookEffect)
            .filter(change -> !change.startedAt().isBefore(week))
            .filter(change -> !change.startedAt().isBefore(earlier.onset().minus(aftermath)))
            .filter(change -> !change.startedAt().isAfter(earlier.onset()))
            .map(change -> graph.relation(change.scope().nodes(), names(earlier.service())))
            .anyMatch(NEEDED::contains);
  }

  private double cascade(int index) {
    OracleEpisode effect = scored.get(index);
    double sum = 0;
    for (OracleEpisode cause : scored.subList(0, index)) {
      Duration lag = Duration.between(cause.onset(), effect.onset());
      Relation relation = graph.relation(names(cause.service()), names(effect.service()));
      sum +=
          lognormal(lag.compareTo(SHORTEST_CASCADE) < 0 ? SHORTEST_CASCADE : lag)
              * value(rates.cascadeScope(), relation);
    }
    return sum;
  }

  private static Set<String> names(Optional<String> service) {
    return service.map(Set::of).orElse(Set.of());
  }

  private static double lognormal(Duration lag) {
    double hours = Lag.minutes(lag) / 60;
    double z = StrictMath.log(hours / CASCADE_MEDIAN_HOURS) / CASCADE_SIGMA;
    return StrictMath.exp(-z * z / 2)
        / (hours * CASCADE_SIGMA * StrictMath.sqrt(2 * StrictMath.PI));
  }

  static <K> double value(Map<K, Double> table, K key) {
    Double value = table.get(key);
    if (value == null) {
      throw new IllegalStateException("no value of " + key);
    }
    return value;
  }
}
