package dev.culprit.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was said of an anomaly, and when. */
class RevisionsTest {
  private static final String ANNOTATION =
      """
      {"anomalyId":"%s","domain":"prod","incidentId":"i","onset":"2026-11-22T10:00:00Z",
       "posterior":{"answer":{"hypothesis":"CHANGE","changeId":"d1","probability":0.9,
       "confidence":"likely"},"none":0.06,"unlinked":0.01,"credibleSet":[]},
       "suspects":[
        {"change":{"id":"d1","kind":"deploy","title":"T1","actor":{"id":"jane"}},"probability":0.9,
         "confidence":"likely","rank":1},
        {"change":{"id":"d2"},"probability":0.02,"confidence":"weak"},
        {"change":{"id":"d3"},"probability":0.01,"confidence":"weak"},
        {"change":{"id":"d4"},"probability":0.01,"confidence":"weak"}],
       "parameterVersion":"shipped-1","sentence":"%s","revision":%d}
      """;

  private final Reader reader = Reader.roomy();

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void everyRevisionIsListedOldestFirst() throws Exception {
    say("a1", 1, "too early to say");
    say("a1", 2, "it was d1");
    JsonNode answer = reader.json("/v1/annotations/a1/revisions");
    assertThat(answer.path("complete").asBoolean()).isTrue();
    assertThat(answer.path("revisions").findValuesAsText("sentence"))
        .containsExactly("too early to say", "it was d1");
    JsonNode first = answer.at("/revisions/0");
    assertThat(first.path("revision").asInt()).isEqualTo(1);
    assertThat(first.path("issuedAt").asText()).isEqualTo(Reader.NOW.toString());
    assertThat(first.path("parameterVersion").asText()).isEqualTo("shipped-1");
    assertThat(first.path("none").asDouble()).isEqualTo(0.06);
    assertThat(first.path("unlinked").asDouble()).isEqualTo(0.01);
    assertThat(first.at("/answer/changeId").asText()).isEqualTo("d1");
    assertThat(first.path("suspects").findValuesAsText("changeId"))
        .as("the first three")
        .containsExactly("d1", "d2", "d3");
    assertThat(first.at("/suspects/0").toString())
        .isEqualTo(
            "{\"changeId\":\"d1\",\"kind\":\"deploy\",\"title\":\"T1\",\"probability\":0.9,"
                + "\"confidence\":\"likely\"}");
  }

  @Test
  void revisionsThatCompactionForgotAreOwnedUpTo() throws Exception {
    say("a1", 7, "seventh");
    say("a1", 8, "eighth");
    JsonNode answer = reader.json("/v1/annotations/a1/revisions");
    assertThat(numbers(answer)).containsExactly(7, 8);
    assertThat(answer.path("complete").asBoolean(true)).isFalse();
  }

  @Test
  void revisionSaidAgainKeepsItsFirstTime() throws Exception {
    say("a1", 1, "once");
    say("a1", 1, "once");
    JsonNode answer = reader.json("/v1/annotations/a1/revisions");
    assertThat(numbers(answer)).containsExactly(1);
    assertThat(answer.at("/revisions/0/issuedAt").asText()).isEqualTo(Reader.NOW.toString());
  }

  @Test
  void countingAnewForgetsWhatWasCountedBefore() throws Exception {
    say("a1", 1, "old 1");
    say("a1", 2, "old 2");
    say("a1", 3, "old 3");
    say("a1", 2, "new 2");
    assertThat(sentences("a1")).containsExactly("old 1", "new 2");
    say("a1", 1, "newest 1");
    assertThat(sentences("a1")).containsExactly("newest 1");
  }

  @Test
  void firstAndLatestSurviveALongHistory() throws Exception {
    List<Integer> kept = new ArrayList<>();
    for (int i = 1; i <= 200; i++) {
      say("a1", i, "revision " + i);
      if (i <= 10 || i > 160) {
        kept.add(i);
      }
    }
    JsonNode answer = reader.json("/v1/annotations/a1/revisions");
    assertThat(numbers(answer)).isEqualTo(kept);
    assertThat(answer.path("complete").asBoolean(true)).isFalse();
  }

  @Test
  void withdrawnAnnotationHasNoRevisions() throws Exception {
    assertThat(reader.get("/v1/annotations/a1/revisions").statusCode()).isEqualTo(404);
    say("a1", 1, "said");
    assertThat(reader.get("/v1/annotations/a1/revisions?environment=test").statusCode())
        .isEqualTo(404);
    reader.put("annotations", "a1", null);
    assertThat(reader.get("/v1/annotations/a1/revisions").statusCode()).isEqualTo(404);
    say("a1", 1, "said anew");
    assertThat(sentences("a1")).containsExactly("said anew");
  }

  @Test
  void memoryIsBounded() throws Exception {
    String words = "x".repeat(1_000);
    try (Reader small = new Reader(100, 200_000)) {
      for (int i = 0; i < 20; i++) {
        for (int revision = 1; revision <= 50; revision++) {
          small.put("annotations", "a" + i, ANNOTATION.formatted("a" + i, words, revision));
        }
      }
      int characters = 0;
      for (int i = 0; i < 20; i++) {
        characters += small.get("/v1/annotations/a" + i + "/revisions").body().length();
      }
      assertThat(characters).isBetween(100_000, 250_000);
    }
  }

  private void say(String anomalyId, int revision, String sentence) {
    reader.put("annotations", anomalyId, ANNOTATION.formatted(anomalyId, sentence, revision));
  }

  private List<String> sentences(String anomalyId) throws Exception {
    return reader
        .json("/v1/annotations/" + anomalyId + "/revisions")
        .path("revisions")
        .findValuesAsText("sentence");
  }

  private static List<Integer> numbers(JsonNode answer) {
    List<Integer> numbers = new ArrayList<>();
    answer.path("revisions").forEach(revision -> numbers.add(revision.path("revision").asInt()));
    return numbers;
  }
}
