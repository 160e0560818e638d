package dev.culprit.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.wire.EventType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a folder make which sets. */
final class LayoutTest {
  private static final String CHANGE =
      "{'id':'c1','kind':'deploy','service':'shop','start':'2026-01-01T10:00:00Z'}";
  private static final String OTHER_CHANGE =
      "{'id':'c2','kind':'deploy','service':'shop','start':'2026-01-01T10:01:00Z'}";
  private static final String ANOMALY =
      "{'id':'a1','service':'shop','metric':'errors','start':'2026-01-01T10:05:00Z'}";
  private static final String GUILTY = "{'anomaly':'a1','guilty':['c1']}";
  private static final String NOBODY = "{'anomaly':'a1','guilty':[]}";

  private final HistoryFiles files;

  LayoutTest(@TempDir Path directory) throws IOException {
    files = new HistoryFiles(directory);
  }

  @Test
  void folderThatIsAHistoryGivesItsOwnName() throws IOException {
    files.file("changes.ndjson", CHANGE).file("anomalies.ndjson", ANOMALY);
    files.file("truth.ndjson", GUILTY);
    assertThat(files.names()).containsExactly("history");
    assertThat(files.set().truths()).containsExactly(new Truth("a1", Set.of("c1")));
    assertThat(files.set().domainLabel()).isEmpty();
  }

  @Test
  void subfoldersAreHistoriesByTheirPath() throws IOException {
    for (String folder : List.of("a", "b/c", "b/d/e", "b/d/f/too-deep", ".hidden")) {
      files.file(folder + "/changes.jsonl", CHANGE).file(folder + "/anomalies.jsonl", ANOMALY);
    }
    assertThat(files.names()).containsExactly("a", "b/c", "b/d/e");
  }

  @Test
  void truthsOfTheSameTagMakeASetEach() throws IOException {
    files.packedFile("changes.jsonl.gz", CHANGE);
    files.file("night_anomalies.jsonl", ANOMALY).file("night_truth.jsonl", GUILTY);
    files.file("day_incidents.json", ANOMALY).file("truth-day.json", NOBODY);
    assertThat(files.names()).containsExactly("history/day", "history/night");
    assertThat(files.set("history/day").truths()).allMatch(Truth::isNone);
    assertThat(files.set("history/night").truths()).noneMatch(Truth::isNone);
  }

  @Test
  void secondTruthAboutTheSameAnomaliesIsASetOfItsOwn() throws IOException {
    files.file("changes.jsonl", CHANGE, OTHER_CHANGE).file("anomalies.jsonl", ANOMALY);
    files.file("truth.jsonl", GUILTY);
    files.file("truth_withheld.jsonl", "{'anomaly':'a1','withhold':['c1'],'guilty':[]}");
    assertThat(files.names()).containsExactly("history", "history/withheld");
    HistorySet withheld = files.set("history/withheld");
    assertThat(HistoryFiles.told(withheld))
        .extracting(HistoryFiles.Told::id)
        .containsExactly("c2", "a1");
    assertThat(withheld.size()).isEqualTo(2);
    assertThat(withheld.usage().used()).isEqualTo(3);
    assertThat(HistoryFiles.told(files.set("history"))).hasSize(3);
  }

  @Test
  void changesWithSomethingAreAnAlternative() throws IOException {
    files.file("changes.jsonl", CHANGE).file("changes_with_decoys.jsonl", CHANGE, OTHER_CHANGE);
    files.file("anomalies.jsonl", ANOMALY).file("truth.jsonl", GUILTY);
    assertThat(files.names()).containsExactly("history", "history/with_decoys");
    assertThat(files.set("history").size()).isEqualTo(2);
    assertThat(files.set("history/with_decoys").size()).isEqualTo(3);
  }

  @Test
  void onlyAlternativeNeedsNoName() throws IOException {
    files.file("changes_with_decoys.jsonl", CHANGE).file("anomalies.jsonl", ANOMALY);
    assertThat(files.names()).containsExactly("history");
  }

  @Test
  void otherFilesOfChangesAreParts() throws IOException {
    files.file("deploys-2026.json", CHANGE).file("flags.json", OTHER_CHANGE);
    files.file("alerts.json", ANOMALY).file("labels.json", GUILTY);
    assertThat(files.set().size()).isEqualTo(3);
  }

  @Test
  void nameThatMaySayAnythingCountsOnlyAlone() throws IOException {
    files.file("events.json", CHANGE).file("labels.json", GUILTY).file("OpenIssues.json", ANOMALY);
    assertThat(files.set().truths()).hasSize(1);
    files.file("allChanges.json", OTHER_CHANGE);
    assertThat(HistoryFiles.told(files.set()))
        .extracting(HistoryFiles.Told::id)
        .containsExactly("c2", "a1");
  }

  @Test
  void anomaliesBelowTheirChangesUseThem() throws IOException {
    files.file("wiki/changes.jsonl", CHANGE);
    files.file("wiki/topology.json", "[{'src':'shop','dst':'db'}]");
    files.file("wiki/incidents/anomalies.jsonl", ANOMALY);
    files.file("wiki/incidents/truth.jsonl", GUILTY);
    assertThat(files.names()).containsExactly("wiki/incidents");
    assertThat(HistoryFiles.told(files.set()))
        .extracting(HistoryFiles.Told::type)
        .containsExactly(EventType.DEPENDENCY, EventType.CHANGE, EventType.ANOMALY);
  }

  @Test
  void changesAloneAreEnoughForAReplay() throws IOException {
    files.file("govuk_deploys_changes.jsonl", CHANGE);
    assertThat(files.set().truths()).isEmpty();
    assertThat(files.set().size()).isEqualTo(1);
  }

  @Test
  void verdictsAreTheTruthWhereThereIsNone() throws IOException {
    files
        .file("changes.jsonl", CHANGE)
        .file("anomalies.jsonl", ANOMALY, ANOMALY.replace("a1", "a2"));
    files.file(
        "verdicts.jsonl",
        "{'anomalyId':'a1','verdict':'NO_CHANGE','decidedAt':'2026-01-01T11:00:00Z'}",
        "{'anomalyId':'a1','verdict':'CONFIRMED','changeId':'c1','decidedAt':'2026-01-01T12:00:00Z'}",
        "{'anomalyId':'a2','verdict':'REJECTED','changeId':'c1','decidedAt':'2026-01-01T12:00:00Z'}");
    assertThat(files.set().truths()).containsExactly(new Truth("a1", Set.of("c1")));
  }

  @Test
  void anomaliesMayNameTheirCauseThemselves() throws IOException {
    files.file("changes.jsonl", CHANGE);
    files.file("incidents.jsonl", ANOMALY.replace("'metric'", "'culprit':'c1','metric'"));
    assertThat(files.set().truths()).containsExactly(new Truth("a1", Set.of("c1")));
  }

  @Test
  void foldersFromWhichNothingCanBeLearntAreNamedAndSkipped() throws IOException {
    files
        .file("kpi/changes.jsonl", CHANGE)
        .file("kpi/truth.jsonl", "{'change':'c1','erroneous':1}");
    files.file("nab/anomalies.jsonl", ANOMALY);
    files.file("good/changes.jsonl", CHANGE).file("good/anomalies.jsonl", ANOMALY);
    assertThat(files.names()).containsExactly("good");
    assertThat(files.look().skipped()).extracting(Usage.Note::file).containsExactly("kpi", "nab");
  }

  @Test
  void anomaliesOfKnownCauseNeedNoChanges() throws IOException {
    files.file("anomalies.jsonl", ANOMALY).file("truth.jsonl", NOBODY);
    assertThat(files.set().truths()).hasSize(1);
  }

  @Test
  void nothingUsableIsSaidWithTheRemedy() throws IOException {
    files.file("README.md", "nothing");
    assertThatThrownBy(files::look)
        .isInstanceOf(UnusableHistory.class)
        .hasMessageContaining("no history was found")
        .hasMessageContaining("changes.ndjson");
    assertThatThrownBy(() -> Histories.in(files.root().resolve("README.md"), files.scratch()))
        .hasMessageContaining("is a file");
    assertThatThrownBy(() -> Histories.in(files.root().resolve("absent"), files.scratch()))
        .hasMessageContaining("does not exist");
    files.file("nab/anomalies.jsonl", ANOMALY);
    assertThatThrownBy(files::look)
        .hasMessageContaining("nab")
        .hasMessageContaining("neither changes");
  }

  @Test
  void casesAreDomainsIfEveryEventNamesOne() throws IOException {
    files.file("changes.jsonl", CHANGE.replace("'id'", "'environment':'test','case':'1','id'"));
    files.file("anomalies.jsonl", ANOMALY.replace("'id'", "'environment':'test','case':'1','id'"));
    assertThat(files.set().domainLabel()).contains("case");
    files.file("flags.jsonl", OTHER_CHANGE.replace("'id'", "'environment':'test','id'"));
    assertThat(files.set().domainLabel()).isEmpty();
    assertThat(HistoryFiles.notes(files.set())).anyMatch(note -> note.contains("cases are not"));
  }
}
