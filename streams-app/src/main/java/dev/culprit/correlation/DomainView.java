package dev.culprit.correlation;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.Event;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Recorded;
import dev.culprit.domain.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of one domain: the state of every id, the indexes over them, and the incidents that
 * follow. Whatever takes something in returns the ids of the incidents whose answer may have
 * changed by it.
 */
final class DomainView {
  private final String name;
  private final States<ChangeEvent> changeStates = new States<>(ChangeEvent::lastActedAt);
  private final States<MetricAnomaly> anomalyStates = new States<>(DomainView::end);
  private final States<Dependency> dependencyStates = new States<>(edge -> Instant.MAX);
  private final States<Parameters> parameterStates = new States<>(version -> Instant.MAX);
  private final Map<String, Instant> retractions;
  private final Set<String> ownChanges = new HashSet<>();

  private final ChangeIndex changes = new ChangeIndex();
  private final Episodes episodes = new Episodes();
  private final Graphs graphs = new Graphs();
  private final Grouping grouping = new Grouping();
  private final IdleFlags idleFlags = new IdleFlags(graphs, changes, episodes);
  private final Touched touched = new Touched(changes, episodes, grouping);
  private final ParameterVersions parameters;
  private Optional<Instant> forgottenOnset = Optional.empty();

  /**
   * @param retractions of edges in every domain: the latest by edge id, kept up to date outside
   */
  DomainView(String name, Parameters shipped, Map<String, Instant> retractions) {
    this.name = name;
    this.parameters = new ParameterVersions(shipped);
    this.retractions = retractions;
  }

  String name() {
    return name;
  }

  ChangeIndex changes() {
    return changes;
  }

  Episodes episodes() {
    return episodes;
  }

  Grouping grouping() {
    return grouping;
  }

  Touched touched() {
    return touched;
  }

  Graph graphAt(Instant moment) {
    return graphs.at(moment);
  }

  Parameters parametersAt(Instant moment) {
    return parameters.at(moment);
  }

  /** The first onset ever seen here, forgotten ones included. */
  Optional<Instant> earliestOnset() {
    Optional<Instant> known =
        episodes.inOrder().isEmpty()
            ? Optional.empty()
            : Optional.of(episodes.inOrder().firstKey().at());
    if (known.isEmpty() || forgottenOnset.isEmpty()) {
      return known.or(() -> forgottenOnset);
    }
    return known.get().isBefore(forgottenOnset.get()) ? known : forgottenOnset;
  }

  boolean isLive(String anomalyId) {
    return anomalyStates.find(anomalyId).filter(a -> !a.edition().retracted()).isPresent();
  }

  boolean isNews(Recorded<? extends Event> version) {
    Event event = version.event();
    if (event instanceof ChangeEvent) {
      return changeStates.isNewer(version);
    } else if (event instanceof MetricAnomaly) {
      return anomalyStates.isNewer(version);
    } else if (event instanceof Dependency) {
      return dependencyStates.isNewer(version) || dependencyStates.isRecordedAgain(version);
    } else if (event instanceof Parameters) {
      return parameterStates.isNewer(version);
    }
    return false;
  }

  /**
   * @param own whether the version names this domain, and does not merely belong to every domain
   */
  Set<String> accept(Recorded<? extends Event> version, boolean own) {
    Event event = version.event();
    if (event instanceof ChangeEvent change) {
      if (own) {
        ownChanges.add(change.id());
      }
      return accept(version, Essentials.of(change));
    } else if (event instanceof MetricAnomaly anomaly) {
      return accept(version, Essentials.of(anomaly));
    } else if (event instanceof Dependency dependency) {
      dependencyStates.put(version, dependency);
      return reconsiderEdge(dependency.id());
    } else if (event instanceof Parameters parametersVersion) {
      return accept(version, parametersVersion);
    } else if (event instanceof Verdict) {
      return Set.of();
    }
    throw new IllegalArgumentException("no such event is known: " + event);
  }

  private Set<String> accept(Recorded<? extends Event> version, ChangeEvent change) {
    Set<String> ids = new HashSet<>();
    changes
        .find(change.id())
        .ifPresent(
            before -> {
              ids.addAll(touched.by(before));
              changes.remove(before);
            });
    changeStates.put(version, change);
    if (!change.edition().retracted()) {
      KnownChange known = KnownChange.of(change);
      changes.add(known);
      ids.addAll(touched.by(known));
    }
    return ids;
  }

  private Set<String> accept(Recorded<? extends Event> version, MetricAnomaly anomaly) {
    Optional<Instant> earliest = earliestOnset();
    Optional<MetricAnomaly> before =
        anomalyStates.find(anomaly.id()).filter(a -> !a.edition().retracted());
    anomalyStates.put(version, anomaly);
    Episodes.Alteration alteration =
        episodes.replace(before, Optional.of(anomaly).filter(a -> !a.edition().retracted()));
    Set<String> ids = new HashSet<>();
    alteration.regrouped().ifPresent(span -> ids.addAll(regroup(span, alteration.goneIds())));
    alteration.counted().forEach(e -> ids.addAll(touched.byCount(e.service(), e.onset())));
    alteration.come().forEach(e -> grouping.ofEpisode(e.id()).ifPresent(i -> ids.add(i.id())));
    ids.addAll(touched.byEarliestOnset(earliest, earliestOnset()));
    return ids;
  }

  private Set<String> regroup(Episodes.Stretch stretch, Set<String> gone) {
    return grouping.regroup(episodes.inOrder(), graphs, stretch.from(), stretch.until(), gone);
  }

  /** Looks again whether an edge exists, after a version of it or a retraction. */
  Set<String> reconsiderEdge(String id) {
    Optional<Dependency> before = graphs.find(id);
    Optional<Dependency> after =
        dependencyStates.recorded(id).filter(this::exists).map(Recorded::event);
    if (before.map(Edge::of).equals(after.map(Edge::of))) {
      return Set.of();
    }
    Set<String> ids = new HashSet<>();
    List<Dependency> versions = new ArrayList<>();
    before.ifPresent(versions::add);
    after.ifPresent(versions::add);
    boolean idle = idleFlags.haveAll(id, versions);
    graphs.replace(id, after);
    if (!idle && !episodes.inOrder().isEmpty()) {
      versions.forEach(version -> ids.addAll(regroupWhileValid(version)));
    }
    return ids;
  }

  /** The incidents that began while an edge was valid, as they were and as they are. */
  private Set<String> regroupWhileValid(Dependency edge) {
    Moment from = edge.validFrom().map(Moment::startOf).orElse(episodes.inOrder().firstKey());
    Instant until = edge.validTo().map(to -> to.plus(OpenIncident.longest())).orElse(lastOnset());
    if (until.isBefore(from.at())) {
      return Set.of();
    }
    Set<String> ids = new HashSet<>(touched.startedIn(from.at(), until));
    ids.addAll(regroup(new Episodes.Stretch(from, Moment.endOf(until)), Set.of()));
    ids.addAll(touched.startedIn(from.at(), until));
    return ids;
  }

  private Instant lastOnset() {
    return episodes.inOrder().lastKey().at();
  }

  private boolean exists(Recorded<Dependency> state) {
    Instant retracted = retractions.get(state.event().id());
    return !state.event().edition().retracted()
        && (retracted == null || state.recordedAt().isAfter(retracted));
  }

  private Set<String> accept(Recorded<? extends Event> version, Parameters next) {
    Optional<Parameters> before =
        parameterStates.find(next.id()).filter(p -> !p.edition().retracted());
    parameterStates.put(version, next);
    Instant from = next.validFrom();
    if (before.isPresent()) {
      parameters.remove(before.get());
      from = before.get().validFrom().isBefore(from) ? before.get().validFrom() : from;
    }
    if (!next.edition().retracted()) {
      parameters.add(next);
    }
    return episodes.inOrder().isEmpty() || lastOnset().isBefore(from)
        ? Set.of()
        : touched.startedIn(from, lastOnset());
  }

  /** Ids of the changes that were over before the horizon and are forgotten now. */
  List<String> forgetChanges(Instant horizon, States<ChangeEvent> everywhere) {
    List<String> own = new ArrayList<>();
    for (String id : changeStates.overBefore(horizon)) {
      if (everywhere.isOverBefore(id, horizon)) {
        changes.find(id).ifPresent(changes::remove);
        changeStates.remove(id);
        if (ownChanges.remove(id)) {
          own.add(id);
        }
      }
    }
    return own;
  }

  /** The incidents of which every anomaly was over before the horizon. */
  List<KnownIncident> incidentsOverBefore(Instant horizon) {
    return grouping.inOrder().headMap(Moment.startOf(horizon)).values().stream()
        .filter(i -> anomaliesOf(i).stream().allMatch(a -> end(a).isBefore(horizon)))
        .toList();
  }

  /** Ids of the anomalies that are forgotten with it. */
  List<String> forget(KnownIncident incident) {
    List<String> ids = new ArrayList<>();
    Instant first = incident.firstOnset();
    if (forgottenOnset.isEmpty() || first.isBefore(forgottenOnset.get())) {
      forgottenOnset = Optional.of(first);
    }
    for (KnownEpisode episode : episodesOf(incident)) {
      episodes.forget(episode);
      for (MetricAnomaly anomaly : episode.members()) {
        anomalyStates.remove(anomaly.id());
        ids.add(anomaly.id());
      }
    }
    grouping.forget(incident);
    return ids;
  }

  /** Ids of the retracted anomalies that are forgotten. */
  List<String> forgetRetracted(Instant horizon) {
    List<String> ids = new ArrayList<>();
    for (String id : anomalyStates.overBefore(horizon)) {
      if (!isLive(id)) {
        anomalyStates.remove(id);
        ids.add(id);
      }
    }
    return ids;
  }

  /** In order of (onset, id). */
  List<KnownEpisode> episodesOf(KnownIncident incident) {
    return incident.members().stream()
        .map(member -> Objects.requireNonNull(episodes.inOrder().get(member.moment())))
        .toList();
  }

  private List<MetricAnomaly> anomaliesOf(KnownIncident incident) {
    return episodesOf(incident).stream().flatMap(e -> e.members().stream()).toList();
  }

  private static Instant end(MetricAnomaly anomaly) {
    return anomaly.resolvedAt().orElse(anomaly.onset());
  }
}
