package dev.culprit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.domain.Annotation;
import dev.culprit.domain.EdgeRetracted;
import dev.culprit.domain.Event;
import dev.culprit.domain.Impact;
import dev.culprit.domain.Incident;
import dev.culprit.domain.Recency;
import dev.culprit.domain.Recorded;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is written reads back equal. */
class RoundTripTest {
  private static final int EVENTS = 100;
  private static final int ANSWERS = 50;

  @ParameterizedTest
  @EnumSource
  void anEventSurvivesItsJson(EventType type) throws Exception {
    RandomEvents random = new RandomEvents(1);
    for (int i = 0; i < EVENTS; i++) {
      Event event = random.event(type);
      byte[] json = Json.MAPPER.writeValueAsBytes(EventJson.write(event));
      if (json.length <= EventJson.LARGEST_BYTES) {
        Incoming incoming = EventJson.read(type, json, header -> Optional.empty());
        assertThat(incoming.event()).isEqualTo(event);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEventSurvivesTheInternalCodec(EventType type) {
    TaggedSerde serde = new TaggedSerde();
    RandomEvents random = new RandomEvents(2);
    for (int i = 0; i < EVENTS; i++) {
      Event event = random.event(type);
      Recency recency =
          new Recency(
              i % 2 == 0 ? OptionalLong.of(-i) : OptionalLong.empty(),
              Instant.ofEpochSecond(i, i),
              "hash" + i);
      Tagged tagged =
          new Tagged.Accepted(new Recorded<>(event, recency, Instant.ofEpochMilli(17L + i)));
      byte[] bytes = serde.serializer().serialize("by-domain", tagged);
      assertThat(serde.deserializer().deserialize("by-domain", bytes)).isEqualTo(tagged);
    }
  }

  @Test
  void aRetractedEdgeSurvivesTheInternalCodec() {
    TaggedSerde serde = new TaggedSerde();
    Tagged tagged =
        new Tagged.Retraction(new EdgeRetracted("web-checkout", Instant.ofEpochSecond(5, 7)));
    byte[] bytes = serde.serializer().serialize("by-domain", tagged);
    assertThat(serde.deserializer().deserialize("by-domain", bytes)).isEqualTo(tagged);
  }

  @Test
  void answersSurviveTheirJson() throws Exception {
    RandomAnswers random = new RandomAnswers(3);
    for (int i = 0; i < ANSWERS; i++) {
      Annotation annotation = random.annotation();
      assertThat(AnswerJson.annotation(parsed(AnswerJson.write(annotation)))).isEqualTo(annotation);
      Incident incident = random.incident();
      assertThat(AnswerJson.incident(parsed(AnswerJson.write(incident)))).isEqualTo(incident);
      Impact impact = random.impact();
      assertThat(AnswerJson.impact(parsed(AnswerJson.write(impact)))).isEqualTo(impact);
    }
  }

  private static JsonNode parsed(JsonNode json) throws IOException {
    return Json.MAPPER.readTree(Json.MAPPER.writeValueAsBytes(json));
  }
}
