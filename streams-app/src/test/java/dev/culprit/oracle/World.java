package dev.culprit.oracle;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.Event;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Recency;
import dev.culprit.domain.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of one domain (page, section 1).
 *
 * @param changes that were not retracted, planned ones included, by (start, id)
 * @param anomalies that were not retracted, by (onset, id)
 * @param edges whose state was not retracted, whenever they are valid
 */
record World(
    String domain,
    List<ChangeEvent> changes,
    List<MetricAnomaly> anomalies,
    List<Dependency> edges,
    List<Parameters> parameters,
    Parameters shipped) {

  static final Comparator<ChangeEvent> BY_START =
      Comparator.comparing(ChangeEvent::startedAt).thenComparing(ChangeEvent::id);
  static final Comparator<MetricAnomaly> BY_ONSET =
      Comparator.comparing(MetricAnomaly::onset).thenComparing(MetricAnomaly::id);

  private static final Comparator<Recorded<? extends Event>> NEWEST =
      Comparator.<Recorded<? extends Event>, Recency>comparing(Recorded::recency)
          .thenComparing(Recorded::recordedAt);

  static World of(String domain, Parameters shipped, List<Accepted> accepted) {
    List<ChangeEvent> changes = new ArrayList<>();
    List<MetricAnomaly> anomalies = new ArrayList<>();
    List<Dependency> edges = new ArrayList<>();
    List<Parameters> parameters = new ArrayList<>();
    for (ChangeEvent change : states(ChangeEvent.class, domain, accepted)) {
      if (!change.edition().retracted()) {
        changes.add(change);
      }
    }
    for (MetricAnomaly anomaly : states(MetricAnomaly.class, domain, accepted)) {
      if (!anomaly.edition().retracted()) {
        anomalies.add(anomaly);
      }
    }
    for (Dependency edge : states(Dependency.class, domain, accepted)) {
      if (!edge.edition().retracted()) {
        edges.add(edge);
      }
    }
    for (Parameters version : states(Parameters.class, domain, accepted)) {
      if (!version.edition().retracted()) {
        parameters.add(version);
      }
    }
    changes.sort(BY_START);
    anomalies.sort(BY_ONSET);
    return new World(domain, changes, anomalies, edges, parameters, shipped);
  }

  Graph graphAt(Instant moment) {
    return new Graph(edges.stream().filter(edge -> edge.isValidAt(moment)).toList());
  }

  Parameters parametersAt(Instant firstOnset) {
    return parameters.stream()
        .filter(version -> !version.validFrom().isAfter(firstOnset))
        .max(Comparator.comparing(Parameters::validFrom).thenComparing(Parameters::id))
        .orElse(shipped);
  }

  List<ChangeEvent> changesThatTookEffect() {
    return changes.stream().filter(ChangeEvent::tookEffect).toList();
  }

  private static <E extends Event> List<E> states(
      Class<E> type, String domain, List<Accepted> accepted) {
    List<Recorded<? extends Event>> versions = new ArrayList<>();
    Set<String> ids = new TreeSet<>();
    for (Accepted one : accepted) {
      if (one instanceof Accepted.Version version
          && type.isInstance(version.recorded().event())
          && (version.domain().isEmpty() || version.domain().equals(domain))) {
        versions.add(version.recorded());
        ids.add(version.recorded().event().id());
      }
    }
    List<E> states = new ArrayList<>();
    for (String id : ids) {
      Recorded<? extends Event> state =
          versions.stream()
              .filter(version -> version.event().id().equals(id))
              .max(NEWEST)
              .orElseThrow();
      if (type != Dependency.class || !isRetracted(state, accepted)) {
        states.add(type.cast(state.event()));
      }
    }
    return states;
  }

  private static boolean isRetracted(Recorded<? extends Event> edge, List<Accepted> accepted) {
    return accepted.stream()
        .anyMatch(
            one ->
                one instanceof Accepted.Retraction retraction
                    && retraction.edge().edgeId().equals(edge.event().id())
                    && !edge.recordedAt().isAfter(retraction.edge().at()));
  }
}
