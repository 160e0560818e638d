package dev.culprit.sources.flux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.sources.Delivery;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FluxSignatureTest {
  // Key, event and hash by which Flux checks what it sends.
  private static final byte[] TOKEN = "7152fed34dd6149a7c75a276c510da27cb6f82b0".getBytes(UTF_8);
  private static final String HASH =
      "sha256=65b018549b1254e7226d1c08f9567ee45bc9de0fc4e7b1a40253f9a018b08be7";
  private static final String EVENT =
      """
      {"involvedObject":{"kind":"GitRepository","namespace":"gitops-system","name":"webapp"},\
      "severity":"info","timestamp":"2022-09-30T06:40:29Z","message":"message","reason":"reason",\
      "metadata":{"test":"metadata"},"reportingController":"source-controller",\
      "reportingInstance":"source-controller-xyz"}\
      """;

  @Test
  void signatureIsVerifiedAsFluxSigns() {
    assertThat(isSigned(EVENT)).isTrue();
  }

  @Test
  void alteredEventIsNotByFlux() {
    assertThat(isSigned(EVENT.replace("webapp", "weball"))).isFalse();
  }

  private static boolean isSigned(String event) {
    Delivery delivery =
        new Delivery(
            "/v1/intake/flux",
            Map.of(),
            Map.of(),
            Map.of("x-signature", HASH),
            event.getBytes(UTF_8),
            Instant.parse("2026-11-22T10:00:00Z"));
    return new Flux().signature().orElseThrow().isBy(TOKEN, delivery);
  }
}
