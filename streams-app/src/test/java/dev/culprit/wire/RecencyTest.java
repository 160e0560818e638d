package dev.culprit.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.domain.Recency;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which of several versions of an id is its state, as its sender would expect. */
class RecencyTest {
  private static final String CHANGE =
      "{\"id\":\"d\",\"kind\":\"deploy\",\"service\":\"s\",\"startedAt\":\"%s\"%s}";
  private static final String ANOMALY =
      """
      {"id":"a","metric":"p99","metricClass":"latency","onset":"2026-11-22T10:05:00Z"%s}""";

  @Test
  void aNumberedVersionBeatsOneWithoutAndTheGreaterNumberWins() throws UnusableEvent {
    Recency third = change("10:00", ",\"sequence\":3");
    assertThat(third).isGreaterThan(change("10:00", ",\"updatedAt\":\"2026-11-22T18:00:00Z\""));
    assertThat(change("10:00", ",\"sequence\":4")).isGreaterThan(third);
  }

  @Test
  void theLaterUpdateWins() throws UnusableEvent {
    assertThat(change("10:00", ",\"updatedAt\":\"2026-11-22T10:00:02Z\""))
        .isGreaterThan(change("10:00", ",\"updatedAt\":\"2026-11-22T10:00:01Z\""));
  }

  @Test
  void withoutAnyOfThatThePlanLosesToTheStartAndTheStartToTheEnd() throws UnusableEvent {
    Recency planned = change("11:00", ",\"status\":\"planned\"");
    Recency startedEarly = change("10:58", "");
    Recency stepped =
        change("10:58", ",\"steps\":[{\"at\":\"2026-11-22T11:05:00Z\",\"exposure\":0.5}]");
    Recency ended = change("10:58", ",\"endedAt\":\"2026-11-22T11:10:00Z\"");
    Recency rolledBack =
        change(
            "10:58",
            """
            ,"endedAt":"2026-11-22T11:10:00Z","status":"rolled_back","rolledBackAt":"2026-11-22T11:30:00Z\"""");
    assertThat(startedEarly).isGreaterThan(planned);
    assertThat(stepped).isGreaterThan(startedEarly);
    assertThat(ended).isGreaterThan(stepped);
    assertThat(rolledBack).isGreaterThan(ended);
  }

  @Test
  void theResolvedAnomalyReplacesTheFiringOne() throws UnusableEvent {
    Recency detected = anomaly(",\"detectedAt\":\"2026-11-22T10:07:00Z\"");
    assertThat(detected).isGreaterThan(anomaly(""));
    assertThat(anomaly(",\"resolvedAt\":\"2026-11-22T10:20:00Z\"")).isGreaterThan(detected);
  }

  @Test
  void theSameAgainButRetractedIsNewer() throws UnusableEvent {
    assertThat(change("10:00", ",\"retracted\":true")).isGreaterThan(change("10:00", ""));
    assertThat(anomaly(",\"retracted\":true")).isGreaterThan(anomaly(""));
  }

  @Test
  void aDependencyIsAsOldAsItsValidity() throws UnusableEvent {
    String edge = "{\"id\":\"e\",\"caller\":\"a\",\"callee\":\"b\"%s}";
    assertThat(recency(EventType.DEPENDENCY, edge.formatted("")).at()).isEqualTo(Instant.EPOCH);
    assertThat(
            recency(EventType.DEPENDENCY, edge.formatted(",\"validFrom\":\"2026-01-01T00:00:00Z\""))
                .at())
        .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
  }

  @Test
  void theHashIsThatOfTheMeaningNotOfTheText() throws UnusableEvent {
    String text = CHANGE.formatted("2026-11-22T10:00:00Z", "");
    String sameMeaning =
        """
        { "unknown": 1, "startedAt": "2026-11-22T11:00:00+01:00", "services": ["s"],
          "kind": "DEPLOY", "status": "started", "id": "d", "title": null }""";
    assertThat(recency(EventType.CHANGE, sameMeaning)).isEqualTo(recency(EventType.CHANGE, text));
    assertThat(recency(EventType.CHANGE, text).contentHash())
        .isEqualTo("4fcf78ab479b0a20850320482bb078139cfde8fc364d5373f863888cd852a07b");
  }

  private static Recency change(String startedAt, String more) throws UnusableEvent {
    return recency(EventType.CHANGE, CHANGE.formatted("2026-11-22T" + startedAt + ":00Z", more));
  }

  private static Recency anomaly(String more) throws UnusableEvent {
    return recency(EventType.ANOMALY, ANOMALY.formatted(more));
  }

  private static Recency recency(EventType type, String json) throws UnusableEvent {
    return EventJson.read(type, json.getBytes(UTF_8), header -> Optional.empty()).recency();
  }
}
