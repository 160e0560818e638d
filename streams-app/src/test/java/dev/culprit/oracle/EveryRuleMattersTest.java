package dev.culprit.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.domain.About;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Comparison;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.Event;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Recorded;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The random histories hang on every rule: without what it looks at, many answers are others. */
class EveryRuleMattersTest {
  private static final int SEEDS = 20;
  private static final int OFTEN = 7;

  private static final List<Expected> EXPECTED =
      LongStream.range(0, SEEDS)
          .mapToObj(seed -> expected(RandomHistory.of(seed), UnaryOperator.identity()))
          .toList();

  @Test
  void componentsOfChanges() {
    assertThat(differing(onlyChanges(EveryRuleMattersTest::withoutComponents)))
        .isGreaterThan(OFTEN);
  }

  @Test
  void componentsOfAnomalies() {
    assertThat(differing(onlyAnomalies(one -> Rewritten.with(one, "components", List.of()))))
        .isGreaterThan(OFTEN);
  }

  @Test
  void flagsInUse() {
    assertThat(differing(EveryRuleMattersTest::withoutFlagUse)).isGreaterThan(OFTEN / 2);
  }

  @Test
  void flagsThatNobodyIsKnownToUse() {
    assertThat(differing(onlyChanges(EveryRuleMattersTest::withPlainComponents)))
        .isGreaterThan(OFTEN);
  }

  @Test
  void servicesOfComparisons() {
    assertThat(differing(everyComparison(one -> Rewritten.with(one, "service", Optional.empty()))))
        .isGreaterThan(OFTEN);
  }

  @Test
  void certaintiesOfComparisons() {
    assertThat(differing(everyComparison(one -> Rewritten.with(one, "certainty", 1.0))))
        .isGreaterThan(OFTEN);
  }

  @Test
  void comparisonsThatFoundAVersionWorse() {
    assertThat(differing(everyComparison(one -> Rewritten.with(one, "worse", false))))
        .isGreaterThan(OFTEN);
  }

  @Test
  void titles() {
    assertThat(differing(onlyChanges(EveryRuleMattersTest::withoutTitle))).isGreaterThan(OFTEN);
  }

  @Test
  void words() {
    assertThat(differing(onlyParameters(one -> Rewritten.with(one, "mentionShare", 0.0))))
        .isGreaterThan(OFTEN);
  }

  @Test
  void whatWasTakenBack() {
    assertThat(differing(onlyParameters(one -> Rewritten.with(one, "undoneFactor", 1.0))))
        .isGreaterThan(OFTEN);
  }

  @Test
  void theAftermathOfChanges() {
    assertThat(differing(onlyParameters(one -> Rewritten.with(one, "aftermath", Duration.ZERO))))
        .isGreaterThan(OFTEN);
  }

  @Test
  void theDelayOfDetection() {
    assertThat(differing(onlyParameters(EveryRuleMattersTest::withoutDelay))).isGreaterThan(OFTEN);
  }

  @Test
  void whatBeganAfterDetection() {
    UnaryOperator<Event> atOnce = onlyParameters(EveryRuleMattersTest::withoutDelay);
    UnaryOperator<Event> undetected =
        onlyAnomalies(one -> Rewritten.with(one, "detectedAt", Optional.empty()));
    int seeds = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      List<Published> history = RandomHistory.of(seed);
      Expected innocent = expected(history, atOnce);
      Expected other = expected(history, event -> undetected.apply(atOnce.apply(event)));
      seeds += Differences.between(innocent, other).isEmpty() ? 0 : 1;
    }
    assertThat(seeds).isGreaterThan(OFTEN);
  }

  @Test
  void edgesOfTheParametersOwn() {
    assertThat(
            differing(
                onlyParameters(
                    one -> Rewritten.with(one, "kinds", TestParameters.SHIPPED.kinds()))))
        .isGreaterThan(OFTEN / 2);
  }

  private static int differing(UnaryOperator<Event> without) {
    int seeds = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Expected other = expected(RandomHistory.of(seed), without);
      seeds += Differences.between(EXPECTED.get(seed), other).isEmpty() ? 0 : 1;
    }
    return seeds;
  }

  private static Expected expected(List<Published> history, UnaryOperator<Event> rewriting) {
    return Oracle.answers(
        (Parameters) rewriting.apply(TestParameters.SHIPPED),
        history.stream()
            .flatMap(published -> published.accepted(Published::recency).stream())
            .map(accepted -> rewritten(accepted, rewriting))
            .toList());
  }

  /** The version keeps its place among the versions of its id, whatever it says now. */
  private static Accepted rewritten(Accepted accepted, UnaryOperator<Event> rewriting) {
    if (accepted instanceof Accepted.Version version) {
      Recorded<? extends Event> recorded = version.recorded();
      return new Accepted.Version(
          version.domain(),
          new Recorded<>(
              rewriting.apply(recorded.event()), recorded.recency(), recorded.recordedAt()));
    }
    return accepted;
  }

  private static UnaryOperator<Event> onlyChanges(UnaryOperator<ChangeEvent> rewriting) {
    return event -> event instanceof ChangeEvent change ? rewriting.apply(change) : event;
  }

  private static UnaryOperator<Event> onlyAnomalies(UnaryOperator<MetricAnomaly> rewriting) {
    return event -> event instanceof MetricAnomaly anomaly ? rewriting.apply(anomaly) : event;
  }

  private static UnaryOperator<Event> onlyParameters(UnaryOperator<Parameters> rewriting) {
    return event -> event instanceof Parameters parameters ? rewriting.apply(parameters) : event;
  }

  private static UnaryOperator<Event> everyComparison(UnaryOperator<Comparison> rewriting) {
    return onlyAnomalies(
        anomaly ->
            Rewritten.with(
                anomaly, "comparisons", anomaly.comparisons().stream().map(rewriting).toList()));
  }

  private static ChangeEvent withoutComponents(ChangeEvent change) {
    return Rewritten.with(change, "scope", Rewritten.with(change.scope(), "components", List.of()));
  }

  /** What is called otherwise is a component like any other. */
  private static ChangeEvent withPlainComponents(ChangeEvent change) {
    List<String> plain =
        change.scope().components().stream().map(name -> name.replace("flag:", "")).toList();
    return Rewritten.with(change, "scope", Rewritten.with(change.scope(), "components", plain));
  }

  private static Event withoutFlagUse(Event event) {
    return event instanceof Dependency edge && edge.callee().startsWith("flag:")
        ? Rewritten.with(edge, "callee", "nobody")
        : event;
  }

  private static ChangeEvent withoutTitle(ChangeEvent change) {
    About about = Rewritten.with(change.about(), "title", Optional.empty());
    return Rewritten.with(change, "about", about);
  }

  private static Parameters withoutDelay(Parameters parameters) {
    return Rewritten.with(parameters, "detectionDelay", Duration.ZERO);
  }
}
