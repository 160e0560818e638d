package dev.culprit.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other people's fields and values become. */
final class ForeignEventsTest {
  private static final String CHANGE =
      "{'id':'c0','kind':'deploy','service':'shop','start':'2026-01-01T09:00:00Z'}";

  private final HistoryFiles files;

  ForeignEventsTest(@TempDir Path directory) throws IOException {
    files = new HistoryFiles(directory);
  }

  private HistoryFiles.Told change(String json) throws IOException {
    return files.file("changes.json", json).last("c1");
  }

  private HistoryFiles.Told anomaly(String json) throws IOException {
    return files.file("changes.json", CHANGE).file("anomalies.json", json).last("a1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'start':'2026-01-01T10:00:00Z'",
        "'started_at':'2026-01-01T11:00:00+01:00'",
        "'StartTime':'2026-01-01 10:00:00'",
        "'timestamp':1767261600",
        "'ts':1767261600000",
        "'time':'1767261600000000'",
        "'date':1767261600000000000",
        "'created-at':'2026-01-01T05:00-0500'",
        "'start':null,'createdAt':'Thu, 1 Jan 2026 10:00:00 GMT'"
      })
  void timesAreReadInAnyNotation(String time) throws IOException {
    assertThat(change("{'id':'c1','kind':'deploy'," + time + "}").text("startedAt"))
        .isEqualTo("2026-01-01T10:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "deploy, deploy",
    "Feature Flag, feature_flag",
    "db-migration, db_migration",
    "infra_config, infrastructure",
    "db_maintenance, infrastructure",
    "dependency_bump, deploy",
    "chart, deploy",
    "access, custom",
    "ci, custom",
    "helm-upgrade, deploy",
    "schema change, db_migration",
    "LaunchToggle, feature_flag",
    "parameter store, config",
    "nonsense, custom"
  })
  void kindsAreOurs(String told, String ours) throws IOException {
    HistoryFiles.Told change =
        change("{'id':'c1','kind':'" + told + "','start':'2026-01-01T10:00:00Z'}");
    assertThat(change.text("kind")).isEqualTo(ours);
    if (!told.equals(ours)) {
      assertThat(change.json().at("/labels/kind").asText()).isEqualTo(told);
    }
  }

  @Test
  void changeKeepsAllThatWeHaveAFieldFor() throws IOException {
    HistoryFiles.Told change =
        change(
            "{'id':'c1','type':'config','app':'shop','services':['cart'],'scopes':['eqiad'],"
                + "'env':'prod','start':'2026-01-01T10:00:00Z','end':'2026-01-01T10:10:00Z',"
                + "'summary':'set limit','author':'Ann Smith <ann@example.org>','gerrit':4711,"
                + "'tasks':['T1','T2'],'files':['a.yaml','b.yaml'],'n_files':2,'source':'puppet',"
                + "'url':'https://example.org/4711','version':'v3','commit':'abc'}");
    assertThat(change.json())
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"id": "c1", "environment": "production", "kind": "config", "status": "succeeded",
                 "services": ["cart", "shop"], "components": ["eqiad"],
                 "startedAt": "2026-01-01T10:00:00Z", "endedAt": "2026-01-01T10:10:00Z",
                 "version": "v3", "size": 2.0, "commit": "abc", "changeRequest": "4711",
                 "title": "set limit", "actor": {"id": "person-%s"},
                 "links": [{"title": "source", "url": "https://example.org/4711"}],
                 "labels": {"files": "a.yaml, b.yaml", "tasks": "T1, T2"},
                 "provenance": {"source": "puppet"}}
                """
                    .formatted(EventFields.hash("Ann Smith <ann@example.org>"))));
  }

  @Test
  void shareOfNewPodsIsTheExposure() throws IOException {
    HistoryFiles.Told change =
        change(
            "{'id':'c1','kind':'deploy','start':'2026-01-01T10:00:00Z','target_replicas':5,"
                + "'steps':[{'completed':'2026-01-01T10:01:00Z','new_version_pods':1},"
                + "{'completed':'2026-01-01T10:02:00Z','new_version_pods':5}]}");
    assertThat(change.json().path("steps").toString())
        .isEqualTo(
            "[{\"at\":\"2026-01-01T10:01:00Z\",\"exposure\":0.2},"
                + "{\"at\":\"2026-01-01T10:02:00Z\",\"exposure\":1.0}]");
  }

  @Test
  void stepsWithoutSenseAreLeftOut() throws IOException {
    HistoryFiles.Told change =
        change(
            "{'id':'c1','kind':'deploy','start':'2026-01-01T10:00:00Z',"
                + "'steps':[{'at':'2026-01-01T09:00:00Z','percent':50}]}");
    assertThat(change.json().has("steps")).isFalse();
    assertThat(HistoryFiles.notes(files.set())).anyMatch(note -> note.contains("rollout steps"));
  }

  @Test
  void versionsAreReadFromTitles() throws IOException {
    HistoryFiles.Told change =
        change(
            "{'id':'c1','kind':'deploy','start':'2026-01-01T10:00:00Z',"
                + "'summary':'release adservice v1->v2'}");
    assertThat(change.text("previousVersion")).isEqualTo("v1");
    assertThat(change.text("version")).isEqualTo("v2");
  }

  @Test
  void longTextsAreCutAndRowsWithoutIdGetOne() throws IOException {
    files.file(
        "changes.json",
        "{'kind':'deploy','start':'2026-01-01T10:00:00Z','summary':'" + "x".repeat(3_000) + "'}");
    HistoryFiles.Told change = HistoryFiles.told(files.set()).get(0);
    assertThat(change.id()).startsWith("row-");
    assertThat(change.text("title")).hasSize(2_000);
  }

  @Test
  void changeOfAWeekThatSaysWhatItRevertsIsItsRollback() throws IOException {
    files.file(
        "changes.json",
        "{'id':'c1','kind':'config','source':'puppet','start':'2026-01-01T10:00:00Z','summary':'Raise X'}",
        "{'id':'c2','kind':'config','source':'charts','start':'2026-01-01T10:30:00Z','summary':'Raise X'}",
        "{'id':'c3','kind':'config','source':'puppet','start':'2026-01-01T11:00:00Z','summary':'Revert \\'Raise X\\''}",
        "{'id':'c4','kind':'config','source':'puppet','start':'2026-01-02T11:00:00Z','summary':'Revert \\'Revert \\'Raise X\\'\\''}",
        "{'id':'c5','kind':'config','source':'puppet','start':'2026-01-20T11:00:00Z','summary':'Revert \\'Raise X\\''}");
    assertThat(files.last("c3").text("rollbackOf")).isEqualTo("c1");
    assertThat(files.last("c4").text("rollbackOf")).isEqualTo("c3");
    assertThat(files.last("c5").json().has("rollbackOf")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "http 5xx rate, errors",
    "php fatals, errors",
    "availability, errors",
    "success_rate/latency (data set detector), other",
    "request p99, latency",
    "checkoutLatencyP99, latency",
    "cpu saturation, saturation",
    "udp loss, saturation",
    "db overload, other",
    "main-namespace edits, business",
    "job failures, errors",
    "operator-reported symptom, other",
    "feedback score, other"
  })
  void metricsHaveAClass(String metric, String metricClass) throws IOException {
    assertThat(
            anomaly("{'id':'a1','metric':'" + metric + "','start':'2026-01-01T10:00:00Z'}")
                .text("metricClass"))
        .isEqualTo(metricClass);
  }

  @Test
  void anomalyKeepsAllThatWeHaveAFieldFor() throws IOException {
    HistoryFiles.Told anomaly =
        anomaly(
            "{'id':'a1','services':['shop','cart'],'scopes':['eqiad'],'env':'prod','metric':'latency',"
                + "'start':'2026-01-01T10:00:00Z','onset':'2026-01-01T09:58:00Z',"
                + "'detected':'2026-01-01T10:03:00Z','end':'2026-01-01T10:30:00Z','direction':'up',"
                + "'severity':'SEV-2','summary':'slow','url':'https://example.org/i/1'}");
    assertThat(anomaly.json())
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"id": "a1", "environment": "production", "service": "shop",
                 "components": ["cart", "eqiad"], "metric": "latency", "metricClass": "latency", "severity": "warning", "direction": "up",
                 "onset": "2026-01-01T09:58:00Z", "detectedAt": "2026-01-01T10:03:00Z",
                 "resolvedAt": "2026-01-01T10:30:00Z", "title": "slow",
                 "links": [{"title": "source", "url": "https://example.org/i/1"}]}
                """));
  }

  @Test
  void whatElseWasHitAreComponents() throws IOException {
    Tally tally = new Tally();
    Row row =
        new Row(
            "incidents.json",
            1,
            Json.MAPPER.readTree(
                """
                {"service": "shop", "services": ["shop", "cart"], "scopes": ["eqiad"],
                 "start": "2026-01-01T10:00:00Z"}
                """),
            Optional.of("a1"));
    ForeignRow asAnomaly = new ForeignRow(row, Vocabulary.shipped().terms(Role.ANOMALIES), tally);
    assertThat(ForeignAnomaly.json(asAnomaly, Optional.empty()).path("components"))
        .extracting(JsonNode::asText)
        .containsExactly("cart", "eqiad");
    ForeignRow asChange = new ForeignRow(row, Vocabulary.shipped().terms(Role.CHANGES), tally);
    assertThat(ForeignChange.json(asChange).path("components"))
        .extracting(JsonNode::asText)
        .containsExactly("eqiad");
  }

  @Test
  void onsetThatIsNotToldIsTheDetection() throws IOException {
    HistoryFiles.Told anomaly =
        anomaly(
            "{'id':'a1','metric':'errors','start':'2026-01-01T10:00:00Z','onset':null,"
                + "'detected':'2026-01-01T10:00:00Z'}");
    assertThat(anomaly.text("onset")).isEqualTo("2026-01-01T10:00:00Z");
    assertThat(anomaly.text("detectedAt")).isEqualTo("2026-01-01T10:00:00Z");
    assertThat(anomaly.json().at("/labels/onset").asText()).isEqualTo("detected");
  }

  @Test
  void startBeforeTheDetectionIsTheOnset() throws IOException {
    HistoryFiles.Told anomaly =
        anomaly(
            "{'id':'a1','metric':'errors','start':'2026-01-01T10:00:00Z',"
                + "'detected':'2026-01-01T10:04:00Z'}");
    assertThat(anomaly.text("onset")).isEqualTo("2026-01-01T10:00:00Z");
    assertThat(anomaly.json().has("labels")).isFalse();
    assertThat(anomaly.at()).isEqualTo("2026-01-01T10:04:00Z");
  }

  @Test
  void alertmanagersAlertsAreRead() throws IOException {
    HistoryFiles.Told alert =
        anomaly(
            "{'fingerprint':'a1','startsAt':'2026-01-01T10:00:00Z','endsAt':'0001-01-01T00:00:00Z',"
                + "'labels':{'alertname':'HighErrorRate','service':'shop','severity':'critical'},"
                + "'annotations':{'summary':'many errors'}}");
    assertThat(alert.text("metric")).isEqualTo("HighErrorRate");
    assertThat(alert.text("service")).isEqualTo("shop");
    assertThat(alert.text("severity")).isEqualTo("page");
    assertThat(alert.json().has("resolvedAt")).isFalse();
  }

  @Test
  void anomalyIsWhereTheChangesAreUnlessItSays() throws IOException {
    files.file(
        "changes.json",
        CHANGE.replace("'id'", "'environment':'live','id'"),
        CHANGE.replace("c0", "c2").replace("'id'", "'environment':'dev','id'"),
        CHANGE.replace("c0", "c3").replace("'id'", "'environment':'dev','id'"));
    files.file("anomalies.json", "{'id':'a1','metric':'errors','start':'2026-01-01T10:00:00Z'}");
    assertThat(files.last("a1").text("environment")).isEqualTo("production");
  }

  @Test
  void anomalyWhereNothingWasChangedIsPointedOut() throws IOException {
    files.file("changes.json", CHANGE.replace("'id'", "'environment':'eu','id'"));
    files.file(
        "anomalies.json",
        "{'id':'a1','environment':'eu-west','metric':'errors','start':'2026-01-01T10:00:00Z'}");
    assertThat(HistoryFiles.notes(files.set()))
        .anyMatch(note -> note.contains("environment in which nothing was changed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'src':'shop','dst':'db'},{'src':'shop','dst':'cart'}]",
        "{'monday':[{'caller':'shop','callee':'db'}],'sunday':[{'caller':'shop','callee':'cart'},{'caller':'shop','callee':'db'}]}",
        "{'shop':['db','cart']}",
        "[['shop','db'],['shop','cart']]",
        "{'nodes':[{'name':'shop'}],'edges':[{'source':'shop','target':'db'},{'source':'shop','target':'cart'}]}",
        "{'from':'shop','to':'db'}\n{'from':'shop','to':'cart'}\n{'from':'shop','to':'shop'}"
      })
  void topologiesAreDependencies(String json) throws IOException {
    files.file("changes.json", CHANGE).file("topology.json", json);
    assertThat(HistoryFiles.told(files.set()))
        .filteredOn(told -> told.type() == EventType.DEPENDENCY)
        .extracting(HistoryFiles.Told::id)
        .containsExactly("shop>cart", "shop>db");
  }

  @Test
  void everyEventIsOneThatCulpritAccepts() throws Exception {
    files.file("changes.json", CHANGE);
    files.file("topology.json", "[{'src':'shop','dst':'db'}]");
    files.file("anomalies.json", "{'id':'a1','metric':null,'start':'2026-01-01T10:00:00Z'}");
    for (HistoryFiles.Told told : HistoryFiles.told(files.set())) {
      assertThat(EventJson.write(EventJson.read(told.type(), told.json()).event()))
          .isEqualTo(told.json());
    }
  }
}
