package dev.culprit.intake;

import static dev.culprit.intake.ForwardingCulprit.DEPLOYED;
import static dev.culprit.intake.ForwardingCulprit.ENQUEUE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.http.Access;
import dev.culprit.http.access.Guard;
import dev.culprit.http.access.Locks;
import dev.culprit.http.access.Token;
import dev.culprit.http.access.Tokens;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may send through a Culprit, and what of that the original sees. */
@Timeout(30)
final class TeeAccessTest {
  @TempDir Path directory;
  private final ForwardingCulprit culprit = new ForwardingCulprit();

  @BeforeEach
  void start() throws IOException {
    culprit.startOriginal();
  }

  @AfterEach
  void stop() {
    culprit.close();
  }

  @Test
  void whoIsNotKnownReachesNoOriginal() throws Exception {
    culprit.start(
        "pagerduty", culprit.base(), Map.of("pagerduty", List.of("other".getBytes(UTF_8))));
    assertThat(culprit.post(ENQUEUE, DEPLOYED).statusCode()).isEqualTo(401);
    assertThat(culprit.counted.take()).isEqualTo("pagerduty refused BAD_SIGNATURE");
    assertThat(
            culprit
                .post(ENQUEUE, DEPLOYED.getBytes(UTF_8), "Origin", "https://evil.example")
                .statusCode())
        .isEqualTo(403);
    assertThat(culprit.seen).isEmpty();
    assertThat(culprit.producer.history()).isEmpty();
  }

  @Test
  void keyOfTheOriginalOpensBothDoors() throws Exception {
    culprit.start(
        "newrelic", culprit.base(), Map.of("newrelic", List.of("NRAK-1".getBytes(UTF_8))));
    HttpResponse<byte[]> answer =
        culprit.post(
            "/v2/applications/12/deployments.json",
            "{\"deployment\":{\"revision\":\"v42\"}}".getBytes(UTF_8),
            "Api-Key",
            "NRAK-1");
    assertThat(answer.statusCode()).isEqualTo(299);
    ForwardingCulprit.Seen request = culprit.seen.take();
    assertThat(request.uri()).isEqualTo("/v2/applications/12/deployments.json");
    assertThat(request.header("Api-Key")).contains("NRAK-1");
    assertThat(culprit.counted.take()).isEqualTo("newrelic accepted 1");
  }

  @Test
  void tokenOfOursIsNotShownToTheOriginal() throws Exception {
    String token = Token.random();
    culprit.start(
        List.of(guard(token)),
        culprit.config("datadog", culprit.base(), Map.of(), Duration.ofSeconds(5)),
        culprit.producer);
    byte[] event = "{\"title\":\"Deployed v42\",\"text\":\"checkout\"}".getBytes(UTF_8);
    assertThat(culprit.post("/api/v1/events", event).statusCode()).isEqualTo(401);
    assertThat(culprit.seen).isEmpty();
    assertThat(
            culprit
                .post(
                    "/api/v1/events",
                    event,
                    "Authorization",
                    "Bearer " + token,
                    "DD-API-KEY",
                    "theirs")
                .statusCode())
        .isEqualTo(299);
    ForwardingCulprit.Seen request = culprit.seen.take();
    assertThat(request.header("Authorization")).isEmpty();
    assertThat(request.header("DD-API-KEY")).contains("theirs");
  }

  private Guard guard(String token) throws Exception {
    Path file = directory.resolve("tokens");
    Files.writeString(file, Token.of("ci", Set.of(Access.PUBLISH), token).line());
    Locks locks =
        new Locks(
            Optional.of(Tokens.of(file, System::nanoTime)),
            Locks.sessionKey("key of the test".getBytes(UTF_8)),
            Duration.ofHours(1),
            false,
            context -> Optional.empty());
    return new Guard(locks, 100, 100, InstantSource.system(), System::nanoTime);
  }
}
