package dev.culprit.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveAnnotationsTest {
  private final Reader reader = Reader.roomy();

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void annotationsArriveAsTheyAreMadeAndWithdrawn() throws Exception {
    try (BufferedReader stream = reader.stream("", "")) {
      reader.annotation("a1", "prod", "web", "a1", "10:00:00").put("annotations", "a1", null);
      assertThat(stream.readLine()).isEmpty();
      assertThat(stream.readLine()).isEqualTo("event: annotation");
      assertThat(stream.readLine()).isEqualTo("id: " + Reader.NOW.toEpochMilli() + "-0-0");
      assertThat(stream.readLine())
          .isEqualTo("data: " + Reader.annotationJson("a1", "prod", "web", "a1", "10:00:00"));
      assertThat(stream.readLine()).isEmpty();
      assertThat(stream.readLine()).isEqualTo("event: withdrawn");
      assertThat(stream.readLine()).startsWith("id: ");
      assertThat(stream.readLine()).isEqualTo("data: {\"anomalyId\":\"a1\"}");
    }
  }

  @Test
  void onlyWhatWasAskedForArrives() throws Exception {
    try (BufferedReader stream = reader.stream("?environment=prod&service=web", "")) {
      reader
          .annotation("a1", "staging", "web", "a1", "10:00:00")
          .annotation("a2", "prod", "checkout", "a1", "10:00:00")
          .annotation("a3", "prod", "web", "a1", "10:00:00");
      assertThat(nextId(stream)).isEqualTo("a3");
    }
    assertThat(reader.get("/v1/stream?servce=web").statusCode()).isEqualTo(400);
  }

  @Test
  void clientThatComesBackGetsWhatItMissedInItsNewestRevision() throws Exception {
    String last;
    try (BufferedReader stream = reader.stream("", "")) {
      reader.annotation("a1", "prod", "web", "a1", "10:00:00");
      stream.readLine();
      stream.readLine();
      last = stream.readLine().substring("id: ".length());
    }
    reader
        .annotation("a2", "prod", "web", "old", "10:00:00")
        .annotation("a3", "prod", "web", "a3", "10:00:00")
        .annotation("a2", "prod", "web", "new", "10:00:00");
    try (BufferedReader stream = reader.stream("", last)) {
      assertThat(nextId(stream)).isEqualTo("a3");
      assertThat(next(stream)).contains("\"anomalyId\":\"a2\"").contains("\"new\"");
      reader.annotation("a4", "prod", "web", "a4", "10:00:00");
      assertThat(nextId(stream)).isEqualTo("a4");
    }
    try (BufferedReader stream = reader.stream("", "nonsense")) {
      reader.annotation("a5", "prod", "web", "a5", "10:00:00");
      assertThat(nextId(stream)).isEqualTo("a5");
    }
  }

  @Test
  void verdictsArriveWhereTheirAnnotationsDoAndAreNotRepeated() throws Exception {
    reader
        .annotation("a1", "prod", "web", "a1", "10:00:00")
        .annotation("a2", "staging", "web", "a2", "10:00:00");
    String verdict =
        "{\"anomalyId\":\"%s\",\"verdict\":\"NO_CHANGE\",\"decidedAt\":\"2026-11-22T11:00:00Z\"%s}";
    try (BufferedReader stream = reader.stream("?environment=prod", "")) {
      reader
          .put("verdicts", null, verdict.formatted("a2", ""))
          .put("verdicts", null, verdict.formatted("a1", ""))
          .put("verdicts", null, verdict.formatted("a1", ",\"retracted\":true"));
      assertThat(stream.readLine()).isEmpty();
      assertThat(stream.readLine()).isEqualTo("event: verdict");
      assertThat(stream.readLine()).startsWith("data: {\"anomalyId\":\"a1\"").contains("NO_CHANGE");
      assertThat(stream.readLine()).isEmpty();
      assertThat(stream.readLine()).isEqualTo("event: verdict");
      assertThat(stream.readLine()).isEqualTo("data: {\"anomalyId\":\"a1\",\"retracted\":true}");
    }
    try (BufferedReader stream = reader.stream("", "0-1-0")) {
      assertThat(nextId(stream)).isEqualTo("a1");
      assertThat(nextId(stream)).isEqualTo("a2");
      reader.annotation("a3", "prod", "web", "a3", "10:00:00");
      assertThat(nextId(stream)).isEqualTo("a3");
    }
  }

  /** An incident may be written after the answers that name it, and go without one of them. */
  @Test
  void incidentsThatChangeAreNamedWhereTheyWereAskedFor() throws Exception {
    String incident =
        "{\"id\":\"%s\",\"domain\":\"prod\",\"firstOnset\":\"2026-11-22T10:00:00Z\","
            + "\"lastOnset\":\"2026-11-22T10:00:00Z\",\"episodes\":[{\"service\":\"%s\"}]}";
    try (BufferedReader stream = reader.stream("?environment=prod&service=web", "")) {
      reader
          .put("incidents", "prod/i1", incident.formatted("i1", "checkout"))
          .put("incidents", "prod/i2", incident.formatted("i2", "Web"))
          .put("incidents", "prod/i2", null);
      assertThat(stream.readLine()).isEmpty();
      for (int i = 0; i < 2; i++) {
        assertThat(stream.readLine()).isEqualTo("event: incident");
        assertThat(stream.readLine()).isEqualTo("data: {\"id\":\"i2\",\"domain\":\"prod\"}");
        assertThat(stream.readLine()).isEmpty();
      }
    }
  }

  @Test
  void pastThatIsBeingReadIsNoNews() throws Exception {
    reader.caughtUp(false);
    try (BufferedReader stream = reader.stream("", "")) {
      reader.annotation("a1", "prod", "web", "a1", "10:00:00");
      reader.caughtUp(true);
      reader.annotation("a2", "prod", "web", "a1", "10:00:00");
      assertThat(nextId(stream)).isEqualTo("a2");
    }
  }

  private static String nextId(BufferedReader stream) throws IOException {
    return next(stream).replaceAll(".*\"anomalyId\":\"([^\"]*)\".*", "$1");
  }

  private static String next(BufferedReader stream) throws IOException {
    String line = stream.readLine();
    while (line != null && !line.startsWith("data: ")) {
      line = stream.readLine();
    }
    return String.valueOf(line);
  }
}
