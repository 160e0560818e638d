package dev.culprit.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.domain.Evidence;
import dev.culprit.domain.Relation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WeighedTest {
  @Test
  void probabilitiesAreThoseOfThePage() {
    Weighed weighed =
        new Weighed(List.of(new Weighed.Suspect("c", Set.of("c"), Math.log(16))), Math.log(4));
    // softmax(½ ln 16, 0, ½ ln 4 + ln 3) = 4 : 1 : 6.
    List<Double> p = new Tempering(0.5, 0, Math.log(3)).probabilities(weighed);
    assertThat(p.get(0)).isCloseTo(4 / 11.0, within(1e-12));
    assertThat(p.get(1)).isCloseTo(1 / 11.0, within(1e-12));
    assertThat(p.get(2)).isCloseTo(6 / 11.0, within(1e-12));
  }

  @Test
  void effectIsSharedOutAmongTheEpisodes() {
    // q = bg, q = 3 bg: ½ and ¾; that it caused any: 1 − ½·¼ = 7/8.
    List<Double> shares = Observing.shares(List.of(evidence(2, 2), evidence(3, 1)));
    assertThat(shares.get(0)).isCloseTo(4 / 7.0, within(1e-12));
    assertThat(shares.get(1)).isCloseTo(6 / 7.0, within(1e-12));
    assertThat(Observing.shares(List.of(evidence(1e-6, 1))).get(0)).isCloseTo(1, within(1e-9));
    assertThat(Observing.shares(List.of(evidence(0, 1)))).containsExactly(0.0);
  }

  private static Evidence evidence(double intensity, double background) {
    return new Evidence("a", Relation.SAME, 1, 1, 1, 1, 1, 1, 1, intensity, background);
  }

  @Test
  void historyIsPartedByItsIncidentsOfKnownCause() {
    List<Question> questions = new ArrayList<>();
    for (int day = 19; day >= 0; day--) {
      questions.add(question("long", Incidents.AT.plus(Duration.ofDays(day))));
    }
    questions.add(question("short", Incidents.AT));
    Stages stages = Stages.of(questions);
    // 20 %, 40 %, 55 %, 70 %, 85 % of twenty lie before.
    assertThat(stages.beginning("long", 0)).isEqualTo(Incidents.AT.plus(Duration.ofDays(4)));
    assertThat(stages.beginning("long", 1)).isEqualTo(Incidents.AT.plus(Duration.ofDays(8)));
    assertThat(stages.beginning("long", Stages.HELD_OUT))
        .isEqualTo(Incidents.AT.plus(Duration.ofDays(14)));
    assertThat(questions.stream().filter(stages::isHeldOut)).hasSize(6);
    assertThat(questions.stream().filter(stages::isOutOfSample)).hasSize(16);
    assertThat(stages.isParted("short")).isFalse();
    assertThat(stages.beginning("short", 0)).isEqualTo(Instant.MAX);
  }

  private static Question question(String set, Instant at) {
    return new Question(
        set, at, Incidents.even(), Tempering.CAUTIOUS, new Cause(Cause.Kind.NO_CHANGE, Set.of()));
  }
}
