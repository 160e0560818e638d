package dev.culprit.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people said, held against what was answered. */
class AccuracyTest {
  private final Reader reader = Reader.roomy();

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void nothingJudgedGivesNoPrecision() throws Exception {
    assertThat(reader.get("/v1/accuracy").body())
        .startsWith(
            "{\"verdicts\":{\"confirmed\":0,\"rejected\":0,\"notListed\":0,\"noChange\":0},"
                + "\"withoutAnswer\":0,\"precisionAt1\":{\"judged\":0,\"right\":0,"
                + "\"byHypothesis\":{},\"byKind\":{},\"byWeek\":[]},"
                + "\"calibration\":[{\"from\":0.0,\"to\":0.1,\"n\":0},");
  }

  @Test
  void answerIsRightOrWrongByWhatWasSaidOfIt() throws Exception {
    answer("a1", "CHANGE", "d1");
    verdict("a1", "CONFIRMED", "d1");
    assertRight(1, 1);
    verdict("a1", "CONFIRMED", "d2");
    assertRight(1, 0);
    verdict("a1", "REJECTED", "d1");
    assertRight(1, 0);
    verdict("a1", "REJECTED", "d2");
    assertRight(0, 0);
    verdict("a1", "NOT_LISTED", "");
    assertRight(1, 0);
    verdict("a1", "NO_CHANGE", "");
    assertRight(1, 0);
  }

  @Test
  void noChangeIsAnAnswerThatCanBeRight() throws Exception {
    answer("a1", "NONE", "");
    verdict("a1", "NO_CHANGE", "");
    assertRight(1, 1);
    verdict("a1", "CONFIRMED", "d1");
    assertRight(1, 0);
    verdict("a1", "NOT_LISTED", "");
    assertRight(1, 0);
    verdict("a1", "REJECTED", "d1");
    assertRight(0, 0);
  }

  @Test
  void changeOutsideTheScopeIsAnAnswerThatCanBeRight() throws Exception {
    answer("a1", "UNLINKED", "");
    verdict("a1", "NOT_LISTED", "");
    assertRight(1, 1);
    verdict("a1", "CONFIRMED", "d9");
    assertRight(1, 1);
    verdict("a1", "CONFIRMED", "d1");
    assertRight(1, 0);
    verdict("a1", "NO_CHANGE", "");
    assertRight(1, 0);
  }

  @Test
  void memberOfABundleStandsForTheBundle() throws Exception {
    answer("a1", "CHANGE", "d1");
    verdict("a1", "CONFIRMED", "d1-twin");
    assertRight(1, 1);
  }

  @Test
  void figuresAreSplitByKindAndHypothesisAndWeekAndParameters() throws Exception {
    answer("a1", "CHANGE", "d1");
    answer("a2", "CHANGE", "d1");
    answer("a3", "CHANGE", "d2");
    answer("a4", "NONE", "");
    verdict("a1", "CONFIRMED", "d1");
    verdict("a2", "CONFIRMED", "d2");
    verdict("a3", "CONFIRMED", "d2");
    verdict("a4", "NO_CHANGE", "");
    JsonNode precision = reader.json("/v1/accuracy").path("precisionAt1");
    assertThat(precision.path("precision").asDouble()).isEqualTo(0.75);
    assertThat(precision.path("byKind").toString())
        .isEqualTo(
            "{\"config\":{\"judged\":1,\"right\":1,\"precision\":1.0},"
                + "\"deploy\":{\"judged\":2,\"right\":1,\"precision\":0.5}}");
    assertThat(precision.at("/byHypothesis/NONE/right").asInt()).isEqualTo(1);
    assertThat(precision.path("byWeek").toString())
        .as("the Monday before Sunday, 22 November 2026")
        .isEqualTo("[{\"week\":\"2026-11-16\",\"judged\":4,\"right\":3,\"precision\":0.75}]");
    assertThat(reader.json("/v1/accuracy").path("parameterVersions").toString())
        .isEqualTo("[{\"version\":\"shipped-1\",\"judged\":4,\"right\":3,\"precision\":0.75}]");
  }

  @Test
  void calibrationCountsEverySuspectWhoseGuiltIsDecided() throws Exception {
    answer("a1", "CHANGE", "d1");
    answer("a2", "CHANGE", "d1");
    answer("a3", "CHANGE", "d1");
    verdict("a1", "CONFIRMED", "d1");
    verdict("a2", "CONFIRMED", "d2");
    verdict("a3", "REJECTED", "d1");
    JsonNode bins = reader.json("/v1/accuracy").path("calibration");
    assertThat(bins).hasSize(10);
    JsonNode likely = bins.get(8);
    assertThat(likely.path("n").asInt()).as("d1, three times").isEqualTo(3);
    assertThat(likely.path("predicted").asDouble()).isEqualTo(0.85);
    assertThat(likely.path("observed").asDouble()).isEqualTo(1 / 3.0);
    JsonNode weak = bins.get(1);
    assertThat(weak.path("n").asInt()).as("d2, but for a3, which leaves it open").isEqualTo(2);
    assertThat(weak.path("observed").asDouble()).isEqualTo(0.5);
  }

  @Test
  void verdictsAreCountedWhereTheirAnswerIs() throws Exception {
    answer("a1", "CHANGE", "d1");
    verdict("a1", "CONFIRMED", "d1");
    verdict("gone", "NO_CHANGE", "");
    JsonNode all = reader.json("/v1/accuracy");
    assertThat(all.at("/verdicts/confirmed").asInt()).isEqualTo(1);
    assertThat(all.at("/verdicts/noChange").asInt()).isEqualTo(1);
    assertThat(all.path("withoutAnswer").asInt()).isEqualTo(1);
    assertThat(confirmed("environment=prod")).isEqualTo(1);
    assertThat(confirmed("environment=test")).isZero();
    assertThat(confirmed("from=2026-11-22T11:00:00Z")).isEqualTo(1);
    assertThat(confirmed("from=2026-11-22T11:00:01Z")).isZero();
  }

  @Test
  void retractedVerdictCountsNoLonger() throws Exception {
    answer("a1", "CHANGE", "d1");
    verdict("a1", "CONFIRMED", "d1");
    put(
        "{\"anomalyId\":\"a1\",\"verdict\":\"CONFIRMED\",\"changeId\":\"d1\","
            + "\"environment\":\"prod\",\"retracted\":true,\"sequence\":99,"
            + "\"decidedAt\":\"2026-11-22T11:00:00Z\"}");
    assertThat(confirmed("")).isZero();
    assertRight(0, 0);
    assertThat(reader.ids("/v1/verdicts?anomaly=a1", "anomalyId")).isEmpty();
  }

  @Test
  void hypothesisOfTomorrowIsLeftOpen() throws Exception {
    answer("a1", "WEATHER", "");
    verdict("a1", "NO_CHANGE", "");
    assertRight(0, 0);
  }

  private void assertRight(int judged, int right) throws Exception {
    JsonNode precision = reader.json("/v1/accuracy").path("precisionAt1");
    assertThat(precision.path("judged").asInt()).isEqualTo(judged);
    assertThat(precision.path("right").asInt()).isEqualTo(right);
  }

  private int confirmed(String query) throws Exception {
    return reader.json("/v1/accuracy?" + query).at("/verdicts/confirmed").asInt();
  }

  /** Suspects d1, a deploy in a bundle with d1-twin, with 85 %, and d2, a config, with 10 %. */
  private void answer(String anomalyId, String hypothesis, String changeId) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("anomalyId", anomalyId).put("domain", "prod").put("incidentId", "i");
    json.put("onset", "2026-11-22T10:00:00Z").put("parameterVersion", "shipped-1");
    ObjectNode answer = json.putObject("posterior").putObject("answer");
    answer.put("hypothesis", hypothesis);
    if (!changeId.isEmpty()) {
      answer.put("changeId", changeId);
    }
    var suspects = json.putArray("suspects");
    ObjectNode first = suspects.addObject().put("probability", 0.85);
    first.putObject("change").put("id", "d1").put("kind", "deploy");
    first.putArray("changeIds").add("d1").add("d1-twin");
    ObjectNode second = suspects.addObject().put("probability", 0.1);
    second.putObject("change").put("id", "d2").put("kind", "config");
    reader.put("annotations", anomalyId, json.toString());
  }

  private int decisions;

  private void verdict(String anomalyId, String decision, String changeId) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("anomalyId", anomalyId).put("verdict", decision);
    json.put("decidedAt", "2026-11-22T11:00:00Z").put("sequence", ++decisions);
    if (!changeId.isEmpty()) {
      json.put("changeId", changeId);
    }
    put(json.toString());
  }

  private void put(String verdict) {
    reader.put("verdicts", null, verdict);
  }
}
