package dev.culprit.sources;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.Event;
import dev.culprit.domain.MetricAnomaly;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What one delivery becomes; what of it is none of our business, with the reason. */
public record Conversion(
    List<ChangeEvent> changes,
    List<MetricAnomaly> anomalies,
    List<Dependency> dependencies,
    List<Ignored> ignored) {

  /** Nothing yet, to be added to. */
  public static final Conversion NOTHING =
      new Conversion(List.of(), List.of(), List.of(), List.of());

  public Conversion {
    changes = List.copyOf(changes);
    anomalies = List.copyOf(anomalies);
    dependencies = List.copyOf(dependencies);
    ignored = List.copyOf(ignored);
  }

  public static Conversion of(ChangeEvent change) {
    return new Conversion(List.of(change), List.of(), List.of(), List.of());
  }

  public static Conversion of(MetricAnomaly anomaly) {
    return new Conversion(List.of(), List.of(anomaly), List.of(), List.of());
  }

  public static Conversion of(Dependency dependency) {
    return new Conversion(List.of(), List.of(), List.of(dependency), List.of());
  }

  public static Conversion of(Event event) {
    if (event instanceof ChangeEvent change) {
      return of(change);
    }
    if (event instanceof MetricAnomaly anomaly) {
      return of(anomaly);
    }
    if (event instanceof Dependency dependency) {
      return of(dependency);
    }
    throw new IllegalArgumentException("no source tells of a " + event.getClass().getSimpleName());
  }

  /**
   * @param reason a stable code in capitals: {@code PULL_REQUEST_NOT_MERGED}
   * @param detail what it was, for the sender to read
   */
  public static Conversion ignored(String reason, String detail) {
    return new Conversion(List.of(), List.of(), List.of(), List.of(new Ignored(reason, detail)));
  }

  public Conversion plus(Conversion other) {
    return all(List.of(this, other));
  }

  public Conversion plus(ChangeEvent change) {
    return plus(of(change));
  }

  public Conversion plus(MetricAnomaly anomaly) {
    return plus(of(anomaly));
  }

  /** All of them together. */
  public static Conversion all(Collection<Conversion> parts) {
    return new Conversion(
        parts.stream().flatMap(part -> part.changes.stream()).toList(),
        parts.stream().flatMap(part -> part.anomalies.stream()).toList(),
        parts.stream().flatMap(part -> part.dependencies.stream()).toList(),
        parts.stream().flatMap(part -> part.ignored.stream()).toList());
  }

  /** Everything that is to be published. */
  public List<Event> events() {
    return Stream.of(changes, anomalies, dependencies).<Event>flatMap(List::stream).toList();
  }
}
