package dev.culprit.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.domain.Alteration;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Edition;
import dev.culprit.domain.Kind;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Recency;
import dev.culprit.domain.Scope;
import dev.culprit.domain.ScoreKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What counts how much, and how long it was watched. */
final class AgeTest {
  private static final Instant END = Incidents.AT;
  private static final HalfLife AGE = new HalfLife(END, Duration.ofDays(90));
  private static final Recency FIRST = new Recency(OptionalLong.empty(), END, "");

  @Test
  void whatIsNinetyDaysOldCountsHalf() {
    assertThat(AGE.weight(END)).isEqualTo(1);
    assertThat(AGE.weight(END.minus(Duration.ofDays(90)))).isCloseTo(0.5, within(1e-12));
    assertThat(AGE.weight(END.minus(Duration.ofDays(180)))).isCloseTo(0.25, within(1e-12));
    // ∫ 2^(−t/90 d) over 90 days: 90·24/ln 2 · ½.
    assertThat(AGE.hours(END.minus(Duration.ofDays(90)), END))
        .isCloseTo(90 * 24 / Math.log(2) / 2, within(1e-6));
  }

  @Test
  void whereMuchHappensNinetyDaysAreEnough() {
    List<Instant> daily = Collections.nCopies(60, END.minus(Duration.ofDays(10)));
    assertThat(HalfLife.of(END, daily).halfLife()).isEqualTo(Duration.ofDays(90));
  }

  @Test
  void whereLittleHappensTheHalfLifeDoublesUntilNearlyAllIsLeft() {
    // 2^(−90/h) ≥ 0.9 from h = 592 d on; 720 is the first of 90·2ⁿ.
    List<Instant> few = List.of(END.minus(Duration.ofDays(90)));
    assertThat(HalfLife.of(END, few).halfLife()).isEqualTo(Duration.ofDays(720));
    assertThat(HalfLife.of(END, List.of()).halfLife()).isEqualTo(Duration.ofDays(90));
  }

  @Test
  void sizeIsRelativeToTheMedianOfTheWeekBefore() {
    RelativeSizes sizes = new RelativeSizes();
    for (int i = 0; i < 5; i++) {
      assertThat(sizes.next(change("c" + i, i, Optional.of(10.0 + i)))).isEqualTo(1);
    }
    // 10, 11, 12, 13, 14 lie before it.
    assertThat(sizes.next(change("c5", 5, Optional.of(36.0)))).isEqualTo(3);
    assertThat(sizes.next(change("c6", 6, Optional.empty()))).isEqualTo(1);
    assertThat(sizes.next(change("c7", 24 * 9, Optional.of(36.0)))).isEqualTo(1);
  }

  private static ChangeEvent change(String id, int hours, Optional<Double> size) {
    return ChangeEvent.builder(id, Kind.DEPLOY, END.plus(Duration.ofHours(hours)))
        .environment("prod")
        .scope(Scope.ofService("shop"))
        .alteration(
            new Alteration(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), size))
        .build();
  }

  @Test
  void exposureCountsChangesOnceAndOnlyWhatTookEffectInTime() {
    HalfLife ageless = new HalfLife(END.plus(Duration.ofDays(9)), Duration.ofDays(1_000_000));
    Exposures exposures = new Exposures(ageless, Instant.MIN, END.plus(Duration.ofDays(8)), 0.2);
    ChangeEvent first = change("c", 0, Optional.empty());
    exposures.read("prod", first, FIRST, first.startedAt());
    exposures.read("prod", first, FIRST, first.startedAt().plusSeconds(60));
    ChangeEvent retracted =
        ChangeEvent.builder("r", Kind.CONFIG, END)
            .edition(new Edition(OptionalLong.empty(), Optional.empty(), true))
            .build();
    exposures.read("prod", retracted, FIRST, END);
    MetricAnomaly anomaly =
        MetricAnomaly.builder("a", "p99", MetricClass.LATENCY, END).service("web").build();
    exposures.read("prod", anomaly, FIRST, END.plus(Duration.ofDays(7)));
    ChangeEvent late = change("late", 24 * 8, Optional.empty());
    exposures.read("prod", late, FIRST, late.startedAt());

    Exposure exposure = exposures.exposure();
    assertThat(exposure.changes()).containsOnlyKeys(ScoreKind.DEPLOY);
    assertThat(exposure.changes().get(ScoreKind.DEPLOY)).isCloseTo(1, within(1e-4));
    assertThat(exposure.services()).containsExactly("shop", "web");
    assertThat(exposure.hours()).isCloseTo(7 * 24, within(0.01));
  }

  @Test
  void noDomainWasWatchedForLessThanTheTimeThatAnIncidentAsksAbout() {
    HalfLife ageless = new HalfLife(END, Duration.ofDays(1_000_000));
    Exposures exposures = new Exposures(ageless, Instant.MIN, END.plusSeconds(1), 0.2);
    exposures.read("case-1", change("c", 0, Optional.empty()), FIRST, END);
    exposures.read("case-2", change("d", 0, Optional.empty()), FIRST, END);
    assertThat(exposures.exposure().hours()).isCloseTo(2 * 48, within(0.01));
  }
}
