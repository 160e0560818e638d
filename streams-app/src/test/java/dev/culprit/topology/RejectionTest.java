package dev.culprit.topology;

import static dev.culprit.topology.Story.at;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.wire.Aliases;
import dev.culprit.wire.EventType;
import dev.culprit.wire.RejectedHeaders;
import dev.culprit.wire.UnusableEvent.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever strangers write is put aside with a reason, and disturbs nobody else. */
class RejectionTest {
  private static final String GOOD =
      "{\"id\":\"v41\",\"kind\":\"deploy\",\"service\":\"checkout\",\"environment\":\"prod\","
          + "\"startedAt\":\""
          + at("09:50")
          + "\"}";

  static Stream<Arguments> unusable() {
    return Stream.of(
        change("not JSON", "deploy v41", Code.NOT_JSON, "JSON"),
        change("cut off", GOOD.substring(0, 30), Code.NOT_JSON, "JSON"),
        change("no object", "[" + GOOD + "]", Code.NOT_JSON, "object"),
        change("empty", "", Code.NOT_JSON, "empty"),
        change("wrong type", with("startedAt", "true"), Code.INVALID_FIELD, "startedAt"),
        change("missing field", GOOD.replace("\"id\":\"v41\",", ""), Code.INVALID_FIELD, "id"),
        change("unknown kind", with("kind", "\"magic\""), Code.INVALID_FIELD, "kind"),
        change("absurd date", with("startedAt", "\"soon\""), Code.INVALID_FIELD, "startedAt"),
        change("seconds", with("startedAt", "1795341000"), Code.INVALID_FIELD, "startedAt"),
        change(
            "10 years ahead",
            with("startedAt", "\"2036-11-22T10:00:00Z\""),
            Code.TOO_EARLY,
            "startedAt"),
        change(
            "10 years behind",
            with("startedAt", "\"2016-11-22T10:00:00Z\""),
            Code.TOO_LATE,
            "startedAt"),
        change("large", with("title", "\"" + "x".repeat(10 << 20) + "\""), Code.TOO_LARGE, "bytes"),
        change("deep", with("x", "[".repeat(500) + "]".repeat(500)), Code.TOO_DEEP, "deep"),
        change("control characters", with("id", "\"v\\u000041\""), Code.INVALID_FIELD, "id"),
        Arguments.of(EventType.CHANGE, "null value", null, Code.NULL_VALUE, "retracted"),
        Arguments.of(EventType.ANOMALY, "null value", null, Code.NULL_VALUE, "retracted"),
        Arguments.of(EventType.VERDICT, "null value", null, Code.NULL_VALUE, "retracted"),
        Arguments.of(EventType.DEPENDENCY, "null value without key", null, Code.NULL_VALUE, "key"),
        Arguments.of(
            EventType.VERDICT,
            "verdict without a change",
            "{\"anomalyId\":\"a\",\"verdict\":\"CONFIRMED\",\"decidedAt\":\"2026-11-22T10:00:00Z\"}",
            Code.INVALID_FIELD,
            "changeId"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource
  void unusable(EventType type, String what, @Nullable String value, Code code, String inMessage) {
    try (Story story = new Story()) {
      byte @Nullable [] bytes = value == null ? null : value.getBytes(UTF_8);
      story.deploy("v40", "checkout", at("09:40"));
      story.send(type, null, bytes, Map.of("trace", "7"));
      List<TestRecord<byte[], byte[]>> rejected = story.rejected();
      assertThat(rejected).as(what).hasSize(1);
      TestRecord<byte[], byte[]> record = rejected.get(0);
      assertThat(Story.header(record, RejectedHeaders.CODE)).isEqualTo(code.name());
      assertThat(Story.header(record, RejectedHeaders.MESSAGE)).contains(inMessage);
      assertThat(Story.header(record, RejectedHeaders.TOPIC))
          .isEqualTo(TopologyConfig.DEFAULT.topics().of(type));
      assertThat(Story.header(record, RejectedHeaders.PARTITION)).isEqualTo("0");
      assertThat(Story.header(record, RejectedHeaders.OFFSET)).matches("\\d+");
      assertThat(Story.header(record, RejectedHeaders.TIMESTAMP))
          .isEqualTo(String.valueOf(at("10:00").toEpochMilli()));
      assertThat(Story.header(record, "trace")).isEqualTo("7");
      if (code == Code.INVALID_FIELD) {
        assertThat(Story.header(record, RejectedHeaders.FIELD)).isEqualTo(inMessage);
      }
      boolean cut = bytes != null && bytes.length > RejectedHeaders.KEPT_BYTES;
      assertThat(Story.header(record, RejectedHeaders.TRUNCATED)).isEqualTo(String.valueOf(cut));
      if (cut) {
        assertThat(record.value()).hasSize(RejectedHeaders.KEPT_BYTES);
      } else {
        assertThat(record.value()).isEqualTo(bytes);
      }
      assertThat(
              Sensors.total(story.driver(), "events-rejected-total", Map.of("code", code.name())))
          .isEqualTo(1);
      story.anomaly("slow", "checkout", at("09:55")).expectSuspects("slow", "v40");
    }
  }

  @Test
  void anEmptyKeyIsAKeyLikeAnyOther() {
    try (Story story = new Story()) {
      story.send(EventType.CHANGE, "", GOOD.getBytes(UTF_8), Map.of());
      story.anomaly("slow", "checkout", at("09:55")).expectSuspects("slow", "v41");
      assertThat(story.rejected()).isEmpty();
    }
  }

  @Test
  void aKeyThatIsNoNameRetractsNothing() {
    try (Story story = new Story()) {
      story.send(EventType.DEPENDENCY, "a\u0000b", null, Map.of());
      assertThat(Story.header(story.rejected().get(0), RejectedHeaders.FIELD)).isEqualTo("key");
    }
  }

  @Test
  void hugeKeysAndHeadersAreCutSoThatTheRejectedRecordFits() {
    try (Story story = new Story()) {
      story.send(
          EventType.CHANGE,
          "k".repeat(500_000),
          "v".repeat(500_000).getBytes(UTF_8),
          Map.of("h", "h".repeat(500_000)));
      TestRecord<byte[], byte[]> record = story.rejected().get(0);
      assertThat(record.key().length + record.value().length).isLessThan(500_000);
      assertThat(Story.header(record, "h")).isEmpty();
      assertThat(Story.header(record, RejectedHeaders.TRUNCATED)).isEqualTo("true");
    }
  }

  @Test
  void aServiceThatCallsItselfUnderAnAliasIsRejected() {
    Aliases aliases = new Aliases(Map.of("checkout-svc", "checkout"), Map.of());
    try (Story story = new Story(TopologyConfig.DEFAULT.withAliases(aliases))) {
      story.calls("self", "checkout-svc", "checkout");
      assertThat(Story.header(story.rejected().get(0), RejectedHeaders.FIELD)).isEqualTo("callee");
    }
  }

  @Test
  void aLabelThatCannotNameADomainIsRejected() {
    try (Story story = new Story(TopologyConfig.DEFAULT.withDomainLabel("tenant"))) {
      story.deploy("v41", "checkout", at("09:50"), ",\"labels\":{\"tenant\":\"a\\u0000b\"}");
      assertThat(Story.header(story.rejected().get(0), RejectedHeaders.FIELD))
          .isEqualTo("labels.tenant");
    }
  }

  @Test
  void absurdClocksAgeNothingOut() {
    try (Story story = new Story()) {
      story.deploy("v41", "checkout", at("09:50"));
      for (Duration off : List.of(Duration.ofDays(3_650), Duration.ofDays(-3_650))) {
        story.deploy("odd", "checkout", at("09:50").plus(off));
        story.anomaly("odd", "checkout", at("09:50").plus(off));
      }
      assertThat(story.rejected()).hasSize(4);
      story.settle().now(at("10:30"));
      story.anomaly("slow", "checkout", at("09:55")).expectSuspects("slow", "v41");
    }
  }

  @Test
  void aProducersClockFarBehindIsRejectedWhereItsEventsAreNot() {
    try (Story story = new Story()) {
      story.now(Instant.EPOCH).send(EventType.CHANGE, GOOD);
      assertThat(Story.header(story.rejected().get(0), RejectedHeaders.CODE))
          .isEqualTo(Code.TOO_EARLY.name());
    }
  }

  private static Arguments change(String what, String value, Code code, String inMessage) {
    return Arguments.of(EventType.CHANGE, what, value, code, inMessage);
  }

  private static String with(String field, String json) {
    String without = GOOD.replaceAll("\"" + field + "\":\"[^\"]*\",?", "").replace(",}", "}");
    return "{\"" + field + "\":" + json + "," + without.substring(1);
  }
}
