package dev.culprit.correlation;

import dev.culprit.domain.WhyJoined;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A domain's incidents. The pass goes over the episodes in order; what it did before a moment
 * depends on nothing after it, so after a late event it runs again only from that event on, and
 * only until it does again what it did before.
 */
final class Grouping {
  private final NavigableMap<Moment, KnownIncident> incidents = new TreeMap<>();
  private final Map<String, Place> places = new HashMap<>();

  /** Where the pass has put an episode. */
  private record Place(KnownIncident incident, KnownIncident.Member member) {}

  /** All, in order of (first onset, id). */
  NavigableMap<Moment, KnownIncident> inOrder() {
    return Collections.unmodifiableNavigableMap(incidents);
  }

  /** The incident that an episode belongs to. */
  Optional<KnownIncident> ofEpisode(String episodeId) {
    return Optional.ofNullable(places.get(episodeId)).map(Place::incident);
  }

  Optional<KnownIncident> find(String incidentId) {
    return ofEpisode(incidentId).filter(incident -> incident.id().equals(incidentId));
  }

  /** Those with a first onset in [from, until]. */
  Collection<KnownIncident> startedIn(Instant from, Instant until) {
    return incidents.subMap(Moment.startOf(from), Moment.endOf(until)).values();
  }

  /** Drops a whole incident; the others stay as they are. */
  void forget(KnownIncident incident) {
    incidents.remove(incident.first());
    incident.members().forEach(member -> places.remove(member.moment().id()));
  }

  private void remember(KnownIncident incident) {
    incidents.put(incident.first(), incident);
    incident.members().forEach(m -> places.put(m.moment().id(), new Place(incident, m)));
  }

  /**
   * Runs the pass again over the episodes from a moment on.
   *
   * @param episodes all there are now
   * @param from the first that may be treated otherwise than before
   * @param until the last of which that is true for a reason of its own
   * @param gone ids of episodes that are no more
   * @return ids of the incidents that are not as they were, those included that are no more
   */
  Set<String> regroup(
      NavigableMap<Moment, KnownEpisode> episodes,
      Graphs graphs,
      Moment from,
      Moment until,
      Collection<String> gone) {
    Pass pass = new Pass(graphs, until);
    pass.resume(from);
    gone.forEach(pass::drop);
    for (KnownEpisode episode : episodes.tailMap(from, true).values()) {
      if (pass.isBackOnTrack(episode.moment())) {
        break;
      }
      pass.place(episode);
    }
    return pass.finish();
  }

  /** One run, from some moment on. */
  private final class Pass {
    private final Graphs graphs;
    private final Moment until;
    private final List<OpenIncident> all = new ArrayList<>();
    private List<OpenIncident> open = new ArrayList<>();
    private final Set<String> differing = new HashSet<>();
    private Instant differedUntil = Instant.MIN;

    Pass(Graphs graphs, Moment until) {
      this.graphs = graphs;
      this.until = until;
    }

    /** Brings back the incidents as they stood just before a moment. */
    void resume(Moment from) {
      Moment earliest = Moment.startOf(from.at().minus(OpenIncident.longest()));
      for (KnownIncident incident : incidents.subMap(earliest, true, from, false).values()) {
        OpenIncident resumed = new OpenIncident(graphs.at(incident.firstOnset()));
        for (KnownIncident.Member member : incident.members()) {
          if (member.moment().compareTo(from) < 0) {
            resumed.add(member);
          }
        }
        all.add(resumed);
        open.add(resumed);
      }
    }

    void drop(String episodeId) {
      ofEpisode(episodeId).ifPresent(this::differs);
    }

    /** Whether from here on everything will go as it went before. */
    boolean isBackOnTrack(Moment moment) {
      return moment.compareTo(until) > 0
          && moment.at().isAfter(differedUntil)
          && open.stream()
              .noneMatch(i -> i.isOpenAt(moment.at()) && differing.contains(i.first().id()));
    }

    void place(KnownEpisode episode) {
      open = new ArrayList<>(open.stream().filter(i -> i.isOpenAt(episode.onset())).toList());
      OpenIncident chosen = null;
      Optional<WhyJoined> why = Optional.empty();
      for (OpenIncident candidate : open) {
        if (chosen == null || isPreferred(candidate, chosen)) {
          Optional<WhyJoined> because = candidate.why(episode);
          if (because.isPresent()) {
            chosen = candidate;
            why = because;
          }
        }
      }
      KnownIncident.Member member;
      if (chosen == null) {
        chosen = new OpenIncident(graphs.at(episode.onset()));
        member = chosen.open(episode);
        all.add(chosen);
        open.add(chosen);
      } else {
        member = chosen.join(episode, why.orElseThrow());
      }
      compare(member, chosen.first().id());
    }

    /** The latest first onset; of equal ones the smallest id. */
    private boolean isPreferred(OpenIncident one, OpenIncident other) {
      int byOnset = one.first().at().compareTo(other.first().at());
      return byOnset > 0 || (byOnset == 0 && one.first().id().compareTo(other.first().id()) < 0);
    }

    private void compare(KnownIncident.Member member, String incidentId) {
      Place before = places.get(member.moment().id());
      if (before != null
          && before.incident().id().equals(incidentId)
          && before.member().equals(member)) {
        return;
      }
      differing.add(incidentId);
      find(incidentId).ifPresent(this::differs);
      if (before != null) {
        differs(before.incident());
      }
    }

    private void differs(KnownIncident before) {
      differing.add(before.id());
      Instant last = before.lastOnset();
      differedUntil = last.isAfter(differedUntil) ? last : differedUntil;
    }

    Set<String> finish() {
      for (String id : differing) {
        find(id).ifPresent(Grouping.this::forget);
      }
      for (OpenIncident incident : all) {
        if (differing.contains(incident.first().id())) {
          remember(incident.known());
        }
      }
      return differing;
    }
  }
}
