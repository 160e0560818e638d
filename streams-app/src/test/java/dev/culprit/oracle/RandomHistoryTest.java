package dev.culprit.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.domain.Annotation;
import dev.culprit.domain.Incident;
import dev.culprit.domain.Relation;
import dev.culprit.domain.ScoreKind;
import dev.culprit.domain.Suspect;
import dev.culprit.domain.WhyJoined;
import dev.culprit.domain.WhyNot;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The random histories show what they are meant to try. */
class RandomHistoryTest {
  private static final int SEEDS = 100;

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
    for (long seed = 0; seed < SEEDS; seed++) {
      Expected expected = expected(RandomHistory.of(seed));
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
