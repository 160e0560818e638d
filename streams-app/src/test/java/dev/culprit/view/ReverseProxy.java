package dev.culprit.view;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A small reverse proxy: serves what lies behind it under a prefix, and says so in headers, with
 * the name of the user who is signed in.
 */
final class ReverseProxy implements AutoCloseable {
  static final String PREFIX = "/ops/culprit";

  /** Of one connection only, or set by the servers themselves. */
  private static final Set<String> HOP =
      Set.of(
          "connection", "host", "content-length", "transfer-encoding", "upgrade", "http2-settings");

  private final String behind;
  private final boolean strips;
  private final String user;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  /**
   * @param behind address of the server behind it
   * @param strips whether it takes its prefix away and tells of it in a header
   */
  ReverseProxy(String behind, boolean strips, String user) throws IOException {
    this.behind = behind;
    this.strips = strips;
    this.user = user;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(PREFIX, this::pass);
    server.start();
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PREFIX + path);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().toString();
      String inside = strips ? path.substring(PREFIX.length()) : path;
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(behind + (inside.isEmpty() ? "/" : inside)))
              .method(
                  exchange.getRequestMethod(),
                  BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> {
                String lower = name.toLowerCase(java.util.Locale.ROOT);
                if (!HOP.contains(lower) && !lower.startsWith("x-forwarded-")) {
                  values.forEach(value -> request.header(name, value));
                }
              });
      request.header("X-Forwarded-Proto", "https").header("X-Forwarded-Host", "tools.example.com");
      request.header("X-Forwarded-User", user);
      if (strips) {
        request.header("X-Forwarded-Prefix", PREFIX);
      }
      answer(exchange, client.send(request.build(), BodyHandlers.ofInputStream()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void answer(HttpExchange exchange, HttpResponse<InputStream> response)
      throws IOException {
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!HOP.contains(name) && !name.startsWith(":")) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
              }
            });
    boolean bodiless = response.statusCode() == 304;
    exchange.sendResponseHeaders(response.statusCode(), bodiless ? -1 : 0);
    if (bodiless) {
      return;
    }
    byte[] chunk = new byte[8_192];
    try (InputStream in = response.body();
        OutputStream out = exchange.getResponseBody()) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        out.write(chunk, 0, count);
        out.flush();
      }
    }
  }
}
