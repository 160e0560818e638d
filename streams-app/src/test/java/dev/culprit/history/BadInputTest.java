package dev.culprit.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything bad is counted with an example and a remedy, and all else is used. */
final class BadInputTest {
  private static final String CHANGE =
      "{'id':'c1','kind':'deploy','service':'shop','start':'2026-01-01T10:00:00Z'}";
  private static final String ANOMALY =
      "{'id':'a1','service':'shop','metric':'errors','start':'2026-01-01T10:05:00Z'}";

  private final HistoryFiles files;

  BadInputTest(@TempDir Path directory) throws IOException {
    files = new HistoryFiles(directory);
  }

  @Test
  void brokenLinesAreCountedWithTheFirstOfThem() throws IOException {
    files.file(
        "changes.jsonl", "{'id':'c0', 'kind", "", CHANGE, "nonsense", "[1,2]", "{'id':'c2'}");
    Usage usage = files.set().usage();
    assertThat(usage.read()).isEqualTo(5);
    assertThat(usage.used()).isEqualTo(1);
    assertThat(usage.notes())
        .anySatisfy(
            note -> {
              assertThat(note.count()).isEqualTo(2);
              assertThat(note.file()).isEqualTo("changes.jsonl");
              assertThat(note.example()).startsWith("line 1: ");
              assertThat(note.text()).contains("no JSON").contains("correct the line");
            })
        .anySatisfy(
            note -> {
              assertThat(note.count()).isEqualTo(2);
              assertThat(note.example()).contains("startedAt was missing");
              assertThat(note.text()).contains("startedAt").contains("mapping file");
            });
  }

  @Test
  void unsortedAndRepeatedLinesOfTwoZonesAreOneStream() throws IOException {
    files.file(
        "changes.jsonl",
        CHANGE.replace("c1", "c3").replace("10:00:00Z", "12:30:00+02:00"),
        CHANGE,
        CHANGE.replace("c1", "c2").replace("10:00:00Z", "05:15:00-05:00"),
        CHANGE);
    assertThat(HistoryFiles.told(files.set()))
        .extracting(HistoryFiles.Told::id)
        .containsExactly("c1", "c2", "c3");
    assertThat(files.set().usage().used()).isEqualTo(3);
    assertThat(HistoryFiles.notes(files.set()))
        .contains("1 changes.jsonl: not used: the same change again, word for word");
  }

  @Test
  void laterVersionsOfAnIdAreAllTold() throws IOException {
    files.file(
        "changes.jsonl",
        CHANGE.replace("}", ",'end':'2026-01-01T10:30:00Z'}"),
        CHANGE,
        CHANGE.replace("10:00:00Z", "11:00:00Z"));
    assertThat(files.set().usage().used()).isEqualTo(3);
    assertThat(HistoryFiles.notes(files.set()))
        .contains(
            "2 changes.jsonl: ids told of again with other content; the latest version of an id"
                + " counts");
  }

  @Test
  void timesWithoutZoneAreUtcAndSaidSo() throws IOException {
    files.file("changes.jsonl", CHANGE.replace("10:00:00Z", "10:00:00"));
    assertThat(files.last("c1").text("startedAt")).isEqualTo("2026-01-01T10:00:00Z");
    assertThat(HistoryFiles.notes(files.set())).anyMatch(note -> note.contains("taken as UTC"));
  }

  @Test
  void truthThatSpeaksOfNothingIsLeftOut() throws IOException {
    files.file("changes.jsonl", CHANGE);
    files.file(
        "anomalies.jsonl", ANOMALY, ANOMALY.replace("a1", "a2"), ANOMALY.replace("a1", "a3"));
    files.file(
        "truth.jsonl",
        "{'anomaly':'a1','guilty':['c1','unknown']}",
        "{'anomaly':'a2','guilty':['unknown']}",
        "{'anomaly':'absent','guilty':['c1']}",
        "{'anomaly':'a3'}",
        "{'anomaly':'a3','verdict':'change'}",
        "{'guilty':['c1']}");
    HistorySet set = files.set();
    assertThat(set.truths()).containsExactly(new Truth("a1", Set.of("c1")));
    assertThat(set.usage().used()).isEqualTo(5);
    assertThat(HistoryFiles.notes(set))
        .anyMatch(note -> note.contains("names only changes that are not in the history"))
        .anyMatch(note -> note.contains("names an anomaly that is not in the history"))
        .anyMatch(note -> note.contains("guilty changes that are not in the history"))
        .anyMatch(note -> note.contains("the truth names nobody"))
        .anyMatch(note -> note.contains("the truth names no anomaly"))
        .anyMatch(note -> note.contains("names none"));
  }

  @Test
  void severalTruthsOfOneAnomalyAreJoined() throws IOException {
    files
        .file("changes.jsonl", CHANGE, CHANGE.replace("c1", "c2"))
        .file("anomalies.jsonl", ANOMALY);
    files.file(
        "truth.jsonl",
        "{'anomaly':'a1','guilty':['c1']}",
        "{'anomaly':'a1','guilty':['c1']}",
        "{'anomaly':'a1','culprit':'c2'}");
    assertThat(files.set().truths()).containsExactly(new Truth("a1", Set.of("c1", "c2")));
  }

  @Test
  void archiveThatEndsTooEarlyIsUsedAsFarAsItGoes() throws IOException {
    String[] lines = new String[2_000];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = CHANGE.replace("c1", "c" + i + "-" + Integer.toHexString(i * 7919));
    }
    files.packedFile("changes.jsonl.gz", lines);
    Path file = files.root().resolve("changes.jsonl.gz");
    byte[] all = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(all, all.length * 3 / 4));
    HistorySet set = files.set();
    assertThat(set.size()).isBetween(500L, 1_900L);
    assertThat(HistoryFiles.notes(set)).anyMatch(note -> note.contains("damaged"));
  }

  @Test
  void documentThatBreaksOffIsUsedAsFarAsItGoes() throws IOException {
    files.file("changes.json", "[", CHANGE + ",", CHANGE.replace("c1", "c2") + ",", "{'id':");
    assertThat(files.set().size()).isEqualTo(2);
    assertThat(HistoryFiles.notes(files.set()))
        .anyMatch(note -> note.contains("no JSON from there"));
  }

  @Test
  void lineThatIsTooLongIsSkipped() throws IOException {
    files.file(
        "changes.jsonl",
        CHANGE,
        "{'x':'" + "y".repeat(5_000_000) + "'}",
        CHANGE.replace("c1", "c2"));
    assertThat(files.set().size()).isEqualTo(2);
    assertThat(HistoryFiles.notes(files.set())).anyMatch(note -> note.contains("too long"));
  }

  @Test
  void windowsFilesAndNamesThatLieAboutPackingAreRead() throws IOException {
    files.file("changes.jsonl.gz", "\uFEFF" + CHANGE + "\r", CHANGE.replace("c1", "c2") + "\r");
    assertThat(files.set().size()).isEqualTo(2);
    files.packedFile("changes.jsonl.gz", CHANGE);
    Files.move(files.root().resolve("changes.jsonl.gz"), files.root().resolve("deploys.jsonl"));
    assertThat(files.set().size()).isEqualTo(1);
  }

  @Test
  void remarksAreBounded() throws IOException {
    String[] lines = new String[1_000];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = CHANGE.replace("'id'", "'odd" + i + "':1,'id'").replace("c1", "c" + i);
    }
    files.file("changes.jsonl", lines);
    assertThat(files.set().usage().notes()).hasSizeLessThan(250);
    assertThat(files.set().size()).isEqualTo(1_000);
  }
}
