package dev.culprit.oracle;

import dev.culprit.domain.Annotation;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ChangeSummary;
import dev.culprit.domain.Impact;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Relation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Says what the answers must be, from all accepted events at once: slow and obvious, written from
 * {@code docs/how-it-decides.md} and sharing nothing with what runs but the words of the domain.
 */
final class Oracle {
  private static final int MOST_FOLLOWED = 100;

  private Oracle() {}

  /**
   * @param shipped parameters where no valid version was accepted
   */
  static Expected answers(Parameters shipped, List<Accepted> accepted) {
    Expected expected = new Expected(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    for (String domain : domainsWithAnomalies(accepted)) {
      World world = World.of(domain, shipped, accepted);
      List<OracleEpisode> episodes = OracleEpisode.of(world.anomalies());
      Rollbacks rollbacks = new Rollbacks(world);
      List<Ruling> rulings = new ArrayList<>();
      for (OracleIncident incident : OracleIncident.of(world, episodes)) {
        Ruling ruling = new Ruling(world, episodes, incident, rollbacks);
        rulings.add(ruling);
        expected.incidents().put(new Id(domain, incident.id()), ruling.incident());
        for (Annotation annotation : new Annotations(ruling).all()) {
          expected.annotations().put(new Id(domain, annotation.anomalyId()), annotation);
        }
      }
      addImpacts(world, rulings, expected.impacts());
    }
    return expected;
  }

  private static SortedSet<String> domainsWithAnomalies(List<Accepted> accepted) {
    SortedSet<String> domains = new TreeSet<>();
    for (Accepted one : accepted) {
      if (one instanceof Accepted.Version version
          && version.recorded().event() instanceof MetricAnomaly) {
        domains.add(version.domain());
      }
    }
    return domains;
  }

  private static void addImpacts(World world, List<Ruling> rulings, SortedMap<Id, Impact> impacts) {
    for (ChangeEvent change : world.changes()) {
      List<Impact.Followed> followed = new ArrayList<>();
      for (Ruling ruling : rulings) {
        for (Ruling.Listed suspect : ruling.listed) {
          if (suspect.scored().candidate().changeIds().contains(change.id())) {
            followed.addAll(followed(change, ruling, suspect));
          }
        }
      }
      if (!followed.isEmpty()) {
        followed.sort(
            Comparator.comparing(Impact.Followed::onset).thenComparing(Impact.Followed::anomalyId));
        impacts.put(
            new Id(world.domain(), change.id()),
            new Impact(
                world.domain(),
                ChangeSummary.of(change),
                followed.subList(0, Math.min(MOST_FOLLOWED, followed.size())),
                followed.size(),
                0));
      }
    }
  }

  private static List<Impact.Followed> followed(
      ChangeEvent change, Ruling ruling, Ruling.Listed suspect) {
    List<Impact.Followed> followed = new ArrayList<>();
    for (OracleEpisode episode : ruling.score.scored) {
      Relation relation = ruling.incident.graph().relation(change.scope().nodes(), episode.names());
      if (relation != Relation.NONE) {
        followed.add(
            new Impact.Followed(
                episode.id(),
                ruling.incident.id(),
                episode.service(),
                episode.first().metric(),
                episode.metricClass(),
                episode.onset(),
                Annotations.lagSeconds(change.startedAt(), episode.onset()),
                Odds.rounded(suspect.probability()),
                suspect.rank()));
      }
    }
    return followed;
  }
}
