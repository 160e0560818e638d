package dev.culprit.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.domain.Edition;
import dev.culprit.domain.Provenance;
import dev.culprit.domain.Verdict;
import dev.culprit.history.Truth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AttributedTest {
  private static final List<Set<String>> SUSPECTS = List.of(Set.of("a", "b"), Set.of("c"));

  private static Cause said(Verdict.Decision decision, Optional<String> change) {
    return Cause.of(
        new Verdict(
            "anomaly",
            Optional.empty(),
            decision,
            change,
            Optional.empty(),
            Optional.empty(),
            Incidents.AT,
            Provenance.UNKNOWN,
            Edition.FIRST));
  }

  @Test
  void guiltOfABundleIsGuiltOfItsMember() {
    assertThat(Cause.of(new Truth("anomaly", Set.of("b"))).agreement(SUSPECTS))
        .containsExactly(true, false, false, false);
  }

  @Test
  void guiltyChangeThatIsNoSuspectIsAnUnlinkedOne() {
    assertThat(Cause.of(new Truth("anomaly", Set.of("x"))).agreement(SUSPECTS))
        .containsExactly(false, false, false, true);
    assertThat(said(Verdict.Decision.NOT_LISTED, Optional.empty()).agreement(SUSPECTS))
        .containsExactly(false, false, false, true);
  }

  @Test
  void noChangeAgreesWithNothingElse() {
    assertThat(Cause.of(new Truth("anomaly", Set.of())).agreement(SUSPECTS))
        .containsExactly(false, false, true, false);
    assertThat(said(Verdict.Decision.NO_CHANGE, Optional.empty()).agreement(SUSPECTS))
        .containsExactly(false, false, true, false);
  }

  @Test
  void rejectionAgreesWithAllOthers() {
    Cause rejected = said(Verdict.Decision.REJECTED, Optional.of("c"));
    assertThat(rejected.agreement(SUSPECTS)).containsExactly(true, false, true, true);
    assertThat(rejected.isAnswer()).isFalse();
    assertThat(rejected.likelihoods(SUSPECTS)).containsExactly(0.9, 0.1, 0.9, 0.9);
  }

  @Test
  void wrongVerdictNamesAnyOfTheOthers() {
    // One of four hypotheses is named rightly in 90 of 100, each of the other three in 10/3 of 100.
    assertThat(said(Verdict.Decision.CONFIRMED, Optional.of("c")).likelihoods(SUSPECTS))
        .containsExactly(0.1 / 3, 0.9, 0.1 / 3, 0.1 / 3);
  }

  @Test
  void verdictShiftsTheGuiltByBayesRule() {
    // Even odds, then 0.9 against 0.1/2 (two others): 0.45 : 0.025 = 18/19.
    Attributed heard =
        Attributed.of(
            Incidents.observed(
                Incidents.deploy(), Optional.of(Cause.of(new Truth("anomaly", Set.of("c"))))),
            0.5);
    assertThat(heard.after().get(0)).isCloseTo(18.0 / 19, within(1e-12));
    assertThat(heard.before().get(0)).isCloseTo(0.5, within(1e-12));
    assertThat(heard.weight()).isEqualTo(1.5);
    assertThat(heard.responsibility(0)).isCloseTo(1.5 * 18 / 19, within(1e-12));
  }

  @Test
  void withoutAVerdictTheCautiousAnswerCountsOnce() {
    Attributed unheard = Attributed.of(Incidents.observed(Incidents.deploy(), Optional.empty()), 1);
    assertThat(unheard.after()).isEqualTo(unheard.before());
    assertThat(unheard.weight()).isEqualTo(1);
  }
}
