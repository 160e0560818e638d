package dev.culprit.wire;

import static dev.culprit.wire.SampleEvents.ANOMALY;
import static dev.culprit.wire.SampleEvents.CHANGE;
import static dev.culprit.wire.SampleEvents.change;
import static dev.culprit.wire.SampleEvents.read;
import static dev.culprit.wire.SampleEvents.with;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Kind;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Scope;
import dev.culprit.domain.Severity;
import dev.culprit.wire.UnusableEvent.Code;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Everything that is accepted, and what it means. */
class EventJsonTest {
  @Test
  void theShortestChangeIsOneThatStarted() throws UnusableEvent {
    assertThat(read(EventType.CHANGE, CHANGE))
        .isEqualTo(
            ChangeEvent.builder("deploy-1", Kind.DEPLOY, Instant.parse("2026-11-22T10:00:00Z"))
                .environment("prod")
                .scope(Scope.ofService("checkout"))
                .status(ChangeStatus.STARTED)
                .build());
  }

  @Test
  void aChangeWithAnEndSucceeded() throws UnusableEvent {
    ChangeEvent change = change(with(CHANGE, "\"endedAt\":\"2026-11-22T10:10:00Z\""));
    assertThat(change.status()).isEqualTo(ChangeStatus.SUCCEEDED);
  }

  @Test
  void theShortestAnomalyIsAPage() throws UnusableEvent {
    MetricAnomaly anomaly = (MetricAnomaly) read(EventType.ANOMALY, ANOMALY);
    assertThat(anomaly.severity()).isEqualTo(Severity.PAGE);
  }

  @Test
  void oneServiceIsOneMoreOfTheServices() throws UnusableEvent {
    ChangeEvent change = change(with(CHANGE, "\"services\":[\"web\",\"checkout\",\"api\"]"));
    assertThat(change.scope().services()).containsExactly("api", "checkout", "web");
  }

  @Test
  void anExplicitNullIsAbsent() throws UnusableEvent {
    assertThat(change(with(CHANGE, "\"endedAt\":null,\"steps\":null,\"labels\":{\"a\":null}")))
        .isEqualTo(change(CHANGE));
  }

  @Test
  void unknownFieldsAreIgnored() throws UnusableEvent {
    assertThat(change(with(CHANGE, "\"colour\":{\"deep\":[1,2]},\"specversion\":\"1.0\"")))
        .isEqualTo(change(CHANGE));
  }

  @Test
  void enumsAreReadInAnyCaseAndWrittenInOne() throws UnusableEvent {
    ChangeEvent change = change(CHANGE.replace("\"deploy\"", "\"Feature_FLAG\""));
    assertThat(change.kind()).isEqualTo(Kind.FEATURE_FLAG);
    assertThat(EventJson.write(change).path("kind").asText()).isEqualTo("feature_flag");
  }

  @Test
  void timesAreWrittenInUtc() throws UnusableEvent {
    ChangeEvent change = change(CHANGE.replace("10:00:00Z", "11:00:00.5+01:00"));
    assertThat(EventJson.write(change).path("startedAt").asText())
        .isEqualTo("2026-11-22T10:00:00.500Z");
  }

  @Test
  void aByteOrderMarkIsNoMistake() throws UnusableEvent {
    assertThat(change("\uFEFF" + CHANGE)).isEqualTo(change(CHANGE));
  }

  @Test
  void jsonInUtf16IsReadToo() throws UnusableEvent {
    Incoming incoming =
        EventJson.read(EventType.CHANGE, CHANGE.getBytes(UTF_16), header -> Optional.empty());
    assertThat(incoming.event()).isEqualTo(change(CHANGE));
  }

  @Test
  void anElementOfABatchIsReadAlike() throws Exception {
    assertThat(EventJson.read(EventType.CHANGE, Json.MAPPER.readTree(CHANGE)).event())
        .isEqualTo(change(CHANGE));
    UnusableEvent failure =
        catchThrowableOfType(
            UnusableEvent.class,
            () -> EventJson.read(EventType.CHANGE, Json.MAPPER.readTree("\"deploy-1\"")));
    assertThat(failure.code()).isEqualTo(Code.NOT_JSON);
  }
}
