package dev.culprit.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Provenance;
import dev.culprit.domain.Verdict;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** CloudEvents in binary and structured mode end in the same events as plain JSON. */
class CloudEventTest {
  private static final String WITHOUT_ID =
      """
      {"kind":"deploy","service":"checkout","startedAt":"2026-11-22T10:00:00Z"}""";

  private static final Map<String, String> BINARY =
      Map.of(
          "ce_specversion", "1.0",
          "ce_type", "com.example.deploy",
          "ce_id", "77",
          "ce_source", "https://ci.example.com",
          "ce_time", "2026-11-22T10:03:00Z",
          "content-type", "application/json");

  private static final String STRUCTURED =
      """
      {"specversion":"1.0","type":"com.example.deploy","id":"77","source":"https://ci.example.com",
       "time":"2026-11-22T10:03:00Z","datacontenttype":"application/json","data":%s}""";

  @Test
  void binaryModeFillsInIdAndProvenance() throws UnusableEvent {
    ChangeEvent change = change(read(WITHOUT_ID, BINARY));
    assertThat(change.id()).isEqualTo("https://ci.example.com/77");
    assertThat(change.about().provenance().source()).contains("https://ci.example.com");
    assertThat(change.about().provenance().sourceId()).contains("77");
  }

  @Test
  void structuredModeGivesTheSameEvent() throws UnusableEvent {
    Incoming binary = read(WITHOUT_ID, BINARY);
    String structured = STRUCTURED.formatted(WITHOUT_ID);
    assertThat(read(structured, Map.of())).isEqualTo(binary);
    assertThat(
            read(structured, Map.of("content-type", "application/cloudevents+json; charset=utf-8")))
        .isEqualTo(binary);
  }

  @Test
  void dataMayBeBase64() throws UnusableEvent {
    String base64 = Base64.getEncoder().encodeToString(WITHOUT_ID.getBytes(UTF_8));
    String envelope = STRUCTURED.replace("\"data\":%s", "\"data_base64\":\"%s\"").formatted(base64);
    assertThat(read(envelope, Map.of())).isEqualTo(read(WITHOUT_ID, BINARY));
  }

  @Test
  void anElementOfABatchMayBeACloudEvent() throws Exception {
    Incoming incoming =
        EventJson.read(EventType.CHANGE, Json.MAPPER.readTree(STRUCTURED.formatted(WITHOUT_ID)));
    assertThat(incoming).isEqualTo(read(WITHOUT_ID, BINARY));
  }

  @Test
  void itsTimeSaysHowNewTheVersionIsUnlessTheEventDoes() throws UnusableEvent {
    assertThat(read(WITHOUT_ID, BINARY).recency().at())
        .isEqualTo(Instant.parse("2026-11-22T10:03:00Z"));
    String updated = WITHOUT_ID.replace("{", "{\"updatedAt\":\"2026-11-22T10:04:00Z\",");
    assertThat(read(updated, BINARY).recency().at())
        .isEqualTo(Instant.parse("2026-11-22T10:04:00Z"));
  }

  @Test
  void whatTheEventSaysItselfWins() throws UnusableEvent {
    String own =
        WITHOUT_ID.replace(
            "{", "{\"id\":\"mine\",\"sequence\":3,\"provenance\":{\"source\":\"ci\"},");
    ChangeEvent change = change(read(own, with(BINARY, "ce_sequence", "9")));
    assertThat(change.id()).isEqualTo("mine");
    assertThat(change.edition().sequence()).isEqualTo(OptionalLong.of(3));
    Provenance provenance = change.about().provenance();
    assertThat(provenance.source()).contains("ci");
    assertThat(provenance.sourceId()).contains("77");
  }

  @Test
  void aNumericSequenceIsTheEventsOwnAnyOtherIsIgnored() throws UnusableEvent {
    assertThat(read(WITHOUT_ID, with(BINARY, "ce_sequence", "9")).recency().sequence())
        .isEqualTo(OptionalLong.of(9));
    assertThat(read(WITHOUT_ID, with(BINARY, "ce_sequence", "0001-a")).recency().sequence())
        .isEmpty();
  }

  @Test
  void aVerdictIsIdentifiedByItsAnomaly() throws UnusableEvent {
    String verdict =
        """
        {"anomalyId":"a-1","verdict":"NO_CHANGE","decidedAt":"2026-11-22T12:00:00Z"}""";
    Incoming incoming = EventJson.read(EventType.VERDICT, verdict.getBytes(UTF_8), header(BINARY));
    assertThat(incoming.event().id()).isEqualTo("a-1");
    assertThat(((Verdict) incoming.event()).provenance().sourceId()).contains("77");
  }

  @Test
  void aWrongAttributeIsNamedAsItWasSent() {
    assertThat(failure(WITHOUT_ID, with(BINARY, "ce_time", "1763800000")))
        .hasMessageStartingWith("ce_time was 1763800000, but it must be an RFC 3339 time");
    assertThat(failure(STRUCTURED.formatted(WITHOUT_ID).replace("\"77\"", "\"\""), Map.of()))
        .hasMessageStartingWith("id was");
  }

  @Test
  void aWrongFieldWithinAnEnvelopeIsNamedWithItsPath() {
    String wrong = WITHOUT_ID.replace("\"deploy\"", "\"ship\"");
    assertThat(failure(STRUCTURED.formatted(wrong), Map.of()))
        .hasMessageStartingWith("data.kind was ship, but it must be one of");
  }

  @Test
  void anEnvelopeWithoutAnEventIsRefused() {
    assertThat(failure(STRUCTURED.formatted("\"text\""), Map.of()))
        .hasMessage(
            "data was \"text\", but a CloudEvent in structured mode has its event there, as a JSON"
                + " object");
    assertThat(
            failure(
                "{\"specversion\":\"1.0\",\"id\":\"1\"}",
                Map.of("content-type", "application/cloudevents+json")))
        .hasMessageStartingWith("data was missing");
    assertThat(failure("{\"specversion\":\"1.0\",\"id\":\"1\",\"data_base64\":\"%%\"}", Map.of()))
        .hasMessage("data_base64 was %%, but it must be base64");
  }

  private static ChangeEvent change(Incoming incoming) {
    return (ChangeEvent) incoming.event();
  }

  private static Incoming read(String json, Map<String, String> headers) throws UnusableEvent {
    return EventJson.read(EventType.CHANGE, json.getBytes(UTF_8), header(headers));
  }

  private static UnusableEvent failure(String json, Map<String, String> headers) {
    return catchThrowableOfType(UnusableEvent.class, () -> read(json, headers));
  }

  private static Function<String, Optional<String>> header(Map<String, String> headers) {
    return name -> Optional.ofNullable(headers.get(name));
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return more;
  }
}
