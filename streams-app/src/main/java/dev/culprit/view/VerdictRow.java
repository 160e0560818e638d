package dev.culprit.view;

import dev.culprit.domain.Recency;
import dev.culprit.domain.Verdict;
import dev.culprit.http.Cursor;
import dev.culprit.wire.Admission.Admitted;
import dev.culprit.wire.EventJson;

/** A verdict in its newest version; its id is the anomaly's, its place that of the decision. */
record VerdictRow(EventKey eventKey, Cursor place, Recency recency, boolean isShown, RawJson json)
    implements EventRow {

  static VerdictRow of(Verdict verdict, Admitted admitted) {
    EventKey key = new EventKey(admitted.domain(), verdict.id());
    boolean shown = !verdict.edition().retracted();
    return new VerdictRow(
        key,
        new Cursor(verdict.decidedAt(), key.text()),
        admitted.recorded().recency(),
        shown,
        shown ? RawJson.of(EventJson.write(verdict)) : RawJson.NOTHING);
  }
}
