package dev.culprit.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.http.TrustedProxies;
import dev.culprit.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Page, links, pictures and streams through a reverse proxy, in both ways in which it may work. */
@Timeout(60)
class BehindAProxyTest {
  private static final TrustedProxies PROXIES = TrustedProxies.of("127.0.0.1", "X-Forwarded-User");

  private final HttpClient client = HttpClient.newHttpClient();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyAddressOfThePageHolds(boolean strips) throws Exception {
    try (Reader reader = reader(strips);
        ReverseProxy proxy = proxy(reader, strips)) {
      Set<URI> known = new HashSet<>(); // every page loads the same modules
      for (String page :
          List.of("/", "/incidents", "/incidents/a1?domain=prod", "/snapshots/s-1")) {
        HttpResponse<String> index = get(proxy.address(page));
        assertThat(index.statusCode()).as(page).isEqualTo(200);
        List<String> addresses = addresses(index.body());
        assertThat(addresses).hasSizeGreaterThan(20);
        for (String address : addresses) {
          URI asked = proxy.address(page).resolve(address);
          assertThat(asked.getPath()).startsWith(ReverseProxy.PREFIX + "/");
          if (known.add(asked)) {
            assertThat(get(asked).statusCode()).as(asked.toString()).isEqualTo(200);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyLinkOfTheApiHolds(boolean strips) throws Exception {
    try (Reader reader = reader(strips);
        ReverseProxy proxy = proxy(reader, strips)) {
      PicturesTest.story(reader);
      reader.change("c2", "\"environment\":\"prod\"");
      URI go = proxy.address("/go?fp=a1");
      HttpResponse<String> answer = get(go);
      assertThat(go.resolve(answer.headers().firstValue("Location").orElseThrow()))
          .isEqualTo(proxy.address("/incidents/a1"));
      assertThat(get(proxy.address("/v1/incidents/a1.md")).body())
          .contains("(https://tools.example.com/ops/culprit/incidents/a1?domain=prod)");
      assertThat(get(proxy.address("/v1/graph/incidents/a1.svg")).body()).startsWith("<svg");
      assertThat(
              get(proxy.address(
                      "/v1/graph/annotations?from=2026-11-22T00:00:00Z&to=2026-11-23T00:00:00Z"))
                  .body())
          .startsWith("[{");
      assertThat(get(proxy.address("/events/get_data?from=20261122&until=20261123")).statusCode())
          .isEqualTo(200);
      HttpResponse<String> frozen =
          client.send(
              HttpRequest.newBuilder(proxy.address("/v1/snapshots"))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString("{\"incident\":\"a1\"}"))
                  .build(),
              BodyHandlers.ofString());
      JsonNode made = Json.MAPPER.readTree(frozen.body());
      assertThat(made.path("url").asText())
          .isEqualTo("https://tools.example.com/ops/culprit/snapshots/" + made.path("id").asText());
      URI location =
          proxy
              .address("/v1/snapshots")
              .resolve(frozen.headers().firstValue("Location").orElseThrow());
      assertThat(get(location).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void eventsOfTheStreamComeOneByOne(boolean strips) throws Exception {
    try (Reader reader = reader(strips);
        ReverseProxy proxy = proxy(reader, strips)) {
      HttpResponse<InputStream> stream =
          client.send(
              HttpRequest.newBuilder(proxy.address("/v1/stream"))
                  .header("Accept-Encoding", "gzip")
                  .build(),
              BodyHandlers.ofInputStream());
      assertThat(stream.headers().firstValue("X-Accel-Buffering")).hasValue("no");
      assertThat(stream.headers().firstValue("Cache-Control").orElse("")).contains("no-transform");
      assertThat(stream.headers().firstValue("Content-Encoding")).isEmpty();
      try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), UTF_8))) {
        assertThat(lines.readLine()).as("that it is connected").startsWith(":");
        for (String id : List.of("a1", "a2")) {
          reader.annotation(id, "prod", "web", "i1", "10:00:00");
          String line = lines.readLine();
          while (!line.startsWith("data:")) {
            line = lines.readLine();
          }
          assertThat(line).contains("\"anomalyId\":\"" + id + "\"");
        }
      }
    }
  }

  private static Reader reader(boolean strips) {
    return Reader.behind(PROXIES, strips ? "/" : ReverseProxy.PREFIX);
  }

  private static ReverseProxy proxy(Reader reader, boolean strips) throws IOException {
    return new ReverseProxy("http://127.0.0.1:" + reader.port(), strips, "grace");
  }

  /** What the document loads, and what its import map leads to. */
  private static List<String> addresses(String html) {
    Matcher matcher =
        Pattern.compile("(?:href|src)=\"([^\"]+)\"|\"[^\"]+\":\"([^\"]+\\.m?js)\"").matcher(html);
    List<String> addresses = new ArrayList<>();
    while (matcher.find()) {
      addresses.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return addresses;
  }

  private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }
}
