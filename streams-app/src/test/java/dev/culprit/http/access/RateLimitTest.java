package dev.culprit.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.http.Principal;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private final AtomicLong nanos = new AtomicLong();
  private final RateLimit limit = new RateLimit(2, 4, nanos::get);

  @Test
  void bucketFillsAtItsRateUpToTheBurst() {
    assertThat(granted("a", 10)).isEqualTo(4);
    nanos.addAndGet(Duration.ofMillis(500).toNanos());
    assertThat(granted("a", 10)).isEqualTo(1);
    nanos.addAndGet(Duration.ofDays(30).toNanos());
    assertThat(granted("a", 10)).isEqualTo(4);
  }

  @Test
  void principalWithARateOfItsOwnHasABurstInProportion() {
    Principal slow = new Principal("s", Set.of(), OptionalInt.of(1), OptionalInt.empty());
    assertThat(limit.take(slow)).isEmpty();
    assertThat(limit.take(slow)).isEmpty();
    assertThat(limit.take(slow)).hasValue(1);
  }

  @Test
  void onlySoManyPrincipalsAreRemembered() {
    for (int i = 0; i < 20_000; i++) {
      limit.take(new Principal("address " + i, Set.of()));
    }
    assertThat(limit.principals()).isEqualTo(10_000);
  }

  private int granted(String name, int wanted) {
    int granted = 0;
    for (int i = 0; i < wanted; i++) {
      granted += limit.take(new Principal(name, Set.of())).isEmpty() ? 1 : 0;
    }
    return granted;
  }
}
