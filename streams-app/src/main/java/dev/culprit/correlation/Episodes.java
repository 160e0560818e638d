package dev.culprit.correlation;

import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A domain's anomalies, gathered into episodes. An anomaly that comes or goes changes only the
 * episodes around it in its own series, and only those are derived again.
 */
final class Episodes {
  /** Without a recovery, an episode lasts this long from its first onset. */
  private static final Duration LONGEST_UNRESOLVED = Duration.ofHours(4);

  /** Anomalies of one service, metric and class follow each other in one series. */
  private record SeriesKey(Optional<String> service, String metric, MetricClass metricClass) {
    static SeriesKey of(MetricAnomaly anomaly) {
      return new SeriesKey(anomaly.service(), anomaly.metric(), anomaly.metricClass());
    }
  }

  private static final class Series {
    private final NavigableMap<Moment, MetricAnomaly> anomalies = new TreeMap<>();
    private final NavigableMap<Moment, KnownEpisode> episodes = new TreeMap<>();
  }

  /**
   * What a step of {@link #replace} altered.
   *
   * @param gone episodes that are no more, or not as they were
   * @param come episodes that are new, or not as they were
   */
  record Alteration(List<KnownEpisode> gone, List<KnownEpisode> come) {
    /** Episodes that came or went, as far as counting and grouping go. */
    Set<Counted> counted() {
      Set<Counted> either = difference(gone, come);
      either.addAll(difference(come, gone));
      return either;
    }

    /** Ids of those that went. */
    Set<String> goneIds() {
      Set<String> ids = new HashSet<>();
      difference(gone, come).forEach(counted -> ids.add(counted.moment().id()));
      return ids;
    }

    private static Set<Counted> difference(List<KnownEpisode> from, List<KnownEpisode> other) {
      Set<Counted> remaining = new HashSet<>();
      from.forEach(episode -> remaining.add(Counted.of(episode)));
      other.forEach(episode -> remaining.remove(Counted.of(episode)));
      return remaining;
    }

    /** Over which stretch the episodes must be grouped anew; empty where nothing moved. */
    Optional<Stretch> regrouped() {
      TreeSet<Moment> moments = new TreeSet<>();
      counted().forEach(counted -> moments.add(counted.moment()));
      return moments.isEmpty()
          ? Optional.empty()
          : Optional.of(new Stretch(moments.first(), moments.last()));
    }
  }

  /** An episode as far as counting and grouping go. */
  record Counted(
      Optional<String> service, Moment moment, Optional<Instant> recovery, boolean page) {
    static Counted of(KnownEpisode episode) {
      return new Counted(episode.service(), episode.moment(), episode.recovery(), episode.isPage());
    }

    Instant onset() {
      return moment.at();
    }
  }

  /** From one moment to another, both inclusive. */
  record Stretch(Moment from, Moment until) {}

  private final Map<SeriesKey, Series> seriesByKey = new HashMap<>();
  private final NavigableMap<Moment, KnownEpisode> inOrder = new TreeMap<>();
  private final Map<Optional<String>, NavigableMap<Moment, KnownEpisode>> byService =
      new HashMap<>();

  /** All of the domain, in order of (onset, id). */
  NavigableMap<Moment, KnownEpisode> inOrder() {
    return Collections.unmodifiableNavigableMap(inOrder);
  }

  /** Whether one is about that name. */
  boolean isAnyAbout(String name) {
    return inOrder.values().stream().anyMatch(episode -> episode.names().contains(name));
  }

  /** A service's episodes with an onset in [from, until). */
  Collection<KnownEpisode> of(Optional<String> service, Instant from, Instant until) {
    return byService
        .getOrDefault(service, Collections.emptyNavigableMap())
        .subMap(Moment.startOf(from), Moment.startOf(until))
        .values();
  }

  /** One version of an anomaly gives way to another; either may be missing. */
  Alteration replace(Optional<MetricAnomaly> before, Optional<MetricAnomaly> after) {
    List<KnownEpisode> gone = new ArrayList<>();
    List<KnownEpisode> come = new ArrayList<>();
    Optional<SeriesKey> left = before.map(SeriesKey::of);
    Optional<SeriesKey> entered = after.map(SeriesKey::of);
    if (left.isPresent() && left.equals(entered)) {
      rederive(left.get(), before, after, gone, come);
    } else {
      left.ifPresent(key -> rederive(key, before, Optional.empty(), gone, come));
      entered.ifPresent(key -> rederive(key, Optional.empty(), after, gone, come));
    }
    List<KnownEpisode> same = gone.stream().filter(come::contains).toList();
    gone.removeAll(same);
    come.removeAll(same);
    return new Alteration(List.copyOf(gone), List.copyOf(come));
  }

  private void rederive(
      SeriesKey key,
      Optional<MetricAnomaly> before,
      Optional<MetricAnomaly> after,
      List<KnownEpisode> gone,
      List<KnownEpisode> come) {
    Series series = seriesByKey.computeIfAbsent(key, k -> new Series());
    before.ifPresent(anomaly -> series.anomalies.remove(Moment.of(anomaly)));
    after.ifPresent(anomaly -> series.anomalies.put(Moment.of(anomaly), anomaly));
    Moment one = Moment.of(before.or(() -> after).orElseThrow());
    Moment other = Moment.of(after.or(() -> before).orElseThrow());
    Moment earliest = one.compareTo(other) < 0 ? one : other;
    Moment latest = one.compareTo(other) < 0 ? other : one;

    Moment from = series.episodes.lowerKey(earliest);
    from = from == null ? earliest : from;
    List<KnownEpisode> derived = new ArrayList<>();
    Optional<Moment> until = derive(series, from, latest, derived);
    NavigableMap<Moment, KnownEpisode> outdated =
        until.isPresent()
            ? series.episodes.subMap(from, true, until.get(), false)
            : series.episodes.tailMap(from, true);
    List<KnownEpisode> old = List.copyOf(outdated.values());
    old.forEach(episode -> remove(key, episode));
    derived.forEach(episode -> add(key, episode));
    gone.addAll(old);
    come.addAll(derived);
    if (series.anomalies.isEmpty()) {
      seriesByKey.remove(key);
    }
  }

  /**
   * The episodes from a first onset on.
   *
   * @return where the known episodes hold again
   */
  private static Optional<Moment> derive(
      Series series, Moment from, Moment latest, List<KnownEpisode> derived) {
    List<MetricAnomaly> members = new ArrayList<>();
    for (Map.Entry<Moment, MetricAnomaly> entry : series.anomalies.tailMap(from, true).entrySet()) {
      Moment moment = entry.getKey();
      if (!members.isEmpty() && !continues(members, entry.getValue().onset())) {
        derived.add(KnownEpisode.of(members));
        members.clear();
        if (moment.compareTo(latest) > 0 && series.episodes.containsKey(moment)) {
          return Optional.of(moment);
        }
      }
      members.add(entry.getValue());
    }
    if (!members.isEmpty()) {
      derived.add(KnownEpisode.of(members));
    }
    return Optional.empty();
  }

  private static boolean continues(List<MetricAnomaly> members, Instant onset) {
    Instant unresolvedUntil = members.get(0).onset().plus(LONGEST_UNRESOLVED);
    for (MetricAnomaly member : members) {
      if (!onset.isAfter(member.resolvedAt().orElse(unresolvedUntil))) {
        return true;
      }
    }
    return false;
  }

  private void add(SeriesKey key, KnownEpisode episode) {
    series(key).episodes.put(episode.moment(), episode);
    inOrder.put(episode.moment(), episode);
    byService.computeIfAbsent(key.service(), s -> new TreeMap<>()).put(episode.moment(), episode);
  }

  private void remove(SeriesKey key, KnownEpisode episode) {
    series(key).episodes.remove(episode.moment());
    inOrder.remove(episode.moment());
    NavigableMap<Moment, KnownEpisode> ofService = byService.get(key.service());
    if (ofService != null) {
      ofService.remove(episode.moment());
      if (ofService.isEmpty()) {
        byService.remove(key.service());
      }
    }
  }

  /** Drops a whole episode with its anomalies; the others of its series stay as they are. */
  void forget(KnownEpisode episode) {
    SeriesKey key = SeriesKey.of(episode.first());
    remove(key, episode);
    Series series = series(key);
    episode.members().forEach(anomaly -> series.anomalies.remove(Moment.of(anomaly)));
    if (series.anomalies.isEmpty()) {
      seriesByKey.remove(key);
    }
  }

  private Series series(SeriesKey key) {
    Series series = seriesByKey.get(key);
    if (series == null) {
      throw new IllegalStateException("no series of " + key);
    }
    return series;
  }
}
