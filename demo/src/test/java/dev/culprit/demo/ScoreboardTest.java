package dev.culprit.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreboardTest {
  private final Scoreboard scoreboard = new Scoreboard();

  @Test
  void countsWhatWasNamedFirstAndWhatWasAmongThree() throws Exception {
    scoreboard.answered(outcome("a", "CHANGE", 0.1, "a", "b"));
    scoreboard.answered(outcome("b", "CHANGE", 0.3, "a", "b"));
    scoreboard.answered(outcome("a", "NONE", 0.2, "a", "b"));
    scoreboard.answered(outcome("d", "CHANGE", 0.4, "a", "b", "c", "d"));
    scoreboard.answered(outcome("", "NONE", 0.5, "a"));
    scoreboard.answered(outcome("", "UNLINKED", 0.6));
    assertThat(scoreboard.report().json())
        .isEqualToIgnoringNewLines(
            "{\"faults\":4,\"guiltyFirst\":1,\"guiltyInTop3\":3,\"innocentEpisodes\":2,"
                + "\"saidNone\":1,\"secondsToAnnotation\":{\"p50\":0.300,\"max\":0.600}}");
    assertThat(scoreboard.wholeChainWorked()).isTrue();
  }

  @Test
  void aChangeWeighedTogetherWithTheGuiltyOneIsTheGuiltyOne() throws Exception {
    Answer answer =
        new Answer(
            new ObjectMapper()
                .readTree(
                    "{\"posterior\":{\"answer\":{\"hypothesis\":\"CHANGE\",\"changeId\":\"a\"}},"
                        + "\"suspects\":[{\"change\":{\"id\":\"a\"},\"changeIds\":[\"a\",\"b\"]}]}"));
    assertThat(answer.names("b")).isTrue();
    assertThat(answer.names("c")).isFalse();
  }

  @Test
  void withoutAnAnsweredFaultTheChainDidNotWork() throws Exception {
    assertThat(scoreboard.wholeChainWorked()).isFalse();
    scoreboard.answered(outcome("", "NONE", 0.5));
    assertThat(scoreboard.wholeChainWorked()).isFalse();
    assertThat(new ScoreboardTest().scoreboard.report().json()).contains("\"p50\":null");
  }

  @Test
  void oneBreakSpoilsTheRun() throws Exception {
    scoreboard.answered(outcome("a", "CHANGE", 0.1, "a"));
    scoreboard.broken("POST /v1/changes was answered with status 500");
    assertThat(scoreboard.wholeChainWorked()).isFalse();
  }

  private static Scoreboard.Outcome outcome(
      String guilty, String hypothesis, double seconds, String... suspects) throws Exception {
    StringBuilder json = new StringBuilder("{\"posterior\":{\"answer\":{\"hypothesis\":\"");
    json.append(hypothesis).append("\"}},\"suspects\":[");
    for (int i = 0; i < suspects.length; i++) {
      json.append(i == 0 ? "" : ",").append("{\"change\":{\"id\":\"").append(suspects[i]);
      json.append("\"}}");
    }
    return new Scoreboard.Outcome(
        guilty.isEmpty() ? Optional.empty() : Optional.of(guilty),
        new Answer(new ObjectMapper().readTree(json.append("]}").toString())),
        seconds);
  }
}
