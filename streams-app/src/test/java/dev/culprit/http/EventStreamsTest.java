package dev.culprit.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.config.RoutesConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStreamsTest {
  private static final int MOST_CLIENTS = 12;
  private static final int LONGEST_QUEUE = 50;

  private final HttpClient client = HttpClient.newHttpClient();
  private final EventStreams streams =
      new EventStreams(MOST_CLIENTS, LONGEST_QUEUE, Duration.ofMillis(100));
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
  private HttpServer server = new HttpServer(HttpConfig.DEFAULT, List.of());

  @BeforeEach
  void start() {
    HttpConfig few =
        new HttpConfig(
            "127.0.0.1", 0, "/", 10_000, 8, 100, Duration.ofSeconds(30), Duration.ofSeconds(3));
    Routes routes =
        new Routes() {
          @Override
          public void addTo(RoutesConfig config) {
            config.get("/stream", context -> streams.open(context, open::add, open::remove));
          }

          @Override
          public void stop() {
            streams.close();
          }
        };
    server = new HttpServer(few, List.of(routes)).start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void eventsArriveWhole() throws Exception {
    try (BufferedReader reader = listen()) {
      await().until(() -> open.size() == 1);
      send(new ServerSentEvent("annotation", "1", "{\"a\":\"\u00e9\"}"));
      send(new ServerSentEvent("annotation", "2", "two\nlines"));
      assertThat(next(reader)).isEqualTo("event: annotation|id: 1|data: {\"a\":\"\u00e9\"}|");
      assertThat(next(reader)).isEqualTo("event: annotation|id: 2|data: two|data: lines|");
    }
  }

  @Test
  void quietStreamIsKeptAlive() throws Exception {
    try (BufferedReader reader = listen()) {
      for (int i = 0; i < 3; i++) {
        assertThat(reader.readLine()).isEqualTo(": keep-alive");
        assertThat(reader.readLine()).isEmpty();
      }
    }
  }

  @Test
  void moreClientsThanThreadsAreServed() throws Exception {
    List<BufferedReader> readers = new ArrayList<>();
    for (int i = 0; i < MOST_CLIENTS; i++) {
      readers.add(listen());
    }
    await().until(() -> open.size() == MOST_CLIENTS);
    HttpResponse<String> refused = client.send(request(), BodyHandlers.ofString());
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    send(new ServerSentEvent("annotation", "1", "x"));
    for (BufferedReader reader : readers) {
      assertThat(next(reader)).contains("data: x");
      reader.close();
    }
  }

  @Test
  void clientThatDoesNotKeepUpIsDropped() throws Exception {
    try (Socket lazy = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      lazy.getOutputStream().write("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
      await().until(() -> open.size() == 1);
      ServerSentEvent large = new ServerSentEvent("annotation", "1", "x".repeat(100_000));
      await()
          .until(
              () -> {
                for (int i = 0; i < LONGEST_QUEUE; i++) {
                  send(large);
                }
                return open.isEmpty();
              });
      await().until(() -> streams.size() == 0);
    }
  }

  @Test
  void clientThatLeavesIsForgotten() throws Exception {
    try (Socket guest = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      guest.getOutputStream().write("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
      await().until(() -> open.size() == 1);
    }
    await().until(() -> streams.size() == 0);
  }

  @Test
  void closingTheServerEndsStreamsAtOnce() throws Exception {
    try (BufferedReader reader = listen()) {
      await().until(() -> open.size() == 1);
      long before = System.nanoTime();
      server.close();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
      assertThat(reader.lines().filter(line -> line.startsWith("data"))).isEmpty();
    }
  }

  private void send(ServerSentEvent event) {
    open.forEach(stream -> stream.send(event));
  }

  private HttpRequest request() {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/stream"))
        .build();
  }

  private BufferedReader listen() throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = client.send(request(), BodyHandlers.ofInputStream());
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    return new BufferedReader(new InputStreamReader(answer.body(), UTF_8));
  }

  /** The next event, its lines joined; comments are passed over. */
  private static String next(BufferedReader reader) throws IOException {
    StringBuilder event = new StringBuilder();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.isEmpty() && !event.isEmpty()) {
        return event.toString();
      }
      if (!line.isEmpty() && !line.startsWith(":")) {
        event.append(line).append('|');
      }
    }
    throw new IOException("the stream ended");
  }
}
