package dev.culprit.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.domain.Recency;
import dev.culprit.domain.Verdict;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Incoming;
import dev.culprit.wire.UnusableEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Collects who is said to be guilty of what: by truth rows, by anomalies that name their cause, or
 * by verdicts.
 */
final class Claims {
  private static final Set<String> NOBODY = Set.of("none", "nochange", "nobody");

  private final Map<String, Claim> byAnomaly = new TreeMap<>();
  private final Map<String, Recency> verdicts = new HashMap<>();
  private final Terms truth;
  private final Tally tally;

  Claims(Terms truth, Tally tally) {
    this.truth = truth;
    this.tally = tally;
  }

  Map<String, Claim> byAnomaly() {
    return byAnomaly;
  }

  void truth(Row json) {
    ForeignRow row = new ForeignRow(json, truth, tally);
    Optional<String> anomaly = row.text("anomaly").or(json::key);
    Optional<String> verdict = row.meaning("verdict");
    List<String> guilty = guilty(row);
    boolean saysNobody = row.value("guilty").isPresent() || row.saysNothingOf("guilty");
    if (anomaly.isEmpty()) {
      row.note("left out: the truth names no anomaly; give its id as \"anomaly\"");
    } else if (verdict.filter("unknown"::equals).isPresent()) {
      row.note("left out: the truth says that the cause is unknown");
    } else if (guilty.isEmpty() && verdict.filter("change"::equals).isPresent()) {
      row.note("left out: the truth says that a change caused it, and names none as \"guilty\"");
    } else if (guilty.isEmpty() && verdict.isEmpty() && !saysNobody) {
      row.note("left out: the truth names nobody; write \"guilty\": [] if no change caused it");
    } else {
      claim(anomaly.get(), new Claim(Set.copyOf(guilty), Set.copyOf(row.texts("withhold"))), json);
    }
  }

  /** An anomaly that names its cause itself. */
  void anomaly(Row json, Terms anomalies) {
    ForeignRow row = new ForeignRow(json, anomalies, new Tally());
    Optional<String> anomaly = row.text("id").or(json::key);
    if (anomaly.isPresent() && (row.value("guilty").isPresent() || row.saysNothingOf("guilty"))) {
      byAnomaly.put(anomaly.get(), new Claim(Set.copyOf(guilty(row)), Set.of()));
    }
  }

  /** The latest verdict on an anomaly counts; one that only rules somebody out says too little. */
  void verdict(JsonNode json) {
    try {
      Incoming incoming = EventJson.read(EventType.VERDICT, json);
      Verdict verdict = (Verdict) incoming.event();
      Recency known = verdicts.get(verdict.id());
      if (known != null && known.compareTo(incoming.recency()) > 0) {
        return;
      }
      verdicts.put(verdict.id(), incoming.recency());
      boolean decides =
          verdict.decision() == Verdict.Decision.CONFIRMED
              || verdict.decision() == Verdict.Decision.NO_CHANGE;
      if (decides && !verdict.edition().retracted()) {
        Set<String> guilty = verdict.changeId().map(Set::of).orElse(Set.of());
        byAnomaly.put(verdict.id(), new Claim(guilty, Set.of()));
      } else {
        byAnomaly.remove(verdict.id());
      }
    } catch (UnusableEvent leftOut) {
      // Whoever reads it as an event says so.
    }
  }

  private static List<String> guilty(ForeignRow row) {
    return row.texts("guilty").stream().filter(id -> !NOBODY.contains(Words.plain(id))).toList();
  }

  private void claim(String anomaly, Claim claim, Row row) {
    Claim before = byAnomaly.get(anomaly);
    if (before == null) {
      tally.used();
      byAnomaly.put(anomaly, claim);
    } else if (before.equals(claim)) {
      tally.note(row, "not used: the same truth again");
    } else {
      tally.used();
      tally.note(row, "several truths for one anomaly: to name any of their changes is right");
      byAnomaly.put(anomaly, before.and(claim));
    }
  }
}
