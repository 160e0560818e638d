package dev.culprit.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.app.NewToken;
import dev.culprit.http.Access;
import dev.culprit.http.HttpConfig;
import dev.culprit.http.HttpServer;
import dev.culprit.http.Routes;
import dev.culprit.http.access.Guard;
import dev.culprit.http.access.Locks;
import dev.culprit.http.access.Tokens;
import dev.culprit.http.access.UserOfProxy;
import io.javalin.config.RoutesConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** A locked page in a real browser. */
final class SignInIT {
  private static final NewToken TOKEN = NewToken.create("ann", List.of("read"));

  @TempDir Path directory;

  @Test
  void whoFollowsALinkSignsInOnceAndSeesWhatItLeadsTo() throws Exception {
    Path file = Files.writeString(directory.resolve("tokens"), TOKEN.line());
    Locks locks =
        new Locks(
            Optional.of(Tokens.of(file, System::nanoTime)),
            Locks.sessionKey("a key for this test".getBytes(UTF_8)),
            Duration.ofHours(1),
            false,
            UserOfProxy.NONE);
    Guard guard = new Guard(locks, 1_000, 1_000, InstantSource.system(), System::nanoTime);
    try (HttpServer server =
            new HttpServer(
                    HttpConfig.DEFAULT.withPort(0),
                    List.<Routes>of(guard, new Page(), SignInIT::routes))
                .start();
        // Another site than the server's, so that the cookie does not come along.
        HttpServer chat =
            new HttpServer(HttpConfig.DEFAULT.withPort(0), List.<Routes>of(SignInIT::chat))
                .start();
        Browser browser = Browser.open()) {
      String here = "http://127.0.0.1:" + server.port() + "/";
      String there =
          "http://localhost:" + chat.port() + "/chat?to=" + here + "go%3Ffp=1%26x=a%2520b";
      browser.go(there).see("a").click();
      browser.see("#token").sendKeys("wrong");
      browser.press(Keys.ENTER).see(".wrong", "Nobody knows this token");
      browser.picture("sign-in-wrong-token");
      browser.see("#token").sendKeys(TOKEN.secret());
      browser.press(Keys.ENTER).see("pre", "you went with 1 and a b");
      browser.go(there).see("a").click();
      browser.see("pre", "you went with 1 and a b");

      browser.go(here + "incidents/i-1").until("document.querySelector('culprit-page') !== null");
      assertThat(browser.address()).isEqualTo(here + "incidents/i-1");
      browser.value("fetch('../logout', { method: 'POST' }).then(() => 0)");
      browser.go(here + "incidents/i-1?domain=prod").see("#token").sendKeys(TOKEN.secret());
      browser.press(Keys.ENTER).until("location.pathname === '/incidents/i-1'");
      assertThat(browser.address()).isEqualTo(here + "incidents/i-1?domain=prod");
    }
  }

  private static void routes(RoutesConfig routes) {
    routes.get(
        "/go",
        context ->
            context.result(
                "you went with " + context.queryParam("fp") + " and " + context.queryParam("x")));
    routes.get("/v1/<path>", context -> context.json(List.of()).status(404));
  }

  private static void chat(RoutesConfig routes) {
    routes.get(
        "/chat",
        context ->
            context
                .contentType("text/html")
                .result("<a href=\"" + context.queryParam("to") + "\">incident</a>"),
        Access.OPEN);
  }
}
