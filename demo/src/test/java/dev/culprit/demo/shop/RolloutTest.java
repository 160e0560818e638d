package dev.culprit.demo.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutTest {
  private final Release next = Release.harmless("2.14.0");

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.6})
  void aShareOfTheRequestsIsDealtToTheNextRelease(double share) {
    Rollout rollout = new Rollout(Release.FIRST).towards(next, share);
    long dealt = LongStream.rangeClosed(1, 1000).filter(n -> rollout.pick(n).equals(next)).count();
    assertThat(dealt).isEqualTo(Math.round(1000 * share));
  }

  @Test
  void theWholeShareMakesItCurrent() {
    Rollout rollout = new Rollout(Release.FIRST).towards(next, 0.3).towards(next, 1);
    assertThat(rollout.current()).isEqualTo(next);
    assertThat(rollout.pick(3)).isEqualTo(next);
  }
}
