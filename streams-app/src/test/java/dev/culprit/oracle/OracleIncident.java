package dev.culprit.oracle;

import dev.culprit.domain.Severity;
import dev.culprit.domain.WhyJoined;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** An incident (page, section 4). */
final class OracleIncident {
  private static final Duration LONGEST = Duration.ofHours(4);
  private static final Duration LONGEST_GAP = Duration.ofMinutes(15);
  private static final int MOST_SCORED = 64;

  /** An episode and how it came in. */
  record Member(OracleEpisode episode, WhyJoined whyJoined, boolean extending) {}

  private final Graph graph;
  private final List<Member> members = new ArrayList<>();

  private OracleIncident(Graph graph, OracleEpisode first) {
    this.graph = graph;
    members.add(new Member(first, WhyJoined.OPENED, true));
  }

  /** All incidents of a domain, from its episodes in order of (onset, id). */
  static List<OracleIncident> of(World world, List<OracleEpisode> episodes) {
    List<OracleIncident> incidents = new ArrayList<>();
    for (OracleEpisode episode : episodes) {
      Optional<OracleIncident> joined =
          incidents.stream()
              .filter(incident -> incident.isOpenAt(episode.onset()))
              .filter(incident -> incident.whyJoins(episode).isPresent())
              .max(
                  Comparator.comparing(OracleIncident::firstOnset)
                      .thenComparing(OracleIncident::id, Comparator.reverseOrder()));
      if (joined.isPresent()) {
        joined.get().join(episode);
      } else {
        incidents.add(new OracleIncident(world.graphAt(episode.onset()), episode));
      }
    }
    return incidents;
  }

  private boolean isOpenAt(Instant onset) {
    return !onset.isAfter(firstOnset().plus(LONGEST))
        && !onset.isAfter(latestExtendingOnset().plus(LONGEST_GAP));
  }

  private Instant latestExtendingOnset() {
    return members.stream()
        .filter(Member::extending)
        .map(member -> member.episode().onset())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private Optional<WhyJoined> whyJoins(OracleEpisode episode) {
    boolean over = members.stream().allMatch(m -> m.episode().hadRecoveredBefore(episode.onset()));
    return members.stream()
        .filter(Member::extending)
        .map(member -> member.episode().service())
        .flatMap(
            service ->
                graph.related(service, episode.service()).stream()
                    .filter(code -> !over || code == WhyJoined.Code.SAME_SERVICE)
                    .map(code -> new WhyJoined(code, service)))
        .min(
            Comparator.comparing(WhyJoined::code)
                .thenComparing(whyJoined -> whyJoined.service().orElse("")));
  }

  private void join(OracleEpisode episode) {
    boolean extending =
        episode.first().severity() == Severity.PAGE
            && !episode.service().map(graph::isHub).orElse(false);
    members.add(new Member(episode, whyJoins(episode).orElseThrow(), extending));
  }

  String id() {
    return members.get(0).episode().id();
  }

  Instant firstOnset() {
    return members.get(0).episode().onset();
  }

  /** Dependencies at the first onset. */
  Graph graph() {
    return graph;
  }

  /** All of them by (onset, id). */
  List<Member> members() {
    return members;
  }

  List<OracleEpisode> scored() {
    return members.stream().limit(MOST_SCORED).map(Member::episode).toList();
  }
}
