package dev.culprit.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.domain.Event;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Json;
import dev.culprit.wire.RandomEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class TimeShiftTest {
  private static final TimeShift SHIFT = new TimeShift(Duration.ofDays(400).plusMillis(123));

  @Test
  void everyMomentMovesAndNothingElse() {
    AtomicInteger moments = new AtomicInteger();
    for (int seed = 0; seed < 200; seed++) {
      for (EventType type : EventType.values()) {
        Event event = new RandomEvents(seed).event(type);
        compare(
            EventJson.write(event),
            EventJson.write(SHIFT.apply(event)),
            type + " " + seed,
            moments);
      }
    }
    assertThat(moments).hasValueGreaterThan(3_000);
  }

  @Test
  void eventOfAHistoryMovesWithItsPayload() throws Exception {
    HistoryEvent event =
        ListedHistory.change("d-1", "shop", Instant.parse("2020-02-01T10:00:00Z")).event();
    HistoryEvent moved = SHIFT.apply(event);
    assertThat(moved.id()).isEqualTo("d-1");
    assertThat(moved.at()).isEqualTo("2021-03-07T10:00:00.123Z");
    assertThat(Json.MAPPER.readTree(moved.json()).path("startedAt").asText())
        .isEqualTo("2021-03-07T10:00:00.123Z");
    assertThat(TimeShift.NONE.apply(event)).isSameAs(event);
  }

  private static void compare(
      JsonNode before, JsonNode after, String where, AtomicInteger moments) {
    assertThat(after.getNodeType()).as(where).isEqualTo(before.getNodeType());
    if (before.isObject()) {
      for (Map.Entry<String, JsonNode> field : before.properties()) {
        compare(
            field.getValue(), after.path(field.getKey()), where + "." + field.getKey(), moments);
      }
    } else if (where.endsWith(".series[]")) {
      assertThat(after.path(0).asLong())
          .as(where)
          .isEqualTo(before.path(0).asLong() + SHIFT.by().toMillis());
      assertThat(after.path(1)).as(where).isEqualTo(before.path(1));
    } else if (before.isArray()) {
      assertThat(after).as(where).hasSameSizeAs(before);
      Iterator<JsonNode> others = after.iterator();
      before.forEach(element -> compare(element, others.next(), where + "[]", moments));
    } else if (before.isTextual()
        && before.asText().matches("[-+]?\\d{4,}-\\d\\d-\\d\\dT[\\d:.]+Z")) {
      moments.incrementAndGet();
      assertThat(Instant.parse(after.asText()))
          .as(where)
          .isEqualTo(SHIFT.apply(Instant.parse(before.asText())));
    } else {
      assertThat(after).as(where).isEqualTo(before);
    }
  }
}
