package dev.culprit.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real histories, where they are at hand: none needs an option. */
final class SharedHistoriesTest {
  private static final Path ROOT =
      Path.of(System.getProperty("culprit.histories", "../../shared/data"));

  @TempDir private Path directory = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"changerca", "petshop", "nezha", "wikimedia"})
  void everyTruthIsUsedAndNothingLeftOut(String history) throws IOException {
    Path folder = ROOT.resolve(history);
    assumeTrue(Files.isDirectory(folder), "no histories in " + ROOT);
    for (HistorySet set : Histories.in(folder, directory)) {
      long claims = claims(folder, set.name());
      assertThat(set.truths()).as(set.name()).isNotEmpty().hasSize((int) claims);
      assertThat(HistoryFiles.notes(set)).as(set.name()).noneMatch(n -> n.contains("left out"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"changerca", "petshop", "nezha"})
  void importedHistoryTellsTheSame(String history) throws IOException {
    Path folder = ROOT.resolve(history);
    assumeTrue(Files.isDirectory(folder), "no histories in " + ROOT);
    HistoryImportTest.assertSameAfterImport(
        folder, directory.resolve("target"), directory.resolve("scratch"));
  }

  @Test
  void setsHaveTheNamesOfTheirFolders() throws IOException {
    assumeTrue(Files.isDirectory(ROOT.resolve("petshop")), "no histories in " + ROOT);
    assertThat(Histories.in(ROOT.resolve("petshop"), directory))
        .extracting(HistorySet::name)
        .containsExactly("petshop", "petshop/with_decoys");
    assertThat(Histories.in(ROOT.resolve("changerca"), directory))
        .extracting(HistorySet::name)
        .containsExactly("changerca", "changerca/withheld");
  }

  /** Lines of the truth file of that set. */
  private static long claims(Path folder, String set) throws IOException {
    String tag = set.contains("/") ? set.substring(set.indexOf('/') + 1) + "_truth" : "truth";
    Path file = folder.resolve(tag + ".jsonl");
    Path told = Files.exists(file) ? file : folder.resolve("truth.jsonl");
    try (Stream<String> lines = Files.lines(told)) {
      List<String> rows = lines.filter(line -> !line.isBlank()).toList();
      return rows.size();
    }
  }
}
