package dev.culprit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.DependencyType;
import dev.culprit.domain.Event;
import dev.culprit.domain.Kind;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LatenessTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void bothEndsAreIncluded() {
    assertAccepted(change(RECEIVED));
    assertAccepted(change(RECEIVED.minus(Duration.ofDays(7))));
    assertAccepted(change(RECEIVED.plus(Duration.ofDays(30))));
  }

  @Test
  void lateChangeIsToldHowLateItIs() {
    UnusableEvent refused = refusal(change(RECEIVED.minus(Duration.ofDays(7)).minusNanos(1)));
    assertThat(refused.code()).isEqualTo(UnusableEvent.Code.TOO_LATE);
    assertThat(refused.field().orElseThrow().field()).isEqualTo("startedAt");
    assertThat(refused)
        .hasMessage(
            "startedAt was 2026-11-15T09:59:59.999999999Z, but that is 7 days before it was received"
                + " (2026-11-22T10:00:00Z) and at most 7 days are accepted; check its unit and time"
                + " zone, or raise lateness");
  }

  @Test
  void clockTenYearsAheadIsRefused() {
    UnusableEvent refused =
        refusal(
            MetricAnomaly.builder(
                    "a", "m", MetricClass.LATENCY, Instant.parse("2036-11-22T10:00:00Z"))
                .build());
    assertThat(refused.code()).isEqualTo(UnusableEvent.Code.TOO_EARLY);
    assertThat(refused)
        .hasMessageStartingWith("onset was 2036-11-22T10:00:00Z, but that is 3653 days after");
  }

  @Test
  void dependencyIsNeverLate() {
    assertAccepted(Dependency.of("e", DependencyType.CALL, "a", "b"));
  }

  @Test
  void latenessItselfIsChecked() {
    assertThatThrownBy(() -> new Lateness(Duration.ZERO)).hasMessageContaining("lateness");
    assertThatThrownBy(() -> new Lateness(Duration.ofDays(366))).hasMessageContaining("lateness");
  }

  private static ChangeEvent change(Instant startedAt) {
    return ChangeEvent.of("c", Kind.DEPLOY, "checkout", startedAt);
  }

  private static void assertAccepted(Event event) {
    assertThatCode(() -> Lateness.DEFAULT.check(event, RECEIVED)).doesNotThrowAnyException();
  }

  private static UnusableEvent refusal(Event event) {
    return catchThrowableOfType(UnusableEvent.class, () -> Lateness.DEFAULT.check(event, RECEIVED));
  }
}
