package dev.culprit.correlation;

import dev.culprit.domain.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A domain's changes by the ways in which they are looked up, in order of (start, id). */
final class ChangeIndex {
  /** How far back a change looks for what it may take back, or be compared with in size. */
  static final Duration LOOK_BACK = Duration.ofDays(7);

  /** Most changes are over soon; the others are few, and looked through one by one. */
  private static final Duration BRIEF = Duration.ofHours(6);

  /** Changes of one kind at the same nodes follow each other in a lane. */
  record LaneKey(Kind kind, Set<String> nodes) {
    static LaneKey of(KnownChange change) {
      return new LaneKey(change.event().kind(), change.nodes());
    }
  }

  private record SizeKey(Kind kind, List<String> services) {
    static SizeKey of(KnownChange change) {
      return new SizeKey(change.event().kind(), change.event().scope().services());
    }
  }

  private final Map<String, KnownChange> byId = new HashMap<>();
  private final NavigableMap<Moment, KnownChange> brief = new TreeMap<>();
  private final NavigableMap<Moment, KnownChange> lengthy = new TreeMap<>();
  private final Map<LaneKey, Lane> lanes = new HashMap<>();
  private final Map<SizeKey, NavigableMap<Moment, Double>> sizes = new HashMap<>();
  private final Map<String, NavigableMap<Moment, KnownChange>> rollbacksOf = new HashMap<>();

  void add(KnownChange change) {
    byId.put(change.id(), change);
    byStart(change).put(change.start(), change);
    if (!change.event().tookEffect()) {
      return;
    }
    lanes.computeIfAbsent(LaneKey.of(change), key -> new Lane()).add(change);
    change
        .event()
        .alteration()
        .size()
        .ifPresent(
            size ->
                sizes
                    .computeIfAbsent(SizeKey.of(change), key -> new TreeMap<>())
                    .put(change.start(), size));
    change
        .event()
        .references()
        .rollbackOf()
        .ifPresent(
            target ->
                rollbacksOf
                    .computeIfAbsent(target, key -> new TreeMap<>())
                    .put(change.start(), change));
  }

  void remove(KnownChange change) {
    byId.remove(change.id());
    byStart(change).remove(change.start());
    Lane lane = lanes.get(LaneKey.of(change));
    if (lane != null) {
      lane.remove(change);
      if (lane.isEmpty()) {
        lanes.remove(LaneKey.of(change));
      }
    }
    removeFrom(sizes, SizeKey.of(change), change.start());
    change
        .event()
        .references()
        .rollbackOf()
        .ifPresent(target -> removeFrom(rollbacksOf, target, change.start()));
  }

  private static <K, V> void removeFrom(
      Map<K, NavigableMap<Moment, V>> index, K key, Moment moment) {
    NavigableMap<Moment, V> entries = index.get(key);
    if (entries != null) {
      entries.remove(moment);
      if (entries.isEmpty()) {
        index.remove(key);
      }
    }
  }

  private NavigableMap<Moment, KnownChange> byStart(KnownChange change) {
    Window.Span span = change.course().span();
    boolean isBrief =
        Duration.between(change.event().startedAt(), span.last()).compareTo(BRIEF) <= 0;
    return isBrief ? brief : lengthy;
  }

  Optional<KnownChange> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Every change, planned ones too, that acted within the window. */
  List<KnownChange> near(Window window) {
    Moment until = Moment.endOf(window.until());
    List<KnownChange> near = new ArrayList<>();
    Moment from = Moment.startOf(window.after().minus(BRIEF));
    addNear(near, brief.subMap(from, until), window);
    int ofBrief = near.size();
    addNear(near, lengthy.headMap(until), window);
    if (near.size() > ofBrief && ofBrief > 0) {
      near.sort((a, b) -> a.start().compareTo(b.start()));
    }
    return near;
  }

  /** Every change, planned ones too, that started in [from, until]; in no order. */
  List<KnownChange> startedIn(Instant from, Instant until) {
    List<KnownChange> started =
        new ArrayList<>(brief.subMap(Moment.startOf(from), Moment.endOf(until)).values());
    started.addAll(lengthy.subMap(Moment.startOf(from), Moment.endOf(until)).values());
    return started;
  }

  private static void addNear(
      List<KnownChange> near, SortedMap<Moment, KnownChange> started, Window window) {
    for (KnownChange change : started.values()) {
      if (change.actedIn(window)) {
        near.add(change);
      }
    }
  }

  /** Whether a change that took effect has that node. */
  boolean isAnyOf(String node) {
    return lanes.keySet().stream().anyMatch(lane -> lane.nodes().contains(node));
  }

  /** The changes that are followed in one lane with this one; they took effect. */
  Lane lane(KnownChange change) {
    Lane lane = lanes.get(LaneKey.of(change));
    return lane == null ? new Lane() : lane;
  }

  /** Changes that took effect and say by themselves that they take that one back. */
  Iterable<KnownChange> namedRollbacksOf(String id) {
    return rollbacksOf.getOrDefault(id, Collections.emptyNavigableMap()).values();
  }

  /** Sizes of the changes of the same kind and services in the week before it. */
  List<Double> sizesBefore(KnownChange change) {
    return List.copyOf(sizesOfItsLike(change, -1).values());
  }

  /** Changes whose relative size depends on that of this one. */
  List<KnownChange> sizedAfter(KnownChange change) {
    List<KnownChange> after = new ArrayList<>();
    for (Moment moment : sizesOfItsLike(change, 1).keySet()) {
      find(moment.id()).ifPresent(after::add);
    }
    return after;
  }

  private SortedMap<Moment, Double> sizesOfItsLike(KnownChange change, int direction) {
    NavigableMap<Moment, Double> all =
        sizes.getOrDefault(SizeKey.of(change), Collections.emptyNavigableMap());
    Instant start = change.event().startedAt();
    return direction < 0
        ? all.subMap(Moment.startOf(start.minus(LOOK_BACK)), Moment.startOf(start))
        : all.subMap(Moment.endOf(start), Moment.endOf(start.plus(LOOK_BACK)));
  }

  /** How large a change is against the median of its like; 1 where that cannot be known. */
  double relativeSize(KnownChange change) {
    Optional<Double> size = change.event().alteration().size();
    if (size.isEmpty()) {
      return 1;
    }
    List<Double> before = sizesBefore(change);
    return before.size() < RelativeSize.FEWEST ? 1 : size.get() / RelativeSize.median(before);
  }
}
