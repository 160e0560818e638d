package dev.culprit.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.domain.Comparison;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One sample a minute from 09:30; the first instance of v2 runs from 10:00; judged at 10:05. */
class VersionJudgeTest {
  private static final Instant SINCE = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant NOW = Instant.parse("2026-03-01T10:05:00Z");
  private static final SampledMetric SUCCESS = SampledMetric.of("success_rate").orElseThrow();
  private static final SampledMetric LATENCY = SampledMetric.of("latency").orElseThrow();

  private final List<Sample> samples = new ArrayList<>();

  @Test
  void aVersionWithFewerSuccessesThanWhatRunsBesideItIsWorse() {
    steady("web", "v1", -30, 5, 100, 20);
    steady("web", "v2", 1, 5, 94, 20);

    assertThat(judge())
        .contains(new Comparison(Optional.of("pay"), "v2", Optional.empty(), true, 1));
  }

  @Test
  void whatFailsOnBothVersionsIsNobodysFault() {
    steady("web", "v1", -30, 0, 100, 20);
    steady("web", "v1", 1, 5, 60, 20);
    steady("web", "v2", 1, 5, 60, 20);

    assertThat(judge()).map(Comparison::worse).contains(false);
  }

  @Test
  void withoutAnythingBesideItThePastIsTheMeasure() {
    steady("web", "v1", -30, 0, 100, 20);
    steady("web", "v2", 1, 5, 90, 20);

    assertThat(judge()).map(Comparison::worse).contains(true);
  }

  @Test
  void aVersionWithoutTrafficThatTheOldOneStillHasIsProbablyWorse() {
    steady("web", "v1", -30, 5, 100, 20);

    assertThat(judge())
        .contains(new Comparison(Optional.of("pay"), "v2", Optional.empty(), true, 0.5));
  }

  @Test
  void whenNobodyHasTrafficTheVersionIsNotToBlame() {
    steady("web", "v1", -30, 0, 100, 20);

    assertThat(judge()).isEmpty();
  }

  @Test
  void durationsManyTimesThoseEverSeenAreProbablyWorse() {
    steady("web", "v1", -30, 5, 100, 20);
    steady("web", "v2", 1, 5, 100, 61);

    assertThat(judge()).map(Comparison::certainty).contains(0.5);
  }

  @Test
  void aColdStartIsNotWorse() {
    steady("web", "v1", -30, 5, 100, 20);
    steady("web", "v2", 1, 5, 100, 55);

    assertThat(judge()).map(Comparison::worse).contains(false);
  }

  @Test
  void oneSeriesThatIsWorseIsEnough() {
    steady("web", "v1", -30, 5, 100, 20);
    steady("web", "v2", 1, 5, 100, 20);
    steady("mobile", "v1", -30, 5, 100, 20);
    steady("mobile", "v2", 1, 5, 50, 20);

    assertThat(judge()).map(Comparison::worse).contains(true);
  }

  @Test
  void aLittleWorseThanBeforeIsNeitherWorseNorInnocent() {
    steady("web", "v1", -30, 5, 100, 20);
    steady("web", "v2", 1, 5, 98, 20);

    assertThat(judge()).isEmpty();
  }

  @Test
  void nothingIsSaidInTheFirstMinute() {
    steady("web", "v1", -30, 0, 100, 20);
    steady("web", "v2", 0, 0, 0, 20);

    assertThat(
            new VersionJudge(List.of(SUCCESS, LATENCY))
                .judge("pay", "v2", SINCE, SINCE.plusSeconds(59), samples))
        .isEmpty();
  }

  @Test
  void aNumberOfFailuresIsWorseWhenHigher() {
    SampledMetric errors = SampledMetric.of("error_ratio").orElseThrow();
    for (int minute = -30; minute <= 5; minute++) {
      samples.add(sample("web", "v1", minute, List.of(0.01)));
    }
    for (int minute = 1; minute <= 5; minute++) {
      samples.add(sample("web", "v2", minute, List.of(0.2)));
    }

    assertThat(new VersionJudge(List.of(errors)).judge("pay", "v2", SINCE, NOW, samples))
        .map(Comparison::worse)
        .contains(true);
  }

  private Optional<Comparison> judge() {
    return new VersionJudge(List.of(SUCCESS, LATENCY)).judge("pay", "v2", SINCE, NOW, samples);
  }

  private void steady(
      String caller, String version, int from, int to, double success, double latency) {
    for (int minute = from; minute <= to; minute++) {
      samples.add(sample(caller, version, minute, List.of(success, latency)));
    }
  }

  private static Sample sample(String caller, String version, int minute, List<Double> values) {
    return new Sample(SINCE.plusSeconds(60L * minute), "pay", version, caller, values);
  }
}
