package dev.culprit.correlation;

import dev.culprit.domain.BaseRates;
import java.time.Duration;
import java.util.Optional;

/** {@code mu_s}: how many episodes a service shows per hour that no change causes. */
final class OwnRate {
  /** What is counted of a week in which nothing happened. */
  static final double NOTHING_SEEN = 0.25;

  /** A week, twice: half of what alerts is taken to have been caused by changes; and half a day. */
  static final Duration EXPOSURE = Duration.ofHours(348);

  /** Rate of a service that showed nothing in a week. */
  static final double LOWEST = NOTHING_SEEN / Lag.hours(EXPOSURE);

  private OwnRate() {}

  /**
   * @param lastWeek the service's own episodes in the week before the incident
   */
  static double of(BaseRates rates, Optional<String> service, int lastWeek) {
    Optional<Double> own = service.map(rates.perServiceHour()::get);
    return own.or(rates::otherServicesHour).orElse((lastWeek + NOTHING_SEEN) / Lag.hours(EXPOSURE));
  }
}
