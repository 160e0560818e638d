package dev.culprit.correlation;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.EdgeRetracted;
import dev.culprit.domain.Event;
import dev.culprit.domain.Impact;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of the domains of one partition, in memory, and what follows from it. The answers
 * are a function of the set of events that were accepted, not of their order. Not thread-safe.
 */
public final class Correlation {
  /**
   * The domain name under which events without an environment are accepted: they belong to every
   * domain.
   */
  public static final String EVERY_DOMAIN = "";

  private static final int ANSWERS_REMEMBERED = 1_000;

  private final Parameters shipped;
  private final Everywhere everywhere = new Everywhere();
  private final Map<String, Instant> retractions = new HashMap<>();
  private final Map<String, DomainView> domains = new TreeMap<>();
  private final Map<IncidentKey, IncidentAnswer> answers = recentlyUsed();

  /**
   * @param shipped parameters where no valid version was accepted
   */
  public Correlation(Parameters shipped) {
    this.shipped = shipped;
  }

  private static Map<IncidentKey, IncidentAnswer> recentlyUsed() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<IncidentKey, IncidentAnswer> eldest) {
        return size() > ANSWERS_REMEMBERED;
      }
    };
  }

  /**
   * Whether this version would change what is known of its id; if not, {@link #accept} changes
   * nothing. Verdicts never do: no answer depends on them.
   */
  public boolean isNews(String domain, Recorded<? extends Event> recorded) {
    if (domain.equals(EVERY_DOMAIN)) {
      return everywhere.isNews(recorded);
    }
    DomainView view = domains.get(domain);
    return view == null ? everywhere.isNews(recorded) : view.isNews(recorded);
  }

  /**
   * Takes in a version of an event.
   *
   * @return incidents whose answer may have changed, those included that are no more
   * @throws IllegalArgumentException if an anomaly is said to belong to every domain
   */
  public SortedSet<IncidentKey> accept(String domain, Recorded<? extends Event> recorded) {
    if (domain.equals(EVERY_DOMAIN) && recorded.event() instanceof MetricAnomaly) {
      throw new IllegalArgumentException(
          "anomaly " + recorded.event().id() + " belongs to no domain; it must name one");
    }
    if (!isNews(domain, recorded)) {
      return Collections.emptySortedSet();
    }
    SortedSet<IncidentKey> touched = new TreeSet<>();
    if (domain.equals(EVERY_DOMAIN)) {
      everywhere.put(recorded);
      for (DomainView view : domains.values()) {
        if (view.isNews(recorded)) {
          touch(touched, view, view.accept(recorded, false));
        }
      }
    } else {
      DomainView view = domains.computeIfAbsent(domain, this::newView);
      touch(touched, view, view.accept(recorded, true));
    }
    return touched;
  }

  /** A domain that is seen for the first time knows already what belongs to every domain. */
  private DomainView newView(String domain) {
    DomainView view = new DomainView(domain, shipped, Collections.unmodifiableMap(retractions));
    everywhere.all().forEach(recorded -> view.accept(recorded, false));
    return view;
  }

  /** As {@link #accept}, for a null value on the dependencies topic. */
  public SortedSet<IncidentKey> accept(EdgeRetracted retraction) {
    SortedSet<IncidentKey> touched = new TreeSet<>();
    Instant known = retractions.get(retraction.edgeId());
    if (known == null || retraction.at().isAfter(known)) {
      retractions.put(retraction.edgeId(), retraction.at());
      for (DomainView view : domains.values()) {
        touch(touched, view, view.reconsiderEdge(retraction.edgeId()));
      }
    }
    return touched;
  }

  private void touch(SortedSet<IncidentKey> touched, DomainView view, Collection<String> ids) {
    for (String id : ids) {
      IncidentKey key = new IncidentKey(view.name(), id);
      answers.remove(key);
      touched.add(key);
    }
  }

  /** The answer of today; empty if there is no such incident, or no more. */
  public Optional<IncidentAnswer> answer(IncidentKey incident) {
    IncidentAnswer known = answers.get(incident);
    if (known != null) {
      return Optional.of(known);
    }
    DomainView view = domains.get(incident.domain());
    Optional<IncidentAnswer> answer =
        view == null
            ? Optional.empty()
            : view.grouping().find(incident.incidentId()).map(i -> Answers.of(view, i));
    answer.ifPresent(a -> answers.put(incident, a));
    return answer;
  }

  /** Whether an anomaly is known and was not retracted. */
  public boolean isLive(String domain, String anomalyId) {
    DomainView view = domains.get(domain);
    return view != null && view.isLive(anomalyId);
  }

  /** What followed a change; empty if it is no incident's suspect. */
  public Optional<Impact> impact(String domain, String changeId) {
    DomainView view = domains.get(domain);
    Optional<KnownChange> change = view == null ? Optional.empty() : view.changes().find(changeId);
    if (view == null || change.isEmpty()) {
      return Optional.empty();
    }
    List<IncidentAnswer> reached = new ArrayList<>();
    for (KnownIncident incident : view.touched().inReachOf(change.get())) {
      answer(new IncidentKey(domain, incident.id())).ifPresent(reached::add);
    }
    return Impacts.of(domain, change.get().event(), reached);
  }

  /**
   * Forgets everything that ended before {@code horizon}, whole incidents and whole changes at a
   * time.
   */
  public Expired expireBefore(Instant horizon) {
    List<Expired.Entry> changes = new ArrayList<>();
    List<Expired.Entry> anomalies = new ArrayList<>();
    List<IncidentKey> incidents = new ArrayList<>();
    for (DomainView view : domains.values()) {
      for (KnownIncident incident : view.incidentsOverBefore(horizon)) {
        IncidentKey key = new IncidentKey(view.name(), incident.id());
        incidents.add(key);
        answers.remove(key);
        add(anomalies, view.name(), view.forget(incident));
      }
      add(anomalies, view.name(), view.forgetRetracted(horizon));
      add(changes, view.name(), view.forgetChanges(horizon, everywhere.changes()));
    }
    add(changes, EVERY_DOMAIN, everywhere.forgetChanges(horizon));
    Comparator<Expired.Entry> order =
        Comparator.comparing(Expired.Entry::domain).thenComparing(Expired.Entry::id);
    changes.sort(order);
    anomalies.sort(order);
    Collections.sort(incidents);
    return new Expired(List.copyOf(changes), List.copyOf(anomalies), List.copyOf(incidents));
  }

  private static void add(List<Expired.Entry> entries, String domain, List<String> ids) {
    ids.forEach(id -> entries.add(new Expired.Entry(domain, id)));
  }

  /** The states of what belongs to every domain, kept for domains that are seen later. */
  private static final class Everywhere {
    private final States<ChangeEvent> changes = new States<>(ChangeEvent::lastActedAt);
    private final States<Dependency> dependencies = new States<>(edge -> Instant.MAX);
    private final States<Parameters> parameters = new States<>(version -> Instant.MAX);

    States<ChangeEvent> changes() {
      return changes;
    }

    boolean isNews(Recorded<? extends Event> version) {
      Event event = version.event();
      if (event instanceof ChangeEvent) {
        return changes.isNewer(version);
      } else if (event instanceof Dependency) {
        return dependencies.isNewer(version) || dependencies.isRecordedAgain(version);
      } else if (event instanceof Parameters) {
        return parameters.isNewer(version);
      }
      return event instanceof MetricAnomaly;
    }

    void put(Recorded<? extends Event> version) {
      Event event = version.event();
      if (event instanceof ChangeEvent change) {
        changes.put(version, Essentials.of(change));
      } else if (event instanceof Dependency dependency) {
        dependencies.put(version, dependency);
      } else if (event instanceof Parameters parametersVersion) {
        parameters.put(version, parametersVersion);
      }
    }

    List<Recorded<? extends Event>> all() {
      List<Recorded<? extends Event>> all = new ArrayList<>(parameters.all());
      all.addAll(dependencies.all());
      all.addAll(changes.all());
      return all;
    }

    List<String> forgetChanges(Instant horizon) {
      List<String> ids = changes.overBefore(horizon);
      ids.forEach(changes::remove);
      return ids;
    }
  }
}
