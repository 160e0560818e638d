package dev.culprit.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Comparison;
import dev.culprit.domain.Event;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.RolloutStep;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Json;
import dev.culprit.wire.UnusableEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A set whose anomalies learn, {@link #LATER} after they were detected, how the versions that were
 * being rolled out compared with what ran beside them: what a canary analysis would have sent.
 */
final class ComparedSet implements HistorySet {
  /** Two more samples of a minute than at the detection, and still in time for the responder. */
  private static final Duration LATER = Duration.ofMinutes(3);

  /** A rollout that began longer ago no longer runs beside what it replaces. */
  private static final Duration ROLLOUT = Duration.ofHours(6);

  private final HistorySet set;
  private final Samples samples;
  private final List<HistoryEvent> better;

  private ComparedSet(HistorySet set, Samples samples) {
    this.set = set;
    this.samples = samples;
    this.better = new ArrayList<>();
  }

  /**
   * @param folder of tables by version
   * @return the set itself where the folder has none, or none that says anything
   */
  static HistorySet of(HistorySet set, Path folder) throws IOException {
    Samples samples = Samples.in(folder);
    if (samples.isEmpty()) {
      return set;
    }
    ComparedSet compared = new ComparedSet(set, samples);
    compared.compare();
    return compared.better.isEmpty() ? set : compared;
  }

  /** The set without what the tables say. */
  HistorySet plain() {
    return set;
  }

  /** Copies the tables, so that whoever reads the copy learns the same. */
  void copyTables(Path folder) throws IOException {
    samples.copy(folder.resolve(samples.folder()));
  }

  @Override
  public String name() {
    return set.name();
  }

  @Override
  public List<Truth> truths() {
    return set.truths();
  }

  @Override
  public Optional<String> domainLabel() {
    return set.domainLabel();
  }

  @Override
  public long size() {
    return set.size() + better.size();
  }

  @Override
  public HistoryEvents events() throws IOException {
    return new MergedEvents(set.events(), better);
  }

  @Override
  public Usage usage() {
    Usage usage = set.usage();
    List<Usage.Note> notes = new ArrayList<>(usage.notes());
    notes.add(
        new Usage.Note(
            samples.folder(),
            better.size(),
            "",
            "anomalies learn from metrics by version, "
                + LATER.toMinutes()
                + " min after their detection, which new versions were worse"));
    return new Usage(usage.read(), usage.used(), notes);
  }

  private void compare() throws IOException {
    Deque<ChangeEvent> rollouts = new ArrayDeque<>();
    try (HistoryEvents events = set.events()) {
      Optional<HistoryEvent> next = events.next();
      while (next.isPresent()) {
        HistoryEvent event = next.get();
        if (event.type() == EventType.CHANGE) {
          ChangeEvent change = (ChangeEvent) read(event);
          forget(rollouts, event.at());
          if (change.alteration().version().isPresent() && change.tookEffect()) {
            rollouts.add(change);
          }
        } else if (event.type() == EventType.ANOMALY) {
          better(event, (MetricAnomaly) read(event), rollouts).ifPresent(better::add);
        }
        next = events.next();
      }
    }
    better.sort(MergedEvents.ORDER);
  }

  private static void forget(Deque<ChangeEvent> rollouts, Instant now) {
    while (!rollouts.isEmpty() && rollouts.peek().startedAt().isBefore(now.minus(ROLLOUT))) {
      rollouts.remove();
    }
  }

  private Optional<HistoryEvent> better(
      HistoryEvent event, MetricAnomaly anomaly, Deque<ChangeEvent> rollouts) throws IOException {
    Instant now = event.at().plus(LATER);
    List<Comparison> found = new ArrayList<>();
    for (ChangeEvent change : rollouts) {
      if (beside(change, anomaly) && change.startedAt().isAfter(now.minus(ROLLOUT))) {
        for (String service : change.scope().services()) {
          samples
              .judge(
                  domain(anomaly.about().labels()),
                  service,
                  change.alteration().version().orElseThrow(),
                  firstInstance(change),
                  now)
              .ifPresent(found::add);
        }
      }
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new HistoryEvent(EventType.ANOMALY, event.id(), now, with(event, found, now)));
  }

  private boolean beside(ChangeEvent change, MetricAnomaly anomaly) {
    return (change.environment().isEmpty() || change.environment().equals(anomaly.environment()))
        && domain(change.about().labels()).equals(domain(anomaly.about().labels()));
  }

  private Optional<String> domain(Map<String, String> labels) {
    return set.domainLabel().map(labels::get);
  }

  private static Instant firstInstance(ChangeEvent change) {
    return change.steps().stream().findFirst().map(RolloutStep::at).orElse(change.startedAt());
  }

  private static byte[] with(HistoryEvent event, List<Comparison> found, Instant now)
      throws IOException {
    ObjectNode json = (ObjectNode) Json.MAPPER.readTree(event.json());
    ArrayNode comparisons =
        json.get("comparisons") instanceof ArrayNode known ? known : json.putArray("comparisons");
    for (Comparison one : found) {
      ObjectNode comparison = comparisons.addObject();
      one.service().ifPresent(service -> comparison.put("service", service));
      comparison.put("version", one.version()).put("worse", one.worse());
      comparison.put("certainty", one.certainty());
    }
    JsonNode sequence = json.get("sequence");
    if (sequence != null && sequence.canConvertToLong()) {
      json.put("sequence", sequence.longValue() + 1);
    }
    json.put("updatedAt", now.toString());
    return Json.MAPPER.writeValueAsBytes(json);
  }

  private static Event read(HistoryEvent event) {
    try {
      return EventJson.read(event.type(), event.json(), header -> Optional.empty()).event();
    } catch (UnusableEvent e) {
      throw new IllegalStateException("a history gave an event that is none: " + event.id(), e);
    }
  }
}
