package dev.culprit.view;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.DependencyType;
import dev.culprit.domain.Event;
import dev.culprit.domain.FlagName;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Provenance;
import dev.culprit.domain.Recorded;
import dev.culprit.wire.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which names stand in which events: one that only changes have, or only anomalies and
 * dependencies, joins nothing and is probably called otherwise elsewhere. Thread-safe.
 */
final class NameIndex {
  private static final int MOST_NAMES = 5_000;

  /** What a name is of, in the words of an alias file. */
  enum Kind {
    SERVICE,
    ENVIRONMENT,
    REGION
  }

  private final Map<Kind, Map<String, NameUse>> uses = new EnumMap<>(Kind.class);

  NameIndex() {
    for (Kind kind : Kind.values()) {
      uses.put(kind, new Newest());
    }
  }

  /** Those that were seen longest ago go first. */
  private static final class Newest extends LinkedHashMap<String, NameUse> {
    private static final long serialVersionUID = 1L;

    private Newest() {
      super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, NameUse> eldest) {
      return size() > MOST_NAMES;
    }
  }

  /** Takes in the names of an event, under which the answers know it. */
  synchronized void saw(Recorded<Event> recorded) {
    Event event = recorded.event();
    if (event instanceof ChangeEvent change && !change.edition().retracted()) {
      Sight sight = new Sight(EventType.CHANGE, change.about().provenance(), recorded.recordedAt());
      saw(Kind.SERVICE, change.scope().services(), sight);
      sawBesides(change.scope().components(), sight);
      saw(Kind.REGION, change.scope().regions(), sight);
      saw(Kind.ENVIRONMENT, list(change.environment()), sight);
    } else if (event instanceof MetricAnomaly anomaly && !anomaly.edition().retracted()) {
      Sight sight =
          new Sight(EventType.ANOMALY, anomaly.about().provenance(), recorded.recordedAt());
      saw(Kind.SERVICE, list(anomaly.service()), sight);
      sawBesides(anomaly.components(), sight);
      saw(Kind.REGION, list(anomaly.region()), sight);
      saw(Kind.ENVIRONMENT, list(anomaly.environment()), sight);
    } else if (event instanceof Dependency edge && !edge.edition().retracted()) {
      Sight sight = new Sight(EventType.DEPENDENCY, edge.provenance(), recorded.recordedAt());
      saw(Kind.SERVICE, List.of(edge.caller()), sight);
      if (edge.type() == DependencyType.CALL) {
        saw(Kind.SERVICE, List.of(edge.callee()), sight);
      }
      saw(Kind.ENVIRONMENT, list(edge.environment()), sight);
    }
  }

  /** What joins nothing, with what may be meant by it; the likeliest and most frequent first. */
  List<Unmatched> unmatched() {
    List<Unmatched> all = new ArrayList<>();
    Map<Kind, Map<String, NameUse>> now = copy();
    now.forEach(
        (kind, names) -> {
          List<String> changed = names(names, NameUse::isChanged);
          List<String> watched = names(names, NameUse::isWatched);
          names.forEach(
              (name, use) -> {
                if (use.isListed() && use.isChanged() != use.isWatched()) {
                  all.add(
                      new Unmatched(
                          kind,
                          name,
                          use,
                          NearNames.of(name, use.isChanged() ? watched : changed)));
                }
              });
        });
    all.sort(Unmatched.LIKELIEST_FIRST);
    return all;
  }

  private synchronized Map<Kind, Map<String, NameUse>> copy() {
    Map<Kind, Map<String, NameUse>> copy = new EnumMap<>(Kind.class);
    uses.forEach((kind, names) -> copy.put(kind, new LinkedHashMap<>(names)));
    return copy;
  }

  private static List<String> names(Map<String, NameUse> names, Predicate<NameUse> wanted) {
    return names.entrySet().stream()
        .filter(entry -> wanted.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** An event in which names stand. */
  private record Sight(EventType type, Provenance provenance, Instant at) {}

  private void saw(Kind kind, Collection<String> names, Sight sight) {
    names.forEach(name -> merge(kind, name, sight, true));
  }

  /** A component is known by it, and nobody expects to find it elsewhere. */
  private void sawBesides(Collection<String> components, Sight sight) {
    components.forEach(name -> merge(Kind.SERVICE, name, sight, false));
  }

  private void merge(Kind kind, String name, Sight sight, boolean isListed) {
    if (FlagName.isOne(name)) {
      return; // most are never turned, and many are evaluated by nobody who tells
    }
    uses.getOrDefault(kind, Map.of())
        .merge(
            name,
            NameUse.of(sight.type(), sight.provenance().source(), sight.at(), isListed),
            NameUse::and);
  }

  private static List<String> list(Optional<String> name) {
    return name.map(List::of).orElse(List.of());
  }
}
