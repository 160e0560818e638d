package dev.culprit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose word counts. */
class TrustedProxiesTest {
  private static final Routes WHO =
      (RoutesConfig routes) ->
          routes.get(
              "/who",
              context -> {
                TrustedProxies proxies = TrustedProxies.of(context);
                context.result(
                    proxies.user(context).orElse("nobody")
                        + " at "
                        + proxies.root(context).orElse("nowhere"));
              });

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void networkHasAddressesThatBeginAlike() {
    assertThat(Network.of("10.0.0.0/8").has("10.255.3.4")).isTrue();
    assertThat(Network.of("10.0.0.0/8").has("11.0.0.1")).isFalse();
    assertThat(Network.of("10.128.0.0/9").has("10.127.0.1")).isFalse();
    assertThat(Network.of("192.168.1.7").has("192.168.1.7")).isTrue();
    assertThat(Network.of("192.168.1.7").has("192.168.1.8")).isFalse();
    assertThat(Network.of("0.0.0.0/0").has("1.2.3.4")).isTrue();
    assertThat(Network.of("0.0.0.0/0").has("::1")).isFalse();
    assertThat(Network.of("2001:db8::/33").has("[2001:db8:7fff::1]")).isTrue();
    assertThat(Network.of("2001:db8::/33").has("2001:db8:8000::1")).isFalse();
    assertThat(Network.of("fe80::/10").has("fe80::1%eth0")).isTrue();
    assertThat(Network.of("10.0.0.0/8").has("proxy.example.com")).isFalse();
  }

  @Test
  void whatIsNoAddressIsRefused() {
    for (String bad :
        List.of("localhost", "10.0.0.0/33", "10.0.0/8", "::1/129", "10.0.0.0/x", "/8")) {
      assertThatThrownBy(() -> TrustedProxies.of(bad, ""))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(bad);
    }
    assertThatThrownBy(() -> TrustedProxies.of("::1", "X Y"))
        .hasMessageContaining("http.user.header");
  }

  @Test
  void trustedProxyIsBelieved() throws Exception {
    TrustedProxies proxies = TrustedProxies.of("192.0.2.1, 127.0.0.0/8", "X-Forwarded-User");
    assertThat(
            who(
                proxies,
                "X-Forwarded-User",
                "grace",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "culprit.example.com",
                "X-Forwarded-Prefix",
                "/ops"))
        .isEqualTo("grace at https://culprit.example.com/ops/base");
    assertThat(who(proxies)).startsWith("nobody at http://127.0.0.1:");
    assertThat(who(proxies, "X-Forwarded-User", "grace", "X-Forwarded-User", "eve"))
        .as("one of them came from the client")
        .startsWith("nobody");
    assertThat(
            who(
                proxies,
                "X-Forwarded-Proto",
                "javascript",
                "X-Forwarded-Host",
                "evil.example/?",
                "X-Forwarded-Prefix",
                "//evil.example"))
        .matches("nobody at http://127\\.0\\.0\\.1:\\d+/base");
  }

  @Test
  void nobodyElseIsBelieved() throws Exception {
    for (TrustedProxies proxies :
        List.of(TrustedProxies.NONE, TrustedProxies.of("10.0.0.0/8", "X-Forwarded-User"))) {
      assertThat(
              who(
                  proxies,
                  "X-Forwarded-User",
                  "eve",
                  "X-Forwarded-Host",
                  "evil.example",
                  "X-Forwarded-For",
                  "10.0.0.1"))
          .isEqualTo("nobody at nowhere");
    }
  }

  private String who(TrustedProxies proxies, String... headers)
      throws IOException, InterruptedException {
    HttpConfig plain = HttpConfig.DEFAULT;
    HttpConfig config =
        new HttpConfig(
            plain.host(),
            0,
            "/base",
            plain.maxBodyBytes(),
            plain.threads(),
            plain.connections(),
            plain.idleTimeout(),
            plain.stopTimeout());
    try (HttpServer server = new HttpServer(config, proxies, List.of(WHO)).start()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/base/who"));
      for (int i = 0; i < headers.length; i += 2) {
        request.header(headers[i], headers[i + 1]);
      }
      return client.send(request.build(), BodyHandlers.ofString()).body();
    }
  }
}
