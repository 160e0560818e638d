package dev.culprit.sources.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.sources.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GitHubSignatureTest {
  // The example by which GitHub says that an implementation can be checked.
  private static final byte[] SECRET =
      "It's a Secret to Everybody".getBytes(StandardCharsets.UTF_8);
  private static final String HASH =
      "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

  @Test
  void signatureIsVerifiedAsGitHubSays() {
    assertThat(isSigned("Hello, World!", HASH)).isTrue();
  }

  @Test
  void alteredBodyIsNotByGitHub() {
    assertThat(isSigned("Hello, World?", HASH)).isFalse();
    assertThat(isSigned("Hello, World!", HASH.replace("sha256=", "sha1="))).isFalse();
  }

  private static boolean isSigned(String body, String signature) {
    Delivery delivery =
        new Delivery(
            "/v1/intake/github",
            Map.of(),
            Map.of(),
            Map.of("x-hub-signature-256", signature),
            body.getBytes(StandardCharsets.UTF_8),
            Instant.parse("2026-11-22T10:00:00Z"));
    return new GitHub().signature().orElseThrow().isBy(SECRET, delivery);
  }
}
