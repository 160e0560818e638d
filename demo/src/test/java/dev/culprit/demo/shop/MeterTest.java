package dev.culprit.demo.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MeterTest {
  private final Meter meter = new Meter();

  @Test
  void measuresAndStartsAfresh() {
    for (int i = 1; i <= 10; i++) {
      meter.request(TimeUnit.MILLISECONDS.toNanos(i * 10L), i % 5 == 0);
    }
    meter.demand(12);
    Second second = meter.take(8);
    assertThat(second.requests()).isEqualTo(10);
    assertThat(second.errors()).isEqualTo(2);
    assertThat(second.latencyMs()).hasValue(90);
    assertThat(second.workerDemand()).isEqualTo(1.5);
    assertThat(meter.take(8).requests()).isZero();
  }

  @Test
  void aSingleRequestHasNoPercentile() {
    meter.request(5, false);
    meter.database(5);
    Second second = meter.take(8);
    assertThat(second.latencyMs()).isEmpty();
    assertThat(second.databaseMs()).isEmpty();
  }
}
