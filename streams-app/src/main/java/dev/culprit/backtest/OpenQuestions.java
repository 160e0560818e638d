package dev.culprit.backtest;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.Event;
import dev.culprit.domain.InvalidField;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Recency;
import dev.culprit.history.HistoryEvent;
import dev.culprit.history.HistorySet;
import dev.culprit.history.Truth;
import dev.culprit.topology.TopologyConfig;
import dev.culprit.wire.Domains;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.Incoming;
import dev.culprit.wire.UnusableEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches a history go by and notes, for every anomaly of known cause, what was known some time
 * after it was detected.
 */
final class OpenQuestions {
  private final TopologyConfig config;
  private final Domains domains;
  private final Duration delay;
  private final Map<String, Truth> unseen = new LinkedHashMap<>();
  private final Deque<Seen> waiting = new ArrayDeque<>();
  private final RecentChanges changes;
  private final Wiring wiring = new Wiring();

  private record Seen(Truth truth, MetricAnomaly anomaly, String domain, Instant at) {}

  OpenQuestions(TopologyConfig config, HistorySet set, Duration delay) {
    this.config = config;
    this.delay = delay;
    domains = new Domains(config.domainLabel());
    set.truths().forEach(truth -> unseen.put(truth.anomalyId(), truth));
    // An anomaly may tell of an onset that lies as far back as lateness allows.
    changes = new RecentChanges(Situation.REACH.plus(config.lateness()).plus(delay));
  }

  /**
   * Takes note of the next event.
   *
   * @return whether it is an anomaly of known cause, seen for the first time
   */
  boolean see(HistoryEvent event) {
    try {
      Incoming incoming = EventJson.read(event.type(), event.json(), header -> Optional.empty());
      boolean isQuestion = false;
      for (Event named : config.aliases().resolve(incoming.event())) {
        isQuestion |= see(named, domains.of(named), incoming.recency(), event.at());
      }
      return isQuestion;
    } catch (UnusableEvent | InvalidField refused) {
      // The topology refuses it as well, and says why on its topic of rejected events.
      return false;
    }
  }

  private boolean see(Event named, String domain, Recency recency, Instant at) {
    if (named instanceof ChangeEvent change) {
      changes.accept(domain, change, recency, at);
    } else if (named instanceof Dependency edge) {
      wiring.accept(domain, edge, recency);
    } else if (named instanceof MetricAnomaly anomaly && unseen.containsKey(anomaly.id())) {
      waiting.add(new Seen(unseen.remove(anomaly.id()), anomaly, domain, at));
      return true;
    }
    return false;
  }

  /** Questions whose time comes before {@code moment}, with what is known now. */
  List<Question> dueBefore(Instant moment) {
    List<Question> due = new ArrayList<>();
    while (!waiting.isEmpty() && waiting.getFirst().at().plus(delay).isBefore(moment)) {
      due.add(question(waiting.removeFirst()));
    }
    return due;
  }

  /** Questions that are left when the history ends. */
  List<Question> rest() {
    List<Question> rest = new ArrayList<>();
    waiting.forEach(seen -> rest.add(question(seen)));
    waiting.clear();
    return rest;
  }

  /** Causes of anomalies of which the history has not told. */
  Collection<Truth> unseen() {
    return Collections.unmodifiableCollection(unseen.values());
  }

  private Question question(Seen seen) {
    MetricAnomaly anomaly = seen.anomaly();
    Situation situation =
        new Situation(
            anomaly,
            anomaly.names(),
            changes.between(seen.domain(), anomaly.onset().minus(Situation.REACH), anomaly.onset()),
            wiring.at(seen.domain(), anomaly.onset()));
    Map<String, List<String>> rankings = new LinkedHashMap<>();
    Baseline.ALL.forEach(rule -> rankings.put(rule.key(), rule.ranking(situation)));
    return new Question(
        seen.truth(),
        anomaly,
        seen.domain(),
        seen.at(),
        seen.truth().guilty().stream()
            .sorted()
            .flatMap(id -> changes.find(seen.domain(), id).stream())
            .toList(),
        situation.changes().size(),
        rankings);
  }
}
