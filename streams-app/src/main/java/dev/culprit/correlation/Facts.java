package dev.culprit.correlation;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.FlagName;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Relation;
import dev.culprit.domain.ScoreKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything about one incident that its answer is made from. */
final class Facts {
  /** How far back a service's episodes are counted. */
  static final Duration COUNTED_BEFORE = Duration.ofDays(7);

  /** {@code φ} of a change of which no single service is healthy: of everything, or of a flag. */
  static final double WHOLE_ENVIRONMENT_REACH = 0.1;

  /** What was taken back just before may still have been at work. */
  private static final Duration UNDONE_MARGIN = Duration.ofMinutes(2);

  private final DomainView view;
  private final KnownIncident incident;
  private final List<KnownEpisode> episodes;
  private final List<KnownEpisode> scored;
  private final Parameters parameters;
  private final Graph graph;
  private final Near near;
  private final Rollbacks rollbacks;
  private final OwnEpisodes ownEpisodes;
  private final Optional<Mentions> mentions;

  Facts(DomainView view, KnownIncident incident) {
    this.view = view;
    this.incident = incident;
    this.episodes = view.episodesOf(incident);
    this.scored = episodes.subList(0, Math.min(episodes.size(), Limits.SCORED_EPISODES));
    this.parameters = view.parametersAt(incident.firstOnset());
    this.graph = view.graphAt(incident.firstOnset());
    this.near = Near.of(view, incident, scored, graph);
    this.rollbacks = new Rollbacks(view.changes());
    this.ownEpisodes = new OwnEpisodes(view, graph, incident.firstOnset(), parameters.aftermath());
    this.mentions =
        parameters.mentionShare() == 0
            ? Optional.empty()
            : Optional.of(new Mentions(near.tookEffect(), scored));
  }

  String domain() {
    return view.name();
  }

  KnownIncident incident() {
    return incident;
  }

  List<KnownEpisode> episodes() {
    return episodes;
  }

  List<KnownEpisode> scored() {
    return scored;
  }

  Parameters parameters() {
    return parameters;
  }

  Graph graph() {
    return graph;
  }

  Near near() {
    return near;
  }

  Instant firstOnset() {
    return incident.firstOnset();
  }

  /** Whether the domain was watched for a week before this incident. */
  boolean weekSeen() {
    return view.earliestOnset()
        .map(first -> !first.isAfter(firstOnset().minus(COUNTED_BEFORE)))
        .orElse(false);
  }

  /** The numbers, with every candidate. */
  Case toCase() {
    List<Case.Onset> onsets = new ArrayList<>();
    List<List<Relation>> cascade = new ArrayList<>();
    for (KnownEpisode episode : scored) {
      onsets.add(onset(episode));
      List<Relation> toEach = new ArrayList<>();
      scored.forEach(other -> toEach.add(graph.relation(service(episode), service(other))));
      cascade.add(toEach);
    }
    List<Case.Accused> accused = near.candidates().stream().map(this::accused).toList();
    return new Case(parameters, onsets, cascade, accused, unlinked());
  }

  private static Set<String> service(KnownEpisode episode) {
    return episode.service().map(Set::of).orElse(Set.of());
  }

  private Case.Onset onset(KnownEpisode episode) {
    return new Case.Onset(
        episode.onset(),
        episode.deviation(),
        episode.first().metricClass(),
        episode.first().region(),
        episode.first().detectedAt(),
        OwnRate.of(parameters.baseRates(), episode.service(), ownEpisodes.of(episode.service())));
  }

  private List<Case.Unlinked> unlinked() {
    Instant latest = firstOnset().plus(Window.AFTERWARDS);
    List<KnownChange> unrelated = near.unrelated();
    int end = unrelated.size();
    while (end > 0 && unrelated.get(end - 1).start().at().isAfter(latest)) {
      end--;
    }
    return unrelated.subList(Math.max(0, end - Limits.UNLINKED), end).stream()
        .map(change -> new Case.Unlinked(rollbacks.scoreKind(change), change.course()))
        .toList();
  }

  Case.Accused accused(Candidate candidate) {
    Optional<Instant> undoneAt = undoneAt(candidate);
    List<Case.Match> matches = new ArrayList<>();
    for (int a = 0; a < scored.size(); a++) {
      KnownEpisode episode = scored.get(a);
      matches.add(
          new Case.Match(
              relation(candidate, episode),
              confinement(candidate, episode),
              mention(candidate, a).map(m -> m.factor(parameters.mentionShare())).orElse(1.0),
              undoneAt.filter(at -> isBefore(at, episode)).isPresent()
                  ? parameters.undoneFactor()
                  : 1));
    }
    double prior = 0;
    for (KnownChange member : candidate.members()) {
      prior =
          Math.max(
              prior,
              Prior.of(
                  parameters,
                  candidate.kind(),
                  risk(member.event()),
                  view.changes().relativeSize(member)));
    }
    return new Case.Accused(
        candidate.kind(),
        candidate.members().stream().map(KnownChange::course).toList(),
        matches,
        related(candidate.leader().nodes()),
        prior,
        reach(candidate),
        recovery(candidate).factor());
  }

  Relation relation(Candidate candidate, KnownEpisode episode) {
    return graph.relation(candidate.leader().nodes(), episode.names());
  }

  /** Services in each relation: those of the graph, and those that only this incident knows. */
  Map<Relation, Integer> related(Set<String> nodes) {
    Map<Relation, Integer> counts = new EnumMap<>(Relation.class);
    counts.putAll(graph.related(nodes));
    Set<String> counted = new HashSet<>();
    for (KnownEpisode episode : scored) {
      episode
          .service()
          .filter(service -> !graph.services().contains(service) && counted.add(service))
          .ifPresent(
              service -> counts.merge(graph.relation(nodes, Set.of(service)), 1, Integer::sum));
    }
    return counts;
  }

  private double risk(ChangeEvent change) {
    double highest = 0;
    for (String service : change.scope().services()) {
      highest = Math.max(highest, parameters.risk().getOrDefault(service, 1.0));
    }
    return change.scope().services().isEmpty() ? 1 : highest;
  }

  /** {@code φ}, if no scored episode is at a changed node, or might be. */
  private Optional<Double> reach(Candidate candidate) {
    Set<String> nodes = candidate.leader().nodes();
    for (KnownEpisode episode : scored) {
      if (isSame(candidate, episode)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        nodes.stream().allMatch(FlagName::isOne)
            ? WHOLE_ENVIRONMENT_REACH
            : Tables.at(parameters.of(candidate.kind()).scope(), Relation.SAME));
  }

  /** {@code S}: the largest of the members'. */
  private double confinement(Candidate candidate, KnownEpisode episode) {
    boolean same = isSame(candidate, episode);
    double largest = 0;
    for (KnownChange member : candidate.members()) {
      largest = Math.max(largest, Split.of(parameters, member.event(), episode, same));
    }
    return largest;
  }

  /** Whether a candidate is at what an episode is about; one without service is about anything. */
  boolean isSame(Candidate candidate, KnownEpisode episode) {
    return episode.service().isEmpty() || relation(candidate, episode) == Relation.SAME;
  }

  /** The rarest word that a candidate has in common with a scored episode. */
  Optional<Mentions.Mention> mention(Candidate candidate, int episode) {
    return mentions.flatMap(known -> known.rarest(candidate.leader(), episode));
  }

  /** When a candidate was taken back, if that may have been before an onset. */
  Optional<Instant> undoneAt(Candidate candidate) {
    Instant last = scored.get(scored.size() - 1).onset();
    return parameters.undoneFactor() == 1 ? Optional.empty() : rollbackTime(candidate, last);
  }

  static boolean isBefore(Instant undone, KnownEpisode episode) {
    return undone.isBefore(episode.onset().minus(UNDONE_MARGIN));
  }

  /** How the incident's first anomaly went on after a candidate was taken back, or was not. */
  Recovery recovery(Candidate candidate) {
    Optional<Instant> resolved = scored.get(0).first().resolvedAt();
    if (resolved.isEmpty()) {
      return Recovery.NONE_YET;
    }
    return Recovery.of(resolved.get(), rollbackTime(candidate, Recovery.latest(resolved.get())));
  }

  /** {@code T}: the earliest of the members', as far as it is not after {@code until}. */
  private Optional<Instant> rollbackTime(Candidate candidate, Instant until) {
    Optional<Instant> earliest = Optional.empty();
    for (KnownChange member : candidate.members()) {
      Optional<Instant> rollback = rollbacks.rollbackTime(member, until);
      if (rollback.isPresent() && (earliest.isEmpty() || rollback.get().isBefore(earliest.get()))) {
        earliest = rollback;
      }
    }
    return earliest;
  }

  /** Whether the region alone rules a candidate out at the first onset. */
  boolean isElsewhere(Candidate candidate) {
    return candidate.kind() != ScoreKind.DB_MIGRATION
        && candidate.members().stream()
            .flatMap(member -> member.course().steps().stream())
            .allMatch(step -> step.outside(scored.get(0).first().region()));
  }
}
