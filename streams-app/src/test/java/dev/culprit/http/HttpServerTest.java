package dev.culprit.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {
  private static final int BODY_LIMIT = 200_000;
  private static final byte[] LARGE = new byte[4 * 1024 * 1024];

  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CompletableFuture<Void> goOn = new CompletableFuture<>();
  private final RequestBodies bodies = new RequestBodies(4, Duration.ofMinutes(1));
  private final RequestBodies hurried = new RequestBodies(4, Duration.ofMillis(100));
  private int port;
  private HttpServer server = new HttpServer(HttpConfig.DEFAULT, List.of());

  @BeforeEach
  void start() {
    HttpConfig small =
        new HttpConfig(
            "127.0.0.1",
            0,
            "/culprit",
            BODY_LIMIT,
            8,
            200,
            Duration.ofSeconds(30),
            Duration.ofSeconds(3));
    server = new HttpServer(small, List.<Routes>of(this::routes)).start();
    port = server.port();
  }

  @AfterEach
  void stop() {
    goOn.complete(null);
    server.close();
  }

  private void routes(RoutesConfig routes) {
    routes.get("/things/{id}", context -> text(context, context.pathParam("id")));
    routes.post("/things", context -> text(context, String.valueOf(bodies.read(context).length)));
    routes.post("/hurried", context -> text(context, String.valueOf(hurried.read(context).length)));
    routes.get(
        "/query",
        context -> {
          QueryParameters query =
              QueryParameters.of(
                  context, Set.of("from", "limit", "cursor", "open", "kind", "service"));
          text(
              context,
              query.instant("from")
                  + " "
                  + query.limit()
                  + " "
                  + query.cursor()
                  + " "
                  + query.flag("open")
                  + " "
                  + query.oneOf("kind", Set.of("deploy", "config"))
                  + " "
                  + query.text("service"));
        });
    routes.get(
        "/bug",
        context -> {
          throw new IllegalStateException("secret inside");
        });
    routes.get(
        "/error",
        context -> {
          throw new StackOverflowError("secret inside");
        });
    routes.get("/large", context -> Answer.json(context, 200, LARGE));
    routes.get(
        "/slow",
        context -> {
          begun.countDown();
          context.future(() -> goOn.thenRun(() -> text(context, "finished")));
        });
  }

  private static void text(Context context, String text) {
    context.result(text);
  }

  @Test
  void idsMayHoldAnything() throws Exception {
    assertThat(get("/things/a%2Fb%20c%C3%A9+d").body()).isEqualTo("a/b c\u00e9+d");
  }

  @Test
  void unknownPathIsAProblem() throws Exception {
    HttpResponse<String> answer = get("/nowhere");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = json(answer);
    assertThat(problem.path("type").asText()).isEqualTo("tag:culprit.dev,2026:not-found");
    assertThat(problem.path("status").asInt()).isEqualTo(404);
    assertThat(problem.path("instance").asText()).isEqualTo("/culprit/nowhere");
  }

  @Test
  void wrongMethodNamesTheRightOnes() throws Exception {
    HttpResponse<String> answer =
        client.send(request("/things").DELETE().build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow"))
        .hasValueSatisfying(a -> assertThat(a).contains("POST"));
    assertThat(json(answer).path("detail").asText()).contains("POST").contains("DELETE");
  }

  @Test
  void ourBugShowsNoTrace() throws Exception {
    for (String path : List.of("/bug", "/error")) {
      HttpResponse<String> answer = get(path);
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
    }
  }

  @Test
  void malformedRequestIsAProblem() throws Exception {
    for (String request :
        List.of(
            "GET /culprit/things/%zz HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET nonsense HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /culprit/things/a HTTP/1.1\r\n\r\n",
            "GET /culprit/things/a HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(30_000) + "\r\n\r\n",
            "GET /culprit/none HTTP/1.1\r\nHost: x\r\nSec-WebSocket-Version: 13\r\n\r\n",
            "GET /elsewhere HTTP/1.1\r\nHost: x\r\n\r\n")) {
      String answer = raw(request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
      assertThat(answer)
          .as(request.substring(0, 30))
          .startsWith("HTTP/1.1 4")
          .contains("application/problem+json")
          .contains("tag:culprit.dev,2026:");
    }
  }

  @Test
  void tooLargeBodyIsRefused() throws Exception {
    assertThat(post(new byte[BODY_LIMIT]).body()).isEqualTo(String.valueOf(BODY_LIMIT));
    HttpResponse<String> answer = post(new byte[BODY_LIMIT + 1]);
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(json(answer).path("detail").asText()).contains("200000 bytes");
  }

  @Test
  void compressedBodyIsRefused() throws Exception {
    HttpResponse<String> answer =
        client.send(
            request("/things")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("x"))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @Test
  void queryParametersAreRead() throws Exception {
    Cursor cursor = new Cursor(Instant.parse("2026-11-22T10:00:00Z"), "prod/a b");
    assertThat(
            get("/query?from=2026-11-22T11:00:00%2B01:00&limit=7&open=true&kind=deploy&cursor="
                    + cursor.encode())
                .body())
        .isEqualTo(
            "Optional[2026-11-22T10:00:00Z] 7 Optional["
                + cursor
                + "] Optional[true] Optional[deploy] Optional.empty");
  }

  @Test
  void badQueryParameterIsNamedWithItsRemedy() throws Exception {
    for (String[] bad :
        new String[][] {
          {"from", "yesterday"},
          {"from", "2026-11-22T11:00:00"},
          {"limit", "0"},
          {"limit", "501"},
          {"limit", "many"},
          {"open", "yes"},
          {"kind", "typo"},
          {"cursor", "xyz"},
          {"cursor", "!"},
          {"enviroment", "prod"}
        }) {
      HttpResponse<String> answer = get("/query?" + bad[0] + "=" + bad[1]);
      assertThat(answer.statusCode()).as(bad[0] + "=" + bad[1]).isEqualTo(400);
      assertThat(json(answer).path("parameter").asText()).isEqualTo(bad[0]);
      assertThat(json(answer).path("value").asText()).isEqualTo(bad[1]);
      assertThat(json(answer).path("remedy").asText()).isNotBlank();
    }
    assertThat(get("/query?limit=1&limit=2").statusCode()).isEqualTo(400);
  }

  @Test
  void everyAnswerHasSecurityHeaders() throws Exception {
    for (String path : List.of("/things/1", "/nowhere", "/bug")) {
      assertThat(get(path).headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }
  }

  @Test
  void largeAnswersAreCompressedForThoseWhoAsk() throws Exception {
    HttpResponse<InputStream> answer =
        client.send(
            request("/large").header("Accept-Encoding", "gzip").build(),
            BodyHandlers.ofInputStream());
    assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
    try (GZIPInputStream body = new GZIPInputStream(answer.body())) {
      assertThat(body.readAllBytes()).hasSameSizeAs(LARGE);
    }
  }

  /** More slow clients than threads, in both directions. */
  @Test
  void slowClientsHarmNobody() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 30; i++) {
        slow.add(open("POST /culprit/things HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx"));
        slow.add(open("GET /culprit/large HTTP/1.1\r\nHost: x\r\n\r\n"));
        slow.add(open("GET /culp"));
      }
      assertThat(get("/things/quick").body()).isEqualTo("quick");
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void bodiesInFlightAreLimited() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      String large = "x".repeat(70_000);
      for (int i = 0; i < 4; i++) {
        slow.add(
            open(
                "POST /culprit/things HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n"
                    + large));
      }
      await().until(() -> post(new byte[10]).statusCode(), status -> status == 503);
      assertThat(post(new byte[10]).headers().firstValue("Retry-After")).hasValue("1");
      assertThat(get("/things/quick").body()).isEqualTo("quick");
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void bodyThatDripsIsCutOff() throws Exception {
    String large = "x".repeat(70_000);
    try (Socket socket =
        open("POST /culprit/hurried HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n")) {
      socket.getOutputStream().write(large.getBytes(UTF_8));
      await()
          .until(
              () -> {
                if (socket.getInputStream().available() == 0) {
                  socket.getOutputStream().write('x');
                  return false;
                }
                return true;
              });
      byte[] status = socket.getInputStream().readNBytes(12);
      assertThat(status).asString(UTF_8).isEqualTo("HTTP/1.1 408");
    }
  }

  @Test
  void addressWithTooManyConnectionsIsHungUpOn() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 190; i++) {
        sockets.add(new Socket(InetAddress.getLoopbackAddress(), port));
      }
      Socket last = sockets.get(sockets.size() - 1);
      last.setSoTimeout(10_000);
      assertThat(last.getInputStream().read()).as("the end of the connection").isEqualTo(-1);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .ignoreExceptions()
        .until(() -> get("/things/1").statusCode() == 200);
  }

  @Test
  void requestsThatHaveBegunAreFinishedOnClose() throws Exception {
    CompletableFuture<HttpResponse<String>> slow =
        client.sendAsync(request("/slow").build(), BodyHandlers.ofString());
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
    await().until(() -> connectionRefused());
    goOn.complete(null);
    assertThat(slow.get(10, TimeUnit.SECONDS).body()).isEqualTo("finished");
    closed.get(10, TimeUnit.SECONDS);
  }

  private boolean connectionRefused() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return !socket.isConnected();
    } catch (IOException e) {
      return true;
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/culprit" + path));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(byte[] body) throws IOException, InterruptedException {
    return client.send(
        request("/things").POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
  }

  private Socket open(String begin) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.getOutputStream().write(begin.getBytes(UTF_8));
    socket.getOutputStream().flush();
    return socket;
  }

  private String raw(String request) throws IOException {
    try (Socket socket = open(request)) {
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return Optional.ofNullable(Answer.MAPPER.readTree(answer.body())).orElseThrow();
  }
}
