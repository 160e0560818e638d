package dev.culprit.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.culprit.history.Histories;
import dev.culprit.history.HistorySet;
import dev.culprit.history.Truth;
import dev.culprit.topology.TopologyConfig;
import dev.culprit.wire.ShippedParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real histories, where they are at hand: {@code -Dculprit.histories=DIR}, or beside the project.
 */
final class SharedHistoriesTest {
  private static final Path DATA =
      Path.of(System.getProperty("culprit.histories", "../../shared/data"));

  @TempDir private Path scratch = Path.of("");

  @Test
  void everyIssueOfAShopAmongRealDeploysIsAskedAbout() throws IOException {
    Path petshop = DATA.resolve("petshop");
    assumeTrue(Files.isDirectory(petshop), "no history of petshop in " + DATA);
    HistorySet set =
        Histories.in(petshop, scratch).stream()
            .filter(one -> one.name().equals("petshop/with_decoys"))
            .findFirst()
            .orElseThrow();
    Scorecard run =
        new Backtest(TopologyConfig.DEFAULT, Optional.of(Duration.ofMinutes(10)))
            .run(Backtest.CULPRIT, List.of(set), ShippedParameters.read(), Progress.NONE);
    assertThat(run.n()).isEqualTo(set.truths().size());
    SetScore score = run.sets().get(0);
    assertThat(score.guilty())
        .isEqualTo(set.truths().stream().filter(truth -> !truth.isNone()).count())
        .isPositive();
    assertThat(set.truths()).extracting(Truth::anomalyId).doesNotHaveDuplicates();
    assertThat(score.runUsage().orElseThrow().rejected()).isEmpty();
    // Deploys of strangers are near all the time; guessing among them is right once in a while.
    assertThat(score.score(Backtest.CULPRIT).value(Measure.AC1).orElseThrow()).isGreaterThan(0.7);
  }
}
