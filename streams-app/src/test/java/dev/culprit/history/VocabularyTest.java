package dev.culprit.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mapping file can say, and may not. */
final class VocabularyTest {
  private final HistoryFiles files;

  VocabularyTest(@TempDir Path directory) throws IOException {
    files = new HistoryFiles(directory);
  }

  @Test
  void mappingIsPreferredToWhatWeKnow() throws IOException {
    files
        .file(
            "log.txt",
            "{'nr':'c1','what':'Rollout 7','meta':{'when':1767261600},'time':1,'where':'shop'}")
        .mapping(
            "{'files':{'changes':['log.txt']},'changes':{'id':'nr','startedAt':'/meta/when',"
                + "'service':['place','where'],'environment':{'value':'production'},"
                + "'kind':{'field':'what','values':{'Rollout 7':'config'}}}}");
    HistoryFiles.Told change = files.last("c1");
    assertThat(change.text("startedAt")).isEqualTo("2026-01-01T10:00:00Z");
    assertThat(change.json().path("services").toString()).isEqualTo("[\"shop\"]");
    assertThat(change.text("environment")).isEqualTo("production");
    assertThat(change.text("kind")).isEqualTo("config");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1]|is no JSON object",
        "{'changes'|is no JSON",
        "{'deploys':{}}|names \"deploys\"",
        "{'changes':{'begin':'when'}}|names changes.begin, but the fields of changes are",
        "{'changes':{'startedAt':{'feild':'when'}}}|has changes.startedAt.feild",
        "{'changes':{'startedAt':[]}}|says nothing about changes.startedAt"
      })
  void mappingThatSaysSomethingElseIsRefused(String json, String complaint) {
    assertThatThrownBy(() -> files.mapping(json))
        .isInstanceOf(UnusableHistory.class)
        .hasMessageContaining("mapping.json")
        .hasMessageContaining(complaint.replace('\'', '"'));
  }
}
