package dev.culprit.http.access;

import static dev.culprit.http.access.LockedServer.bearer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.culprit.http.Access;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardTest {
  private static final String PUBLISHER = Token.random();
  private static final String READER = Token.random();
  private static final String JUDGE = Token.random();
  private static final String ADMIN = Token.random();
  private static final String SLOW = Token.random();

  @TempDir private Path directory = Path.of("");
  private Path file = Path.of("");
  private LockedServer server;

  @BeforeEach
  void start() throws Exception {
    file = directory.resolve("tokens");
    Files.write(
        file,
        List.of(
            Token.of("ci", Set.of(Access.PUBLISH), PUBLISHER).line(),
            Token.of("grafana", Set.of(Access.READ), READER).line(),
            Token.of("ann", Set.of(Access.READ, Access.VERDICT), JUDGE).line(),
            Token.of("root", Set.of(Access.ADMIN), ADMIN).line(),
            Token.of("slow", Set.of(Access.PUBLISH), SLOW).line() + " rate=1 body=10"));
    server =
        new LockedServer(
            Optional.of(file), context -> Optional.ofNullable(context.header("X-User")));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyRouteTakesTheScopeThatItsMeaningAsksFor() throws Exception {
    record Route(String method, String path, List<String> allowed) {}
    List<Route> routes =
        List.of(
            new Route("GET", "/things/1", List.of(READER, JUDGE, ADMIN)),
            new Route("HEAD", "/things/1", List.of(READER, JUDGE, ADMIN)),
            new Route("POST", "/things", List.of(PUBLISHER, ADMIN)),
            new Route("DELETE", "/things/1", List.of(PUBLISHER, ADMIN)),
            new Route("POST", "/asked", List.of(READER, JUDGE, ADMIN)),
            new Route("POST", "/verdicts", List.of(JUDGE, ADMIN)),
            new Route("GET", "/v1/intake/refusals", List.of(ADMIN)));
    for (Route route : routes) {
      assertThat(server.status(route.method(), route.path()))
          .as("%s without a token", route)
          .isEqualTo(401);
      assertThat(server.status(route.method(), route.path(), bearer(Token.random())))
          .as("%s with a strange token", route)
          .isEqualTo(401);
      for (String token : List.of(PUBLISHER, READER, JUDGE, ADMIN)) {
        assertThat(server.status(route.method(), route.path(), bearer(token)))
            .as("%s", route)
            .isEqualTo(route.allowed().contains(token) ? 200 : 403);
      }
    }
    assertThat(server.status("GET", "/open")).isEqualTo(200);
    assertThat(server.status("GET", "/open", bearer("wrong"))).isEqualTo(200);
  }

  @Test
  void refusalSaysWhatIsMissing() throws Exception {
    HttpResponse<String> stranger = server.send("POST", "/things", "");
    assertThat(stranger.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer realm=\"culprit\"");
    assertThat(stranger.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(stranger.body()).contains("there was no token", "scope publish", "token create");
    HttpResponse<String> wrong = server.send("POST", "/things", "", bearer("culprit_x"));
    assertThat(wrong.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer realm=\"culprit\", error=\"invalid_token\"");
    assertThat(wrong.body()).contains("nobody knows this token").doesNotContain("culprit_x");
    HttpResponse<String> other = server.send("POST", "/things", "", bearer(READER));
    assertThat(other.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer realm=\"culprit\", error=\"insufficient_scope\", scope=\"publish\"");
    assertThat(other.body()).contains("token:grafana may not do this");
  }

  @Test
  void tokenMayStandWhereSendersCanPutItButNotInTheAddress() throws Exception {
    String basic =
        "Basic " + Base64.getEncoder().encodeToString(("anyone:" + PUBLISHER).getBytes(UTF_8));
    assertThat(server.status("POST", "/things", "Authorization", basic)).isEqualTo(200);
    assertThat(server.status("POST", "/things", "Authorization", "Basic %%%")).isEqualTo(401);
    assertThat(server.status("POST", "/drop-in", "DD-API-KEY", PUBLISHER)).isEqualTo(200);
    assertThat(server.status("POST", "/drop-in", "DD-API-KEY", READER)).isEqualTo(403);
    assertThat(server.status("POST", "/things", "DD-API-KEY", PUBLISHER))
        .as("another route's header")
        .isEqualTo(401);
    assertThat(server.status("POST", "/things?token=" + PUBLISHER)).isEqualTo(401);
    assertThat(server.send("POST", "/in-body", PUBLISHER).body()).isEqualTo("token:ci");
    assertThat(server.send("POST", "/in-body", "", bearer(PUBLISHER)).body()).isEqualTo("token:ci");
    assertThat(server.send("POST", "/in-body", READER).statusCode()).isEqualTo(403);
    assertThat(server.send("POST", "/in-body", "nothing").statusCode()).isEqualTo(401);
  }

  @Test
  void userWhomATrustedProxyNamesReadsAndJudges() throws Exception {
    assertThat(server.status("GET", "/things/1", "X-User", "ann")).isEqualTo(200);
    assertThat(server.status("POST", "/verdicts", "X-User", "ann")).isEqualTo(200);
    assertThat(server.status("POST", "/things", "X-User", "ann")).isEqualTo(403);
    assertThat(server.status("GET", "/v1/intake/refusals", "X-User", "ann")).isEqualTo(403);
  }

  @Test
  void changedFileCountsAndABrokenOneDoesNot() throws Exception {
    Files.writeString(file, "this is no line of tokens");
    server.nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(server.status("POST", "/things", bearer(PUBLISHER))).isEqualTo(200);
    String fresh = Token.random();
    Files.writeString(file, Token.of("new", Set.of(Access.PUBLISH), fresh).line());
    assertThat(server.status("POST", "/things", bearer(fresh))).as("not looked yet").isEqualTo(401);
    server.nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(server.status("POST", "/things", bearer(fresh))).isEqualTo(200);
    assertThat(server.status("POST", "/things", bearer(PUBLISHER))).isEqualTo(401);
    Files.delete(file);
    server.nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(server.status("POST", "/things", bearer(fresh))).isEqualTo(200);
  }

  @Test
  void floodOfOneIsToldToWaitAndOthersAreNot() throws Exception {
    for (int i = 0; i < LockedServer.BURST; i++) {
      assertThat(server.status("POST", "/things", bearer(PUBLISHER))).isEqualTo(200);
    }
    HttpResponse<String> tooMany = server.send("POST", "/things", "", bearer(PUBLISHER));
    assertThat(tooMany.statusCode()).isEqualTo(429);
    assertThat(tooMany.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(tooMany.body()).contains("token:ci");
    assertThat(server.status("POST", "/things", bearer(ADMIN))).isEqualTo(200);
    assertThat(server.status("GET", "/things/1", bearer(READER))).isEqualTo(200);
    server.nanos.addAndGet(Duration.ofMillis(100).toNanos());
    assertThat(server.status("POST", "/things", bearer(PUBLISHER))).isEqualTo(200);
    assertThat(server.status("POST", "/things", bearer(PUBLISHER))).isEqualTo(429);
  }

  @Test
  void tokenMayHaveLimitsOfItsOwn() throws Exception {
    assertThat(server.send("POST", "/things", "0123456789", bearer(SLOW)).statusCode())
        .isEqualTo(200);
    HttpResponse<String> tooLarge = server.send("POST", "/things", "0123456789a", bearer(SLOW));
    assertThat(tooLarge.statusCode()).isEqualTo(413);
    assertThat(tooLarge.body()).contains("10 bytes");
    assertThat(server.status("POST", "/things", bearer(SLOW))).isEqualTo(429);
  }

  @Test
  void guessingTokensIsSlowedDown() throws Exception {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      statuses.add(server.status("GET", "/things/1", bearer(Token.random())));
    }
    assertThat(statuses).contains(401, 429).endsWith(429);
    assertThat(server.status("GET", "/things/1", bearer(READER))).isEqualTo(200);
  }

  @Test
  void slowBodiesOfOneLeavePlacesForOthers() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        slow.add(beginBody(PUBLISHER));
      }
      // The places of one sender are taken once the server has turned a body of theirs away.
      while (!server.counted.contains("busy")) {
        slow.add(beginBody(PUBLISHER));
      }
      HttpResponse<String> other =
          server.send("POST", "/things", "x".repeat(200_000), bearer(ADMIN));
      assertThat(other.statusCode()).isEqualTo(200);
      assertThat(server.status("GET", "/things/1", bearer(READER))).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void everyRefusalIsCountedAndTheNewestAreShown() throws Exception {
    server.now.set(Instant.parse("2026-11-22T10:00:00Z"));
    server.status("POST", "/things");
    server.status("POST", "/verdicts", bearer(PUBLISHER));
    server.send("POST", "/things", "secret-of-payload", bearer(SLOW));
    server.status("GET", "/nothing/here", bearer(READER));
    assertThat(server.counted).containsExactly("unauthorized", "forbidden", "body-too-large");
    String body = server.send("GET", "/v1/intake/refusals", "", bearer(ADMIN)).body();
    JsonNode refusals = JsonMapper.builder().build().readTree(body).path("refusals");
    assertThat(refusals).hasSize(3);
    assertThat(refusals.path(0).toString())
        .isEqualTo(
            "{\"at\":\"2026-11-22T10:00:00Z\",\"principal\":\"token:slow\",\"method\":\"POST\","
                + "\"path\":\"/base/things\",\"status\":413,\"reason\":\"body-too-large\"}");
    assertThat(refusals.path(2).path("principal").asText()).isEqualTo("127.0.0.1");
    assertThat(body).doesNotContain("secret");
  }

  @Test
  void requestThatIsNotUnderstoodIsCountedToo() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              ("GET /base/open HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(20_000) + "\r\n\r\n")
                  .getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
          .isEqualTo("HTTP/1.1 431");
    }
    assertThat(server.counted).containsExactly("http-431");
  }

  @Test
  void withoutTokensEverythingIsOpenAndStillSlowedDown() throws Exception {
    try (LockedServer open = new LockedServer(Optional.empty(), UserOfProxy.NONE)) {
      assertThat(open.status("GET", "/things/1")).isEqualTo(200);
      assertThat(open.status("POST", "/verdicts", bearer("whatever"))).isEqualTo(200);
      assertThat(open.status("GET", "/v1/intake/refusals")).isEqualTo(200);
      assertThat(open.status("GET", "/login")).isEqualTo(404);
      assertThat(open.send("POST", "/in-body", "").body()).isEqualTo("127.0.0.1");
      for (int i = 0; i < LockedServer.BURST; i++) {
        open.status("POST", "/things");
      }
      assertThat(open.status("POST", "/things")).isEqualTo(429);
    }
  }

  /** More than arrives before a handler is asked, and never the rest. */
  private Socket beginBody(String token) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    OutputStream out = socket.getOutputStream();
    out.write(
        ("POST /base/things HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + token
                + "\r\nContent-Length: 900000\r\n\r\n")
            .getBytes(UTF_8));
    out.write(new byte[100_000]);
    out.flush();
    return socket;
  }
}
