package dev.culprit.intake;

import static dev.culprit.intake.ForwardingCulprit.DEPLOYED;
import static dev.culprit.intake.ForwardingCulprit.ENQUEUE;
import static dev.culprit.intake.ForwardingCulprit.PUBLISHED;
import static dev.culprit.intake.ForwardingCulprit.answer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An original gets what was sent, and its sender what it answers. */
@Timeout(30)
final class TeeTest {
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
  void originalGetsTheRequestAsItCame() throws Exception {
    culprit.start("pagerduty", culprit.base());
    HttpResponse<byte[]> answer =
        culprit.post(
            ENQUEUE + "?a=%7B1&b=2",
            DEPLOYED.getBytes(UTF_8),
            "Authorization",
            "Token token=theirs",
            "Content-Type",
            "application/json; charset=utf-8",
            "X-Several",
            "1",
            "X-Several",
            "2");
    assertThat(answer.statusCode()).isEqualTo(299);
    ForwardingCulprit.Seen request = culprit.seen.take();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.uri()).isEqualTo(ENQUEUE + "?a=%7B1&b=2");
    assertThat(request.body()).isEqualTo(DEPLOYED.getBytes(UTF_8));
    assertThat(request.header("Authorization")).contains("Token token=theirs");
    assertThat(request.header("Content-Type")).contains("application/json; charset=utf-8");
    assertThat(request.header("X-Several")).contains("1,2");
    assertThat(request.header("Host")).contains(URI.create(culprit.base()).getAuthority());
    assertThat(culprit.counted.take()).isEqualTo(PUBLISHED);
    assertThat(culprit.producer.history()).hasSize(1);
  }

  @Test
  void senderGetsTheAnswerOfTheOriginalAsItIs() throws Exception {
    byte[] packed = gzip("{\"status\":\"odd\"}");
    culprit.answering =
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/vnd.odd+json");
          exchange.getResponseHeaders().add("Content-Encoding", "gzip");
          exchange.getResponseHeaders().add("Cache-Control", "max-age=7");
          exchange.getResponseHeaders().add("X-Latin", "caf\u00e9");
          exchange.getResponseHeaders().add("X-Request-Id", "one");
          exchange.getResponseHeaders().add("X-Request-Id", "two");
          exchange.getResponseHeaders().add("Connection", "X-Hop");
          exchange.getResponseHeaders().add("X-Hop", "of one connection");
          answer(exchange, 429, packed);
        };
    culprit.start("pagerduty", culprit.base());
    HttpResponse<byte[]> answer =
        culprit.post(ENQUEUE, DEPLOYED.getBytes(UTF_8), "Accept-Encoding", "gzip");
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).isEqualTo(packed);
    assertThat(answer.headers().allValues("Content-Type"))
        .containsExactly("application/vnd.odd+json");
    assertThat(answer.headers().allValues("Content-Encoding")).containsExactly("gzip");
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("max-age=7");
    assertThat(answer.headers().allValues("X-Request-Id")).containsExactly("one", "two");
    assertThat(answer.headers().allValues("X-Latin")).containsExactly("caf\u00e9");
    assertThat(answer.headers().allValues("Date")).hasSize(1);
    assertThat(answer.headers().allValues("X-Hop")).isEmpty();
    assertThat(culprit.counted.take()).isEqualTo(PUBLISHED);
  }

  @Test
  void answerWithoutBodyAndTypeStaysSo() throws Exception {
    culprit.answering = exchange -> exchange.sendResponseHeaders(204, -1);
    culprit.start("pagerduty", culprit.base());
    HttpResponse<byte[]> answer = culprit.post(ENQUEUE, DEPLOYED);
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
  }

  @Test
  void redirectIsPassedOnAndNotFollowed() throws Exception {
    culprit.answering =
        exchange -> {
          exchange.getResponseHeaders().add("Location", culprit.base() + "/elsewhere");
          answer(exchange, 307, "");
        };
    culprit.start("pagerduty", culprit.base());
    HttpResponse<byte[]> answer = culprit.post(ENQUEUE, DEPLOYED);
    assertThat(answer.statusCode()).isEqualTo(307);
    assertThat(answer.headers().firstValue("Location")).contains(culprit.base() + "/elsewhere");
    assertThat(culprit.seen).hasSize(1);
  }

  @Test
  void whatCulpritCannotUseIsForwardedAllTheSame() throws Exception {
    culprit.start("pagerduty", culprit.base());
    byte[] broken = {'{', (byte) 0xff, 0};
    assertThat(culprit.post(ENQUEUE, broken).statusCode()).isEqualTo(299);
    assertThat(culprit.seen.take().body()).isEqualTo(broken);
    assertThat(culprit.counted.take()).startsWith("pagerduty refused ");
    assertThat(culprit.post(ENQUEUE, broken, "Content-Encoding", "zstd").statusCode())
        .isEqualTo(299);
    assertThat(culprit.seen.take().header("Content-Encoding")).contains("zstd");
    assertThat(culprit.counted.take()).isEqualTo("pagerduty refused UNSUPPORTED_ENCODING");
    assertThat(
            culprit
                .post(ENQUEUE, broken, "Content-Type", "application/x-www-form-urlencoded")
                .statusCode())
        .isEqualTo(299);
    assertThat(culprit.seen.take().body()).isEqualTo(broken);
    assertThat(culprit.counted.take()).startsWith("pagerduty refused ");
    assertThat(culprit.producer.history()).isEmpty();
  }

  @Test
  void compressedBodyIsForwardedPackedAndReadUnpacked() throws Exception {
    culprit.start("pagerduty", culprit.base());
    byte[] packed = gzip(DEPLOYED);
    assertThat(culprit.post(ENQUEUE, packed, "Content-Encoding", "gzip").statusCode())
        .isEqualTo(299);
    assertThat(culprit.seen.take().body()).isEqualTo(packed);
    assertThat(culprit.counted.take()).isEqualTo(PUBLISHED);
  }

  @Test
  void sourceWithoutPathsOfAnOriginalIsForwardedToOneAddress() throws Exception {
    culprit.start("jenkins", culprit.base() + "/hooks/jenkins?key=k");
    assertThat(culprit.post("/v1/intake/jenkins?a=b", "{}").statusCode()).isEqualTo(299);
    assertThat(culprit.seen.take().uri()).isEqualTo("/hooks/jenkins?key=k&a=b");
  }

  @Test
  void onlyWhatComesForTheOriginalIsForwarded() throws Exception {
    culprit.start("pagerduty", culprit.base());
    assertThat(culprit.post("/v1/intake/pagerduty", DEPLOYED).statusCode()).isEqualTo(202);
    assertThat(culprit.post("/v1/intake/jenkins", "{}").statusCode()).isEqualTo(202);
    assertThat(culprit.seen).isEmpty();
  }

  @Test
  void pathMayHaveAnOriginalOfItsOwn() throws Exception {
    culprit.start("datadog", culprit.base() + "/api, /api/v2/events=" + culprit.base() + "/intake");
    assertThat(culprit.post("/api/v1/events", "{\"title\":\"Deployed\"}").statusCode())
        .isEqualTo(299);
    assertThat(culprit.seen.take().uri()).isEqualTo("/api/api/v1/events");
    assertThat(culprit.post("/api/v2/events", "{}").statusCode()).isEqualTo(299);
    assertThat(culprit.seen.take().uri()).isEqualTo("/intake/api/v2/events");
  }

  private static byte[] gzip(String plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }
}
