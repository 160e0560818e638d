package dev.culprit.backtest;

import dev.culprit.correlation.Correlation;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Recency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The changes of the last days by domain, the latest version of each. */
final class RecentChanges {
  private static final Comparator<ChangeEvent> LATEST_FIRST =
      Comparator.comparing(ChangeEvent::startedAt).reversed().thenComparing(ChangeEvent::id);

  private final Duration kept;
  private final Map<String, Domain> domains = new HashMap<>();
  private Instant expiredAt = Instant.MIN;

  /**
   * @param kept how long before the latest event a change may have begun
   */
  RecentChanges(Duration kept) {
    this.kept = kept;
  }

  void accept(String domain, ChangeEvent change, Recency recency, Instant at) {
    domains.computeIfAbsent(domain, name -> new Domain()).accept(change, recency);
    if (at.isAfter(expiredAt.plus(Duration.ofHours(1)))) {
      expiredAt = at;
      Instant horizon = at.minus(kept);
      domains.values().removeIf(known -> known.expireBefore(horizon));
    }
  }

  /** Changes that took effect and began in [from, until], those for every domain included. */
  List<ChangeEvent> between(String domain, Instant from, Instant until) {
    Map<String, Version> states = new LinkedHashMap<>();
    for (String name : List.of(domain, Correlation.EVERY_DOMAIN)) {
      Domain known = domains.get(name);
      if (known != null) {
        known
            .between(from, until)
            .forEach(version -> states.merge(version.change().id(), version, Version::later));
      }
    }
    List<ChangeEvent> changes = new ArrayList<>();
    for (Version state : states.values()) {
      if (state.change().tookEffect()) {
        changes.add(state.change());
      }
    }
    changes.sort(LATEST_FIRST);
    return changes;
  }

  /** A change by its id, if it began recently enough. */
  Optional<ChangeEvent> find(String domain, String id) {
    return List.of(domain, Correlation.EVERY_DOMAIN).stream()
        .map(domains::get)
        .filter(known -> known != null)
        .flatMap(known -> known.find(id).stream())
        .findFirst();
  }

  private record Version(ChangeEvent change, Recency recency) {
    Version later(Version other) {
      return other.recency.compareTo(recency) > 0 ? other : this;
    }

    Start start() {
      return new Start(change.startedAt(), change.id());
    }
  }

  private record Start(Instant at, String id) implements Comparable<Start> {
    @Override
    public int compareTo(Start other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : id.compareTo(other.id);
    }
  }

  private static final class Domain {
    private final Map<String, Version> byId = new HashMap<>();
    private final NavigableMap<Start, Version> byStart = new TreeMap<>();

    void accept(ChangeEvent change, Recency recency) {
      Version now = new Version(change, recency);
      Version before = byId.get(change.id());
      if (before != null && now.recency().compareTo(before.recency()) <= 0) {
        return;
      }
      if (before != null) {
        byStart.remove(before.start());
      }
      byId.put(change.id(), now);
      byStart.put(now.start(), now);
    }

    /** The empty text is before, the greatest character after every id. */
    List<Version> between(Instant from, Instant until) {
      return List.copyOf(
          byStart.subMap(new Start(from, ""), true, new Start(until, "\uFFFF"), true).values());
    }

    Optional<ChangeEvent> find(String id) {
      return Optional.ofNullable(byId.get(id)).map(Version::change);
    }

    /**
     * @return whether nothing is left
     */
    boolean expireBefore(Instant horizon) {
      NavigableMap<Start, Version> old = byStart.headMap(new Start(horizon, ""), false);
      old.values().forEach(version -> byId.remove(version.change().id()));
      old.clear();
      return byId.isEmpty();
    }
  }
}
