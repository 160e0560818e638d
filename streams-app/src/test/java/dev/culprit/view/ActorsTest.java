package dev.culprit.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People's names leave the view only where the configuration allows it. */
class ActorsTest {
  private static final String ACTOR =
      "\"actor\":{\"id\":\"jdoe\",\"name\":\"Jane Doe\",\"team\":\"payments\"}";
  private static final String CHANGE =
      "{\"id\":\"d1\",\"startedAt\":\"2026-11-22T10:00:00Z\"," + ACTOR + "}";

  @ParameterizedTest
  @EnumSource(Actors.class)
  void everyAnswerShowsWhatIsAllowedAndNoMore(Actors actors) throws Exception {
    try (Reader reader = Reader.showing(actors);
        BufferedReader stream = reader.stream("", "")) {
      publish(reader);
      List<String> answers = new ArrayList<>();
      for (String path :
          List.of(
              "/v1/changes",
              "/v1/changes/d1",
              "/v1/changes/d1/impact",
              "/v1/anomalies/a1",
              "/v1/annotations",
              "/v1/annotations/a1",
              "/v1/incidents",
              "/v1/incidents/i1",
              "/v1/verdicts")) {
        answers.add(path + " " + reader.get(path).body());
      }
      answers.add(data(stream));
      assertThat(answers)
          .allSatisfy(
              answer -> {
                assertThat(answer.contains("Jane Doe")).as(answer).isEqualTo(actors == Actors.NAME);
                assertThat(answer.contains("jdoe")).as(answer).isEqualTo(actors == Actors.NAME);
                assertThat(answer.contains("\"team\":\"payments\""))
                    .as(answer)
                    .isEqualTo(actors != Actors.NONE);
              });
      assertThat(reader.get("/v1/annotations/a1/revisions").body()).doesNotContain("jdoe");
    }
  }

  @Test
  void actorWithoutTeamIsLeftOut() throws Exception {
    try (Reader reader = Reader.showing(Actors.TEAM)) {
      reader.change("d1", "\"actor\":{\"id\":\"jdoe\"}");
      assertThat(reader.json("/v1/changes/d1").has("actor")).isFalse();
    }
  }

  @Test
  void labelThatIsCalledActorIsNoActor() throws Exception {
    try (Reader reader = Reader.showing(Actors.NONE)) {
      reader.change("d1", "\"labels\":{\"actor\":\"robot\"}");
      assertThat(reader.json("/v1/changes/d1").at("/labels/actor").asText()).isEqualTo("robot");
    }
  }

  private static void publish(Reader reader) {
    reader
        .change("d1", ACTOR)
        .anomaly("a1", ACTOR)
        .put(
            "annotations",
            "a1",
            "{\"anomalyId\":\"a1\",\"domain\":\"prod\",\"incidentId\":\"i1\",\"onset\":\"2026-11-22T10:00:00Z\",\"revision\":1,\"suspects\":[{\"change\":%s}]}"
                .formatted(CHANGE))
        .put(
            "incidents",
            "i1",
            "{\"id\":\"i1\",\"domain\":\"prod\",\"firstOnset\":\"2026-11-22T10:00:00Z\",\"lastOnset\":\"2026-11-22T10:00:00Z\",\"reasoning\":[{\"change\":%s}]}"
                .formatted(CHANGE))
        .put(
            "impacts",
            "prod/d1",
            "{\"domain\":\"prod\",\"change\":%s,\"followed\":[{}]}".formatted(CHANGE))
        .put(
            "verdicts",
            "a1",
            "{\"anomalyId\":\"a1\",\"verdict\":\"NO_CHANGE\",\"decidedAt\":\"2026-11-22T10:00:00Z\",%s}"
                .formatted(ACTOR));
  }

  private static String data(BufferedReader stream) throws Exception {
    String line = stream.readLine();
    while (line != null && !line.startsWith("data: ")) {
      line = stream.readLine();
    }
    return String.valueOf(line);
  }
}
