package dev.culprit.correlation;

import dev.culprit.domain.WhyJoined;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** An incident while the pass goes over its time: who may still join it, and why. */
final class OpenIncident {
  private static final Duration LONGEST = Duration.ofHours(4);
  private static final Duration LONGEST_GAP = Duration.ofMinutes(15);

  private final Graph graph;
  private final List<KnownIncident.Member> members = new ArrayList<>();
  private final TreeSet<String> reach = new TreeSet<>();
  private boolean reachesNoService;
  private Instant extendedLast = Instant.MIN;

  /**
   * @param graph at the incident's first onset
   */
  OpenIncident(Graph graph) {
    this.graph = graph;
  }

  Moment first() {
    return members.get(0).moment();
  }

  KnownIncident known() {
    return new KnownIncident(members);
  }

  boolean isOpenAt(Instant onset) {
    return !onset.isAfter(first().at().plus(LONGEST))
        && !onset.isAfter(extendedLast.plus(LONGEST_GAP));
  }

  /** How long after its first onset an episode may join. */
  static Duration longest() {
    return LONGEST;
  }

  KnownIncident.Member open(KnownEpisode episode) {
    return add(member(episode, WhyJoined.OPENED, true));
  }

  KnownIncident.Member join(KnownEpisode episode, WhyJoined why) {
    boolean extended = episode.isPage() && episode.service().map(s -> !graph.isHub(s)).orElse(true);
    return add(member(episode, why, extended));
  }

  private static KnownIncident.Member member(
      KnownEpisode episode, WhyJoined why, boolean extended) {
    return new KnownIncident.Member(
        episode.moment(), episode.service(), episode.recovery(), why, extended);
  }

  /** Takes in a member of which everything is known already. */
  KnownIncident.Member add(KnownIncident.Member member) {
    members.add(member);
    if (member.extended()) {
      extendedLast = member.moment().at();
      member.service().ifPresentOrElse(reach::add, () -> reachesNoService = true);
    }
    return member;
  }

  /** Why an episode would belong to it; empty if it would not. */
  Optional<WhyJoined> why(KnownEpisode episode) {
    Optional<WhyJoined> why = why(episode.service());
    return isOverAt(episode.onset())
        ? why.filter(because -> because.code() == WhyJoined.Code.SAME_SERVICE)
        : why;
  }

  /** What begins after everything had recovered is another incident, unless a service flaps. */
  private boolean isOverAt(Instant onset) {
    return members.stream().allMatch(member -> member.recovery().map(onset::isAfter).orElse(false));
  }

  private Optional<WhyJoined> why(Optional<String> service) {
    if (service.isEmpty()) {
      return reachesNoService ? because(WhyJoined.Code.SAME_SERVICE, service) : Optional.empty();
    }
    String name = service.get();
    if (reach.contains(name)) {
      return because(WhyJoined.Code.SAME_SERVICE, service);
    }
    return reach.stream()
        .filter(reached -> graph.haveAnEdge(reached, name))
        .findFirst()
        .map(reached -> new WhyJoined(WhyJoined.Code.CALL, Optional.of(reached)))
        .or(
            () ->
                reach.stream()
                    .filter(reached -> graph.shareADatabase(reached, name))
                    .findFirst()
                    .map(
                        reached ->
                            new WhyJoined(WhyJoined.Code.SHARED_DATABASE, Optional.of(reached))));
  }

  private static Optional<WhyJoined> because(WhyJoined.Code code, Optional<String> service) {
    return Optional.of(new WhyJoined(code, service));
  }
}
