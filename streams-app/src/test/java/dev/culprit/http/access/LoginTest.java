package dev.culprit.http.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.http.Access;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
  private static final String JUDGE = Token.random();
  private static final String ADMIN = Token.random();
  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir private Path directory = Path.of("");
  private Path file = Path.of("");
  private LockedServer server;

  @BeforeEach
  void start() throws Exception {
    file = directory.resolve("tokens");
    Files.write(
        file,
        List.of(
            Token.of("ann", Set.of(Access.READ, Access.VERDICT), JUDGE).line(),
            Token.of("root", Set.of(Access.ADMIN), ADMIN).line()));
    server = new LockedServer(Optional.of(file), UserOfProxy.NONE);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whoGivesATokenIsLedToWhereTheyWanted() throws Exception {
    HttpResponse<String> first =
        server.send("GET", "/things/a%20b?x=1&y=2", "", "Accept", "text/html");
    assertThat(first.statusCode()).isEqualTo(303);
    String login = first.headers().firstValue("Location").orElseThrow();
    assertThat(login).isEqualTo("../login?next=things%2Fa%2520b%3Fx%3D1%26y%3D2");
    HttpResponse<String> page = server.send("GET", login.substring(2), "");
    assertThat(page.body())
        .contains("url=login?here=1&amp;next=things%2Fa%2520b%3Fx%3D1%26y%3D2")
        .contains("value=\"things/a%20b?x=1&amp;y=2\"");
    HttpResponse<String> again = server.send("GET", login.substring(2) + "&here=1", "");
    assertThat(again.body()).contains("type=\"password\"").doesNotContain("http-equiv=\"refresh\"");
    HttpResponse<String> signedIn = signIn(JUDGE, "things/a%20b?x=1&y=2");
    assertThat(signedIn.statusCode()).isEqualTo(303);
    assertThat(signedIn.headers().firstValue("Location")).hasValue("./things/a%20b?x=1&y=2");
    assertThat(signedIn.headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(
            cookie ->
                assertThat(cookie)
                    .startsWith("culprit_session=")
                    .doesNotContain(JUDGE)
                    .endsWith("; Path=/base; Max-Age=3600; HttpOnly; SameSite=Strict"));
    HttpResponse<String> later =
        server.send("GET", login.substring(2), "", "Cookie", cookie(signedIn));
    assertThat(later.statusCode()).isEqualTo(303);
    assertThat(later.headers().firstValue("Location")).hasValue("./things/a%20b?x=1&y=2");
  }

  @Test
  void programsAreToldInsteadOfLed() throws Exception {
    assertThat(server.status("GET", "/things/1", "Accept", "application/json")).isEqualTo(401);
    assertThat(
            server.status("GET", "/things/1", "Accept", "text/html", "Authorization", "Bearer x"))
        .isEqualTo(401);
    assertThat(server.status("POST", "/things", "Accept", "text/html")).isEqualTo(401);
  }

  @Test
  void sessionReadsAndJudgesWhateverElseItsTokenMay() throws Exception {
    String judge = cookie(signIn(JUDGE, ""));
    String admin = cookie(signIn(ADMIN, ""));
    for (String cookie : List.of(judge, admin)) {
      assertThat(server.status("GET", "/things/1", "Cookie", cookie)).isEqualTo(200);
      assertThat(server.status("POST", "/verdicts", "Cookie", cookie)).isEqualTo(200);
      assertThat(server.status("POST", "/things", "Cookie", cookie)).isEqualTo(403);
      assertThat(server.status("GET", "/v1/intake/refusals", "Cookie", cookie)).isEqualTo(403);
    }
  }

  @Test
  void sessionEndsWithItsTime() throws Exception {
    String cookie = cookie(signIn(JUDGE, ""));
    server.now.set(Instant.EPOCH.plus(Duration.ofMinutes(59)));
    assertThat(server.status("GET", "/things/1", "Cookie", cookie)).isEqualTo(200);
    server.now.set(Instant.EPOCH.plus(Duration.ofMinutes(60)));
    assertThat(server.status("GET", "/things/1", "Cookie", cookie)).isEqualTo(401);
  }

  @Test
  void sessionEndsWithItsToken() throws Exception {
    String cookie = cookie(signIn(JUDGE, ""));
    Files.writeString(file, Token.of("ann", Set.of(Access.READ), Token.random()).line());
    server.nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(server.status("GET", "/things/1", "Cookie", cookie)).isEqualTo(401);
  }

  @Test
  void forgedSessionIsNone() throws Exception {
    String cookie = cookie(signIn(JUDGE, ""));
    int dot = cookie.indexOf('.');
    for (String forged :
        List.of(
            cookie.substring(0, dot),
            cookie.substring(0, dot + 1),
            cookie + "AAAA",
            "culprit_session=" + cookie.substring(dot),
            cookie.substring(0, dot - 4) + "AAAA" + cookie.substring(dot),
            "culprit_session=%.%")) {
      assertThat(server.status("GET", "/things/1", "Cookie", forged)).as(forged).isEqualTo(401);
    }
  }

  @Test
  void signingOutTakesTheCookieBack() throws Exception {
    HttpResponse<String> out = server.send("POST", "/logout", "");
    assertThat(out.statusCode()).isEqualTo(303);
    assertThat(out.headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(
            cookie -> assertThat(cookie).contains("culprit_session=; ", "Max-Age=0"));
  }

  @Test
  void wrongTokenIsAskedForAgain() throws Exception {
    HttpResponse<String> wrong = signIn(Token.random(), "things/\"><script>");
    assertThat(wrong.statusCode()).isEqualTo(403);
    assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(wrong.body()).contains("role=\"alert\"").doesNotContain("<script>");
    assertThat(wrong.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy -> assertThat(policy).contains("default-src 'none'", "form-action 'self'"));
  }

  @Test
  void nobodyIsLedElsewhere() throws Exception {
    for (String next : List.of("//evil.example", "/evil", "\\\\evil", "a\\b", "a\nb", "")) {
      assertThat(signIn(JUDGE, next).headers().firstValue("Location")).as(next).hasValue("./");
    }
    assertThat(signIn(JUDGE, "https://evil.example").headers().firstValue("Location"))
        .as("a path of ours")
        .hasValue("./https://evil.example");
  }

  @Test
  void otherPagesCannotSignAnybodyIn() throws Exception {
    assertThat(
            server
                .send(
                    "POST",
                    "/login",
                    "token=" + JUDGE,
                    "Content-Type",
                    FORM,
                    "Sec-Fetch-Site",
                    "cross-site")
                .statusCode())
        .isEqualTo(403);
  }

  private HttpResponse<String> signIn(String token, String next) throws Exception {
    return server.send(
        "POST",
        "/login",
        "next=" + URLEncoder.encode(next, UTF_8) + "&token=" + token,
        "Content-Type",
        FORM,
        "Sec-Fetch-Site",
        "same-origin");
  }

  private static String cookie(HttpResponse<String> answer) {
    String header = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return header.substring(0, header.indexOf(';'));
  }
}
