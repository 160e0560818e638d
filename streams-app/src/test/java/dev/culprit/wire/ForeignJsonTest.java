package dev.culprit.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.wire.UnusableEvent.Code;
import org.junit.jupiter.api.Test;

final class ForeignJsonTest {
  @Test
  void lastOfTwoEqualFieldsCounts() throws Exception {
    assertThat(parse("{\"a\":1,\"a\":2}").path("a").asInt()).isEqualTo(2);
  }

  @Test
  void deepBodiesAndWholeLogsAreRead() throws Exception {
    assertThat(parse("[".repeat(100) + "]".repeat(100)).isArray()).isTrue();
    String log = "x".repeat(900_000);
    assertThat(parse("{\"log\":\"" + log + "\"}").path("log").asText()).hasSize(log.length());
  }

  @Test
  void depthHasALimit() {
    UnusableEvent tooDeep =
        catchThrowableOfType(UnusableEvent.class, () -> parse("[".repeat(500_000)));
    assertThat(tooDeep.code()).isEqualTo(Code.TOO_DEEP);
    assertThat(tooDeep).hasMessageContaining("deeper than 128 levels");
  }

  @Test
  void whatFollowsIsRefused() {
    assertThat(catchThrowableOfType(UnusableEvent.class, () -> parse("{} {}")))
        .hasMessageContaining("goes on after its JSON");
  }

  private static JsonNode parse(String json) throws UnusableEvent {
    return ForeignJson.parse(json.getBytes(UTF_8));
  }
}
