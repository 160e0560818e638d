package dev.culprit.http.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.http.Access;
import dev.culprit.http.HttpConfig;
import dev.culprit.http.HttpServer;
import dev.culprit.http.Principal;
import dev.culprit.http.RefusalRoutes;
import dev.culprit.http.Refusals;
import dev.culprit.http.RequestBodies;
import dev.culprit.http.Routes;
import dev.culprit.http.TokenHeader;
import dev.culprit.http.TrustedProxies;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A server with a route of every kind behind a guard, and clocks that are moved by hand. */
final class LockedServer implements AutoCloseable {
  static final int RATE = 10;
  static final int BURST = 20;

  final AtomicLong nanos = new AtomicLong();
  final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  final List<String> counted = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final RequestBodies bodies = new RequestBodies(8, Duration.ofSeconds(30));
  private final HttpServer server;

  LockedServer(Optional<Path> tokens, UserOfProxy userOfProxy) throws UnusableTokens {
    Optional<Tokens> read =
        tokens.isEmpty() ? Optional.empty() : Optional.of(Tokens.of(tokens.get(), nanos::get));
    Guard guard =
        new Guard(
            new Locks(
                read,
                Locks.sessionKey("key of the test".getBytes(UTF_8)),
                Duration.ofHours(1),
                false,
                userOfProxy),
            RATE,
            BURST,
            now::get,
            nanos::get);
    Refusals refusals = new Refusals(now::get, counted::add);
    server =
        new HttpServer(
                new HttpConfig(
                    "127.0.0.1",
                    0,
                    "/base",
                    1_000_000,
                    32,
                    200,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(3)),
                TrustedProxies.NONE,
                Optional.empty(),
                refusals,
                List.<Routes>of(guard, new RefusalRoutes(refusals), this::routes))
            .start();
  }

  private void routes(RoutesConfig routes) {
    routes.get("/things/{id}", context -> context.result("thing"));
    routes.post("/things", context -> context.result(bodies.read(context).length + ""));
    routes.delete("/things/{id}", context -> context.result("gone"));
    routes.post("/asked", context -> context.result("answer"), Access.READ);
    routes.post("/verdicts", context -> context.result("heard"), Access.VERDICT);
    routes.get("/open", context -> context.result("come in"), Access.OPEN);
    routes.post(
        "/drop-in",
        context -> context.result("taken"),
        Access.PUBLISH,
        new TokenHeader("DD-API-KEY"));
    routes.post("/in-body", LockedServer::askByItself, Access.BY_HANDLER);
  }

  private static void askByItself(Context context) {
    Guard.require(
        context,
        Access.PUBLISH,
        Optional.of(context.body()).filter(body -> body.startsWith("culprit_")));
    context.result(Principal.of(context).name());
  }

  int port() {
    return server.port();
  }

  int status(String method, String path, String... headers) throws Exception {
    return send(method, path, "", headers).statusCode();
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/base" + path))
            .method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  static String[] bearer(String token, String... more) {
    String[] headers = Arrays.copyOf(more, more.length + 2);
    headers[more.length] = "Authorization";
    headers[more.length + 1] = "Bearer " + token;
    return headers;
  }

  @Override
  public void close() {
    server.close();
  }
}
