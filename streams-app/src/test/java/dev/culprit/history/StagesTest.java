package dev.culprit.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody learns of an end before it came. */
final class StagesTest {
  private static final String CHANGE =
      "{'id':'c1','kind':'deploy','service':'shop','start':'2026-01-01T10:00:00Z'";

  private final HistoryFiles files;

  StagesTest(@TempDir Path directory) throws IOException {
    files = new HistoryFiles(directory);
  }

  @Test
  void changeIsToldAsItGoesOn() throws IOException {
    files.file(
        "changes.json",
        CHANGE
            + ",'steps':[{'at':'2026-01-01T10:01:00Z','percent':20},{'at':'2026-01-01T10:02:00Z','percent':100}],"
            + "'end':'2026-01-01T10:02:00Z','rolledBackAt':'2026-01-01T11:00:00Z','status':'rolled_back'}");
    List<HistoryFiles.Told> told = HistoryFiles.told(files.set());
    assertThat(told)
        .extracting(t -> t.at() + " " + t.text("status") + " " + t.json().path("steps").size())
        .containsExactly(
            "2026-01-01T10:00:00Z started 0",
            "2026-01-01T10:01:00Z started 1",
            "2026-01-01T10:02:00Z succeeded 2",
            "2026-01-01T11:00:00Z rolled_back 2");
    assertThat(told.get(1).json().has("endedAt")).isFalse();
    assertThat(told.get(2).json().has("rolledBackAt")).isFalse();
    assertThat(files.set().size()).isEqualTo(4);
    assertThat(files.set().usage().used()).isEqualTo(1);
  }

  @Test
  void anomalyIsResolvedWhenItIs() throws IOException {
    files.file("changes.json", CHANGE + "}");
    files.file(
        "anomalies.json",
        "{'id':'a1','metric':'errors','onset':'2026-01-01T10:00:00Z',"
            + "'detected':'2026-01-01T10:05:00Z','resolved':'2026-01-01T11:00:00Z'}");
    assertThat(HistoryFiles.told(files.set()))
        .extracting(told -> told.at() + " " + told.json().has("resolvedAt"))
        .containsExactly(
            "2026-01-01T10:00:00Z false",
            "2026-01-01T10:05:00Z false",
            "2026-01-01T11:00:00Z true");
  }

  @Test
  void senderWhoDatesVersionsIsLeftAlone() throws IOException {
    files.file(
        "changes.json",
        CHANGE + ",'end':'2026-01-01T10:30:00Z','updatedAt':'2026-01-01T10:30:00Z'}");
    assertThat(HistoryFiles.told(files.set())).hasSize(1);
  }

  @Test
  void nothingIsToldLaterThanAnybodyListens() throws IOException {
    files.file("changes.json", CHANGE + ",'end':'2026-01-25T10:30:00Z'}");
    assertThat(files.last("c1").at()).isEqualTo("2026-01-08T10:00:00Z");
  }

  @Test
  void judgedAnomaliesOfOneMetricAreSeparateIncidents() throws IOException {
    String anomaly = "{'service':'shop','metric':'errors','id':'%s','start':'2026-01-01T%s'}";
    files.file("changes.json", CHANGE + "}");
    files.file(
        "anomalies.json",
        anomaly.formatted("a1", "10:00:00Z"),
        anomaly.formatted("a2", "10:00:30Z"),
        anomaly.formatted("a3", "12:00:00Z"),
        anomaly.formatted("a4", "13:00:00Z"),
        anomaly.formatted("a5", "18:00:00Z"),
        anomaly.formatted("b1", "12:00:00Z").replace("shop", "cart"));
    files.file(
        "truth.json",
        "{'anomaly':'a1','guilty':[]}",
        "{'anomaly':'a2','guilty':[]}",
        "{'anomaly':'a3','guilty':[]}",
        "{'anomaly':'a5','guilty':[]}",
        "{'anomaly':'b1','guilty':[]}");
    assertThat(files.last("a1").text("resolvedAt")).isEqualTo("2026-01-01T11:59:59Z");
    assertThat(files.last("a2").text("resolvedAt")).isEqualTo("2026-01-01T11:59:59Z");
    assertThat(files.last("a2").at()).isEqualTo("2026-01-01T11:59:59Z");
    for (String open : List.of("a3", "a4", "a5", "b1")) {
      assertThat(files.last(open).json().has("resolvedAt")).isFalse();
    }
    assertThat(HistoryFiles.notes(files.set()))
        .anyMatch(note -> note.startsWith("2 truth.json: anomalies whose end nobody told"));
  }
}
