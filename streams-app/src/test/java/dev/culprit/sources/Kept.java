package dev.culprit.sources;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the topics would hold, in memory. */
final class Kept implements Past {
  private final Map<String, ChangeEvent> changes = new HashMap<>();
  private final Map<String, MetricAnomaly> anomalies = new HashMap<>();
  private boolean read = true;

  void publish(Conversion conversion) {
    conversion.changes().forEach(change -> changes.put(change.id(), change));
    conversion.anomalies().forEach(anomaly -> anomalies.put(anomaly.id(), anomaly));
  }

  /** As after a start, when nothing was read. */
  void forgetUntilRead() {
    changes.clear();
    anomalies.clear();
    read = false;
  }

  @Override
  public boolean isRead() {
    return read;
  }

  @Override
  public Optional<Instant> startOf(String changeId) {
    return Optional.ofNullable(changes.get(changeId)).map(ChangeEvent::startedAt);
  }

  @Override
  public Optional<Instant> onsetOf(String anomalyId) {
    return Optional.ofNullable(anomalies.get(anomalyId)).map(MetricAnomaly::onset);
  }

  @Override
  public Optional<Severity> severityOf(String anomalyId) {
    return Optional.ofNullable(anomalies.get(anomalyId)).map(MetricAnomaly::severity);
  }

  @Override
  public List<Instant> openSince(String fingerprint) {
    return anomalies.values().stream()
        .filter(one -> one.resolvedAt().isEmpty())
        .filter(one -> fingerprint.equals(one.about().labels().get("fingerprint")))
        .map(MetricAnomaly::onset)
        .sorted(Comparator.reverseOrder())
        .toList();
  }
}
