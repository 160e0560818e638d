package dev.culprit.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Incoming;
import dev.culprit.wire.UnusableEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Two anomalies of one environment that both have a truth of their own were two incidents: where
 * nothing says when the earlier ended, it had ended when the later began. Without that, both would
 * be one incident, or even one episode.
 */
final class Endings {
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration EPISODE = Duration.ofHours(4);

  private record Judged(String id, Instant onset, boolean hasEnd) {}

  private final Map<List<Object>, List<Judged>> judged =
      new TreeMap<>(Comparator.comparing(Object::toString));
  private final Map<String, Instant> endings = new HashMap<>();

  /** Takes notice of an anomaly that has a truth. */
  void add(MetricAnomaly anomaly) {
    List<Object> environment =
        List.of(anomaly.environment(), anomaly.about().labels().getOrDefault(PreparedSet.CASE, ""));
    judged
        .computeIfAbsent(environment, e -> new ArrayList<>())
        .add(new Judged(anomaly.id(), anomaly.onset(), anomaly.resolvedAt().isPresent()));
  }

  /** To be called when all were added. */
  int infer() {
    judged.values().forEach(this::infer);
    judged.clear();
    return endings.size();
  }

  private void infer(List<Judged> together) {
    together.sort(Comparator.comparing(Judged::onset).thenComparing(Judged::id));
    int next = 0;
    for (Judged anomaly : together) {
      Instant earliest = anomaly.onset().plus(SHORTEST);
      while (next < together.size() && together.get(next).onset().isBefore(earliest)) {
        next++;
      }
      if (next < together.size() && !anomaly.hasEnd()) {
        Instant following = together.get(next).onset();
        if (!following.isAfter(anomaly.onset().plus(EPISODE))) {
          endings.put(anomaly.id(), following.minusSeconds(1));
        }
      }
    }
  }

  /** The anomaly with its end, if that was inferred. */
  Incoming apply(Incoming incoming) {
    Optional<Instant> end = Optional.ofNullable(endings.get(incoming.event().id()));
    if (end.isEmpty()) {
      return incoming;
    }
    try {
      ObjectNode json = EventJson.write(incoming.event());
      json.put("resolvedAt", end.get().toString());
      return EventJson.read(EventType.ANOMALY, json);
    } catch (UnusableEvent e) {
      throw new IllegalStateException("an anomaly that ended is still an anomaly", e);
    }
  }
}
