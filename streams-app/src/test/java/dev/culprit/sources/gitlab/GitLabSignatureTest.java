package dev.culprit.sources.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.sources.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GitLabSignatureTest {
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

  // The example of the Standard Webhooks specification.
  private static final byte[] KEY =
      "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".getBytes(StandardCharsets.UTF_8);
  private static final Map<String, String> SIGNED =
      Map.of(
          "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
          "webhook-timestamp", "1614265330",
          "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

  private final GitLabSignature signature = new GitLabSignature();

  @Test
  void tokenInTheHeaderIsEnough() {
    byte[] secret = "s3cret".getBytes(StandardCharsets.UTF_8);
    assertThat(signature.isBy(secret, delivery(Map.of("x-gitlab-token", "s3cret"), BODY))).isTrue();
    assertThat(signature.isBy(secret, delivery(Map.of("x-gitlab-token", "s3cre"), BODY))).isFalse();
    assertThat(signature.isBy(secret, delivery(Map.of(), BODY))).isFalse();
  }

  @Test
  void signingTokenIsVerifiedAsStandardWebhooksSay() {
    assertThat(signature.isBy(KEY, delivery(SIGNED, BODY))).isTrue();
  }

  @Test
  void alteredBodyIsNotBySigner() {
    byte[] altered = "{\"test\": 2432232315}".getBytes(StandardCharsets.UTF_8);
    assertThat(signature.isBy(KEY, delivery(SIGNED, altered))).isFalse();
  }

  private static Delivery delivery(Map<String, String> headers, byte[] body) {
    return new Delivery(
        "/v1/intake/gitlab",
        Map.of(),
        Map.of(),
        headers,
        body,
        Instant.parse("2026-11-22T10:00:00Z"));
  }
}
