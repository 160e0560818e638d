package dev.culprit.view;

import dev.culprit.domain.Recency;
import dev.culprit.domain.Verdict;
import dev.culprit.http.Cursor;
import dev.culprit.wire.Admission.Admitted;
import dev.culprit.wire.EventJson;
import java.util.Optional;

/**
 * A verdict in its newest version. There is one for each anomaly, whose id it has, whether or not
 * it names the environment; its place is that of the decision.
 *
 * @param domain empty if it names no environment
 */
record VerdictRow(
    EventKey eventKey,
    String domain,
    Cursor place,
    Verdict.Decision decision,
    Optional<String> changeId,
    Recency recency,
    boolean isShown,
    RawJson json)
    implements EventRow {

  static VerdictRow of(Verdict verdict, Admitted admitted, Actors actors) {
    EventKey key = new EventKey("", verdict.id());
    boolean shown = !verdict.edition().retracted();
    return new VerdictRow(
        key,
        admitted.domain(),
        new Cursor(verdict.decidedAt(), key.text()),
        verdict.decision(),
        verdict.changeId(),
        admitted.recorded().recency(),
        shown,
        shown ? RawJson.of(EventJson.write(verdict), actors) : RawJson.NOTHING);
  }

  boolean names(String change) {
    return changeId.map(change::equals).orElse(false);
  }
}
