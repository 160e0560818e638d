package dev.culprit.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.Edition;
import dev.culprit.domain.Event;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.RolloutStep;
import dev.culprit.domain.Verdict;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Incoming;
import dev.culprit.wire.UnusableEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;

/**
 * Tells an event as it was told then. A history knows how everything ended; whoever asks it what
 * was known at a moment must not learn of rollout steps, ends and rollbacks before they happened.
 * So each of them makes a version of its own, told when it happened.
 */
final class Stages {
  /** What is told later than that nobody accepts; it changes no answer that was asked in time. */
  private static final Duration LATEST = Duration.ofDays(7);

  private Stages() {}

  /** All versions in order of time; the last one is whole. */
  static List<Entry> of(Incoming incoming) {
    Event event = incoming.event();
    if (event instanceof ChangeEvent change) {
      return ofChange(incoming, change);
    }
    if (event instanceof MetricAnomaly anomaly) {
      return ofAnomaly(incoming, anomaly);
    }
    return List.of(Entry.of(incoming, background(event), true));
  }

  private static List<Entry> ofChange(Incoming whole, ChangeEvent change) {
    TreeSet<Instant> news = new TreeSet<>();
    if (hasOwnVersions(change.edition()) || change.status() == ChangeStatus.PLANNED) {
      return List.of(Entry.of(whole, change.startedAt(), true));
    }
    change.steps().stream().map(RolloutStep::at).forEach(news::add);
    change.endedAt().ifPresent(news::add);
    change.rolledBackAt().ifPresent(news::add);
    news.add(change.startedAt());
    List<Entry> stages = new ArrayList<>();
    for (Instant at : news.headSet(news.last())) {
      stages.add(Entry.of(read(EventType.CHANGE, known(change, at)), at, false));
    }
    stages.add(Entry.of(whole, capped(change.startedAt(), news.last()), true));
    return stages;
  }

  /** The change as far as it had come at that moment. */
  private static ObjectNode known(ChangeEvent change, Instant at) {
    ObjectNode json = EventJson.write(change);
    boolean hasEnded = change.endedAt().map(end -> !end.isAfter(at)).orElse(false);
    json.remove("rolledBackAt");
    json.put("status", hasEnded ? "succeeded" : "started");
    if (!hasEnded) {
      json.remove("endedAt");
    }
    if (json.path("steps") instanceof ArrayNode steps) {
      Iterator<JsonNode> each = steps.iterator();
      for (RolloutStep step : change.steps()) {
        each.next();
        if (step.at().isAfter(at)) {
          each.remove();
        }
      }
    }
    return json;
  }

  private static List<Entry> ofAnomaly(Incoming whole, MetricAnomaly anomaly) {
    Instant detected = anomaly.detectedAt().orElseGet(anomaly::onset);
    boolean endsLater = anomaly.resolvedAt().map(end -> end.isAfter(detected)).orElse(false);
    if (!endsLater || hasOwnVersions(anomaly.edition())) {
      return List.of(Entry.of(whole, detected, true));
    }
    ObjectNode firing = EventJson.write(anomaly);
    firing.remove("resolvedAt");
    Instant resolved = anomaly.resolvedAt().orElse(detected);
    return List.of(
        Entry.of(read(EventType.ANOMALY, firing), detected, false),
        Entry.of(whole, capped(anomaly.onset(), resolved), true));
  }

  /** Its sender numbers or dates the versions of each id, and gave those that there were. */
  private static boolean hasOwnVersions(Edition edition) {
    return edition.sequence().isPresent() || edition.updatedAt().isPresent() || edition.retracted();
  }

  private static Instant capped(Instant start, Instant at) {
    Instant latest = start.plus(LATEST);
    return at.isAfter(latest) ? latest : at;
  }

  /** What always was, was known at the beginning; whoever knows when that is moves it there. */
  private static Instant background(Event event) {
    if (event instanceof Dependency edge) {
      return edge.validFrom().orElse(Instant.EPOCH);
    }
    return event instanceof Verdict verdict
        ? verdict.decidedAt()
        : ((Parameters) event).validFrom();
  }

  private static Incoming read(EventType type, ObjectNode json) {
    try {
      return EventJson.read(type, json);
    } catch (UnusableEvent e) {
      throw new IllegalStateException("an event of which less is known is still an event", e);
    }
  }
}
