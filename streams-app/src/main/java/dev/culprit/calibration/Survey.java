package dev.culprit.calibration;

import dev.culprit.correlation.Correlation;
import dev.culprit.domain.Event;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Recency;
import dev.culprit.domain.Verdict;
import dev.culprit.history.HistorySet;
import dev.culprit.history.Truth;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a history holds, found in one pass: whose cause is known, and which anomalies to ask about.
 */
final class Survey implements ReadEvents.Reader {
  /** Of anomalies of unknown cause the latest so many are asked about: they bound the memory. */
  static final int MOST_WITHOUT_CAUSE = 5_000;

  private final HistorySet set;
  private final Map<String, Cause> causes = new HashMap<>();
  private final Map<String, Recency> verdicts = new HashMap<>();
  private final Deque<Seen> others = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Parameters> published = new HashMap<>();
  private final Map<String, Recency> publishedAs = new HashMap<>();
  private boolean cut;
  private Instant end = Instant.MIN;

  private record Seen(String id, Instant at) {}

  private Survey(HistorySet set) {
    this.set = set;
    set.truths().forEach(truth -> causes.put(truth.anomalyId(), Cause.of(truth)));
  }

  static Survey of(HistorySet set, ReadEvents events) throws IOException {
    Survey survey = new Survey(set);
    events.each(set, survey);
    return survey;
  }

  @Override
  public void read(String domain, Event event, Recency recency, Instant at) {
    if (event instanceof Verdict verdict) {
      read(verdict, recency);
    } else if (event instanceof Parameters version) {
      Recency known = publishedAs.get(version.id());
      if (known == null || recency.compareTo(known) > 0) {
        publishedAs.put(version.id(), recency);
        published.put(version.id(), version);
      }
    } else {
      if (event instanceof MetricAnomaly anomaly && !domain.equals(Correlation.EVERY_DOMAIN)) {
        read(anomaly, at);
      }
      end = at.isAfter(end) ? at : end;
    }
  }

  private void read(Verdict verdict, Recency recency) {
    Recency known = verdicts.get(verdict.id());
    boolean ofTruth = known == null && causes.containsKey(verdict.id());
    if (!ofTruth && (known == null || recency.compareTo(known) > 0)) {
      verdicts.put(verdict.id(), recency);
      if (verdict.edition().retracted()) {
        causes.remove(verdict.id());
      } else {
        causes.put(verdict.id(), Cause.of(verdict));
      }
    }
  }

  private void read(MetricAnomaly anomaly, Instant at) {
    if (seen.add(anomaly.id())) {
      others.addLast(new Seen(anomaly.id(), at));
      if (others.size() > MOST_WITHOUT_CAUSE) {
        seen.remove(others.removeFirst().id());
        cut = true;
      }
    }
  }

  HistorySet set() {
    return set;
  }

  /** Of anomalies, by id. */
  Map<String, Cause> causes() {
    return causes;
  }

  Instant end() {
    return end;
  }

  /** From when on every anomaly is asked about. */
  Instant completeSince() {
    return cut && !others.isEmpty() ? others.getFirst().at() : Instant.MIN;
  }

  /** Versions that were in use. */
  List<Parameters> published() {
    return published.values().stream().filter(version -> !version.edition().retracted()).toList();
  }

  /** The history, with questions about anomalies of known cause only. */
  HistorySet askingOfKnownCause() {
    return new AskedHistory(set, truths(causes.keySet()));
  }

  /** The history, with questions about the latest others too. */
  HistorySet askingOfAll() {
    Set<String> ids = new HashSet<>(causes.keySet());
    others.forEach(other -> ids.add(other.id()));
    return new AskedHistory(set, truths(ids));
  }

  /** Only a question: what is known of the cause stands in {@link #causes}. */
  private static List<Truth> truths(Set<String> ids) {
    List<Truth> truths = new ArrayList<>();
    ids.stream().sorted().forEach(id -> truths.add(new Truth(id, Set.of())));
    return truths;
  }
}
