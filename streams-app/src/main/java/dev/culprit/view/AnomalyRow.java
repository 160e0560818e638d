package dev.culprit.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Recency;
import dev.culprit.domain.Severity;
import dev.culprit.http.Cursor;
import dev.culprit.wire.Admission.Admitted;
import dev.culprit.wire.EventJson;
import java.time.Instant;
import java.util.Optional;

/**
 * An anomaly in its newest version; its place is that of its onset.
 *
 * @param lastKnownAt when it was resolved, else detected
 * @param isOpen whether it has not recovered
 * @param fingerprint of the alert that reported it
 * @param points the samples that came with it, which its JSON leaves out
 */
record AnomalyRow(
    EventKey eventKey,
    Cursor place,
    Instant lastKnownAt,
    boolean isOpen,
    Severity severity,
    Optional<String> fingerprint,
    Recency recency,
    boolean isShown,
    Points points,
    RawJson json)
    implements EventRow {
  private static final String SERIES = "series";

  static AnomalyRow of(MetricAnomaly anomaly, Admitted admitted, Actors actors) {
    EventKey key = new EventKey(admitted.domain(), anomaly.id());
    boolean shown = !anomaly.edition().retracted();
    ObjectNode json = EventJson.write(anomaly);
    json.remove(SERIES);
    return new AnomalyRow(
        key,
        new Cursor(anomaly.onset(), key.text()),
        anomaly.resolvedAt().or(anomaly::detectedAt).orElse(anomaly.onset()),
        anomaly.resolvedAt().isEmpty(),
        anomaly.severity(),
        Optional.ofNullable(anomaly.about().labels().get("fingerprint")),
        admitted.recorded().recency(),
        shown,
        shown ? Points.of(anomaly.series()) : Points.NONE,
        shown ? RawJson.of(json, actors) : RawJson.NOTHING);
  }

  boolean hasFingerprint(String text) {
    return fingerprint.map(text::equals).orElse(false);
  }

  @Override
  public int bytes() {
    return json.size() + points.bytes();
  }
}
