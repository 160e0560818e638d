package dev.culprit.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.domain.Annotation;
import dev.culprit.domain.Evidence;
import dev.culprit.domain.Incident;
import dev.culprit.domain.Reasoning;
import dev.culprit.domain.Relation;
import dev.culprit.domain.ScoreKind;
import dev.culprit.domain.Suspect;
import dev.culprit.domain.WhyJoined;
import dev.culprit.domain.WhyNot;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The random histories show what they are meant to try. */
class RandomHistoryTest {
  private static final int SEEDS = 100;
  private static final int OFTEN = 20;

  /** Nothing known, and the factors of the parameters at full certainty. */
  private static final Set<Double> WHOLE_CONFINEMENTS = Set.of(1.0, 10.0, 5.0, 0.4, 0.3);

  private static final List<Expected> EXPECTED =
      LongStream.range(0, SEEDS).mapToObj(seed -> expected(RandomHistory.of(seed))).toList();

  @Test
  void aSeedRepeatsItsHistory() {
    assertThat(RandomHistory.of(7)).isEqualTo(RandomHistory.of(7));
    assertThat(RandomHistory.of(7)).isNotEqualTo(RandomHistory.of(8));
  }

  @Test
  void aHundredSeedsShowEveryRelationKindAndCode() {
    Set<WhyNot> codes = EnumSet.noneOf(WhyNot.class);
    Set<WhyJoined.Code> joined = EnumSet.noneOf(WhyJoined.Code.class);
    Set<ScoreKind> kinds = EnumSet.noneOf(ScoreKind.class);
    Set<Relation> relations = EnumSet.noneOf(Relation.class);
    boolean sharedRank = false;
    boolean bundle = false;
    boolean moreSuspectsThanListed = false;
    for (Expected expected : EXPECTED) {
      for (Incident incident : expected.incidents().values()) {
        moreSuspectsThanListed |= incident.cut().suspects() > 0;
        codes.addAll(incident.whyNotCounts().keySet());
        incident.episodes().forEach(episode -> joined.add(episode.whyJoined().code()));
        incident.reasoning().forEach(one -> kinds.add(one.kind()));
      }
      for (Annotation annotation : expected.annotations().values()) {
        List<Suspect> suspects = annotation.suspects();
        suspects.forEach(suspect -> relations.add(suspect.relation()));
        bundle |= suspects.stream().anyMatch(suspect -> suspect.changeIds().size() > 2);
        sharedRank |= suspects.stream().map(Suspect::rank).distinct().count() < suspects.size();
      }
    }
    assertThat(EnumSet.complementOf(EnumSet.copyOf(codes))).containsExactly(WhyNot.OVER_THE_LIMIT);
    assertThat(joined).containsExactlyInAnyOrder(WhyJoined.Code.values());
    assertThat(kinds).containsExactlyInAnyOrder(ScoreKind.values());
    assertThat(relations).containsExactlyInAnyOrder(Relation.values());
    assertThat(sharedRank).isTrue();
    assertThat(bundle).isTrue();
    assertThat(moreSuspectsThanListed).isTrue();
  }

  @Test
  void aHundredSeedsShowFactorsOfEverySize() {
    int mentioned = 0;
    int mentionedMuch = 0;
    int undone = 0;
    int undoneInBetween = 0;
    int powers = 0;
    int healthyInNoService = 0;
    for (Expected expected : EXPECTED) {
      for (Incident incident : expected.incidents().values()) {
        for (Reasoning one : incident.reasoning()) {
          List<Evidence> evidence = one.evidence();
          mentioned += any(evidence, e -> e.words() > 1 && e.words() < 8);
          mentionedMuch += any(evidence, e -> e.words() == 8);
          undone += any(evidence, e -> e.undone() < 1);
          undoneInBetween += evidence.get(0).undone() == 1 ? any(evidence, e -> e.undone() < 1) : 0;
          powers += any(evidence, e -> !WHOLE_CONFINEMENTS.contains(e.confinement()));
          boolean same = evidence.stream().anyMatch(e -> e.relation() == Relation.SAME);
          boolean noService = incident.episodes().get(0).service().isEmpty();
          healthyInNoService += noService && !same && one.healthy() == 0 ? 1 : 0;
        }
      }
    }
    assertThat(mentioned).isGreaterThan(OFTEN);
    assertThat(mentionedMuch).isGreaterThan(OFTEN);
    assertThat(undone).isGreaterThan(OFTEN);
    assertThat(undoneInBetween).isGreaterThan(OFTEN);
    assertThat(powers).isGreaterThan(OFTEN);
    assertThat(healthyInNoService).isGreaterThan(OFTEN);
  }

  private static int any(List<Evidence> evidence, Predicate<Evidence> such) {
    return evidence.stream().anyMatch(such) ? 1 : 0;
  }

  @Test
  void aCrowdReachesEveryOtherLimit() {
    Incident incident =
        expected(RandomHistory.crowded(0)).incidents().values().stream()
            .max((one, other) -> Integer.compare(one.episodeCount(), other.episodeCount()))
            .orElseThrow();
    assertThat(incident.episodeCount()).isGreaterThan(incident.episodes().size());
    assertThat(incident.episodes()).anyMatch(e -> e.anomalyCount() > e.anomalyIds().size());
    assertThat(incident.cut().episodes()).isPositive();
    assertThat(incident.cut().candidates()).isPositive();
    assertThat(incident.cut().whyNot()).isPositive();
    assertThat(incident.whyNotCounts()).containsKey(WhyNot.OVER_THE_LIMIT);
  }

  private static Expected expected(List<Published> history) {
    return Oracle.answers(
        TestParameters.SHIPPED,
        history.stream()
            .flatMap(published -> published.accepted(Published::recency).stream())
            .toList());
  }
}
