package dev.culprit.wire;

import static dev.culprit.wire.SampleEvents.CHANGE;
import static dev.culprit.wire.SampleEvents.failure;
import static dev.culprit.wire.SampleEvents.with;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.wire.UnusableEvent.Code;
import org.junit.jupiter.api.Test;

/** Bytes that are no event of any kind. */
class UnusableBytesTest {
  @Test
  void nothingIsNoEvent() {
    assertThat(failure(EventType.CHANGE, ""))
        .hasMessage("the value is empty; send one JSON object")
        .returns(Code.NOT_JSON, UnusableEvent::code);
    assertThat(failure(EventType.CHANGE, "  \n "))
        .hasMessage("the value is blank; send one JSON object")
        .returns(Code.NOT_JSON, UnusableEvent::code);
  }

  @Test
  void whatIsNoJsonIsShownWhere() {
    assertThat(failure(EventType.CHANGE, "{\"id\":\"a\",\n \"kind\" deploy}"))
        .hasMessageContaining("line 2, column 9")
        .returns(Code.NOT_JSON, UnusableEvent::code);
    assertThat(failure(EventType.CHANGE, "{\"id\":\"a\"").code()).isEqualTo(Code.NOT_JSON);
    assertThat(failure(EventType.CHANGE, "id: deploy-1").code()).isEqualTo(Code.NOT_JSON);
    assertThat(failure(EventType.CHANGE, "{\"id\":\"a\nb\"}").code()).isEqualTo(Code.NOT_JSON);
  }

  @Test
  void bytesThatAreNoTextAreNoJson() {
    byte[] bytes = new byte[64];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (200 + i * 7);
    }
    assertThat(failure(EventType.CHANGE, bytes).code()).isEqualTo(Code.NOT_JSON);
    assertThat(failure(EventType.CHANGE, "{\"id\":\"\u00e9\"}".getBytes(ISO_8859_1)).code())
        .isEqualTo(Code.NOT_JSON);
  }

  @Test
  void oneObjectIsExpected() {
    assertThat(failure(EventType.CHANGE, "[" + CHANGE + "]"))
        .hasMessage("the value is a JSON array; send one JSON object")
        .returns(Code.NOT_JSON, UnusableEvent::code);
    assertThat(failure(EventType.CHANGE, "null").code()).isEqualTo(Code.NOT_JSON);
    assertThat(failure(EventType.CHANGE, "{\"id\":\"a\"} {}"))
        .hasMessage("the value goes on after its JSON, at line 1, column 12; send one JSON object");
    assertThat(failure(EventType.CHANGE, CHANGE + "\n garbage").code()).isEqualTo(Code.NOT_JSON);
  }

  @Test
  void aFieldStandsOnce() {
    assertThat(failure(EventType.CHANGE, with(CHANGE, "\"id\":\"deploy-2\"")))
        .hasMessageContaining("the field id stands twice in one object")
        .hasMessageContaining("line 1")
        .returns(Code.NOT_JSON, UnusableEvent::code);
    assertThat(
            failure(EventType.CHANGE, with(CHANGE, "\"labels\":{\"a\":\"1\",\"a\":\"2\"}")).code())
        .isEqualTo(Code.NOT_JSON);
  }

  @Test
  void whatIsTooLargeIsNotParsed() {
    byte[] tenMegabytes = new byte[10 * 1024 * 1024];
    assertThat(failure(EventType.CHANGE, tenMegabytes))
        .hasMessage(
            "the event has 10485760 bytes, but at most 1048576 are accepted; leave out or link what"
                + " is long")
        .returns(Code.TOO_LARGE, UnusableEvent::code);
  }

  @Test
  void anOverlongStringIsTooLarge() {
    String overlong = "x".repeat(300 * 1024);
    assertThat(failure(EventType.CHANGE, with(CHANGE, "\"unknown\":\"" + overlong + "\"")).code())
        .isEqualTo(Code.TOO_LARGE);
    assertThat(failure(EventType.CHANGE, with(CHANGE, "\"size\":" + "9".repeat(2000))).code())
        .isEqualTo(Code.TOO_LARGE);
  }

  @Test
  void whatNestsDeeplyIsTooDeep() {
    String deep = "[".repeat(500_000);
    assertThat(failure(EventType.CHANGE, with(CHANGE, "\"unknown\":" + deep)))
        .hasMessageContaining("deeper than 32 levels")
        .returns(Code.TOO_DEEP, UnusableEvent::code);
    assertThat(failure(EventType.CHANGE, "{\"a\":".repeat(100_000)).code())
        .isEqualTo(Code.TOO_DEEP);
  }

  @Test
  void anElementOfABatchHasTheSameLimitOfSize() throws Exception {
    ObjectNode json = (ObjectNode) Json.MAPPER.readTree(CHANGE);
    ArrayNode values = json.putArray("values");
    for (int i = 0; i < 100; i++) {
      values
          .addObject()
          .put("key", "k")
          .put("before", "€".repeat(2000))
          .put("after", "€".repeat(2000));
    }
    assertThat(
            catchThrowableOfType(UnusableEvent.class, () -> EventJson.read(EventType.CHANGE, json)))
        .returns(Code.TOO_LARGE, UnusableEvent::code);
  }
}
