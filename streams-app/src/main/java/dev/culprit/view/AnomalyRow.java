package dev.culprit.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Recency;
import dev.culprit.http.Cursor;
import dev.culprit.wire.Admission.Admitted;
import dev.culprit.wire.EventJson;

/**
 * An anomaly in its newest version; its place is that of its onset.
 *
 * @param points the samples that came with it, which its JSON leaves out
 */
record AnomalyRow(
    EventKey eventKey, Cursor place, Recency recency, boolean isShown, Points points, RawJson json)
    implements EventRow {
  private static final String SERIES = "series";

  static AnomalyRow of(MetricAnomaly anomaly, Admitted admitted) {
    EventKey key = new EventKey(admitted.domain(), anomaly.id());
    boolean shown = !anomaly.edition().retracted();
    ObjectNode json = EventJson.write(anomaly);
    json.remove(SERIES);
    return new AnomalyRow(
        key,
        new Cursor(anomaly.onset(), key.text()),
        admitted.recorded().recency(),
        shown,
        shown ? Points.of(anomaly.series()) : Points.NONE,
        shown ? RawJson.of(json) : RawJson.NOTHING);
  }

  @Override
  public int bytes() {
    return json.size() + points.bytes();
  }
}
