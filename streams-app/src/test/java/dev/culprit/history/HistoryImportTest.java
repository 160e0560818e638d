package dev.culprit.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was imported is the same history. */
final class HistoryImportTest {
  private static final String CHANGE =
      "{'id':'c1','case':'1','environment':'prod','kind':'deploy','service':'shop',"
          + "'start':'2026-01-01T10:00:00Z','end':'2026-01-01T10:20:00Z','summary':'release v1->v2'}";
  private static final String REVERT =
      "{'id':'c2','case':'1','environment':'prod','kind':'deploy','service':'shop',"
          + "'start':'2026-01-01T12:00:00Z','summary':'Revert \\\"release v1->v2\\\"'}";
  private static final String ANOMALY =
      "{'id':'a1','case':'1','environment':'prod','services':['shop','cart'],'metric':'errors',"
          + "'start':'2026-01-01T10:05:00Z'}";

  private final Path directory;
  private final HistoryFiles files;

  HistoryImportTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    files = new HistoryFiles(directory);
  }

  @BeforeEach
  void begin() throws IOException {
    files.file("a/changes.json", "{'changes':[" + CHANGE + "," + REVERT + "]}");
    files.file("a/changes_with_more.json", CHANGE, REVERT, CHANGE.replace("c1", "c3"));
    files.file("a/anomalies.json", ANOMALY, ANOMALY.replace("a1", "a2").replace("10:05", "11:05"));
    files.file("a/truth.json", "{'anomaly':'a1','guilty':['c1']}", "{'anomaly':'a2','guilty':[]}");
    files.file("a/withheld_truth.json", "{'anomaly':'a1','withhold':['c1'],'guilty':[]}");
    files.file("a/topology.json", "{'shop':['cart','db']}");
    files.file("a/metrics/series.csv", "not read");
    files.file("b/day/deploys.ndjson", CHANGE);
    files.file("b/day/incidents.ndjson", ANOMALY.replace("'id'", "'culprit':'c1','id'"));
    files.file(
        "b/day/verdicts.ndjson",
        "{'anomalyId':'a1','verdict':'CONFIRMED','changeId':'c1','decidedAt':'2026-01-01T12:00:00Z'}");
  }

  @Test
  void importedHistoryTellsTheSame() throws IOException {
    Path target = directory.resolve("imported");
    assertSameAfterImport(files.root(), target, directory.resolve("scratch"));
    assertThat(files.names()).hasSize(5);
    assertThat(target.resolve("a/withheld/with_more/changes.ndjson.gz")).exists();
    Path again = directory.resolve("imported-again");
    assertSameAfterImport(target, again, directory.resolve("scratch"));
    for (String file : List.of("a/changes.ndjson.gz", "b/day/truth.ndjson.gz")) {
      assertThat(again.resolve(file)).hasSameBinaryContentAs(target.resolve(file));
    }
  }

  @Test
  void folderThatIsAHistoryItselfKeepsItsName() throws IOException {
    assertSameAfterImport(
        files.root().resolve("a"), directory.resolve("imported"), directory.resolve("scratch"));
  }

  @Test
  void nothingIsOverwritten() {
    assertThatThrownBy(() -> HistoryImport.into(files.root()))
        .isInstanceOf(UnusableHistory.class)
        .hasMessageContaining("is not empty");
  }

  /** Also for histories that a test did not write itself. */
  static void assertSameAfterImport(Path source, Path target, Path scratch) throws IOException {
    List<HistorySet> before = Histories.in(source, scratch);
    HistoryImport into = HistoryImport.into(target);
    for (HistorySet set : before) {
      into.write(set);
    }
    List<HistorySet> after = Histories.in(target, scratch);
    assertThat(after).hasSameSizeAs(before);
    for (int i = 0; i < before.size(); i++) {
      HistorySet was = before.get(i);
      HistorySet is = after.get(i);
      assertThat(is.name()).isEqualTo(was.name());
      assertThat(is.truths()).isEqualTo(was.truths());
      assertThat(is.domainLabel()).isEqualTo(was.domainLabel());
      assertThat(is.size()).isEqualTo(was.size());
      assertThat(HistoryFiles.told(is)).isEqualTo(HistoryFiles.told(was));
    }
  }
}
