package dev.culprit.oracle;

import dev.culprit.domain.Migration;
import java.util.List;
import java.util.Optional;

/** Few words in many shapes, so that changes and anomalies often speak of the same. */
final class RandomTexts {
  private static final List<String> TITLES =
      List.of(
          "Raise cacheTimeout at the edge",
          "Move sessions to RedisCluster",
          "HTTPGateway: retry failed requests",
          "libAuth2 5.1.2024 for mobile users",
          "Drop the session-store of 2024",
          "Fix error rate, total latency and http time",
          "Warm caches; gate the RedisClusters",
          "Größe des edgecache (ΒETA) \uD83D\uDE80",
          "beta");

  private final RandomHistory history;
  private final Dice dice;

  RandomTexts(RandomHistory history) {
    this.history = history;
    this.dice = history.dice();
  }

  Optional<String> title() {
    if (dice.chance(0.5)) {
      return Optional.empty();
    }
    return Optional.of(
        dice.chance(0.2) ? "retries from " + history.service() + "-V2" : dice.oneOf(TITLES));
  }

  /** Mostly one that says nothing. */
  String metric() {
    return dice.chance(0.6)
        ? dice.oneOf("p99", "p99", "p99", "p50")
        : dice.oneOf("session_timeouts", "RedisCluster-lag", "edgeCache.hits");
  }

  /** What a change or an anomaly is about beside services: now and then one of those too. */
  List<String> components() {
    return switch (dice.between(0, 9)) {
      case 0, 1 -> List.of(component());
      case 2 -> List.of(component(), component());
      case 3 -> List.of(history.service());
      default -> List.of();
    };
  }

  private String component() {
    if (dice.chance(0.1)) {
      return dice.oneOf(history.flags());
    }
    return dice.chance(0.1)
        ? dice.oneOf(history.databases())
        : dice.oneOf("edge-cache", "libAuth2", "HTTPGateway");
  }

  Optional<String> segment(double probability) {
    return dice.maybe(probability, dice.chance(0.7) ? "beta" : "mobileUsers");
  }

  Migration migration() {
    return new Migration(
        Optional.empty(),
        dice.maybe(0.5, "V7__widen_sessions.sql"),
        dice.chance(0.5) ? List.of(dice.oneOf("redis_cluster", "timeouts", "T1")) : List.of(),
        Optional.empty());
  }
}
