package dev.culprit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class HttpConfigTest {
  private static final Duration TEN = Duration.ofSeconds(10);

  @Test
  void defaultsServeThisMachineOnly() {
    assertThat(HttpConfig.DEFAULT.host()).isEqualTo("127.0.0.1");
    assertThat(HttpConfig.DEFAULT.port()).isEqualTo(8080);
    assertThat(HttpConfig.DEFAULT.maxBodyBytes()).isEqualTo(8 * 1024 * 1024);
    assertThat(HttpConfig.DEFAULT.withPort(0).port()).isZero();
  }

  @Test
  void everyValueIsCheckedAndNamedByItsKey() {
    refuses("http.host", () -> new HttpConfig(" ", 1, "/", 2_000, 8, 1, TEN, TEN));
    refuses("http.port", () -> new HttpConfig("h", 65_536, "/", 2_000, 8, 1, TEN, TEN));
    refuses("http.base.path", () -> new HttpConfig("h", 1, "x/", 2_000, 8, 1, TEN, TEN));
    refuses("http.max.body.bytes", () -> new HttpConfig("h", 1, "/", 0, 8, 1, TEN, TEN));
    refuses("http.threads", () -> new HttpConfig("h", 1, "/", 2_000, 1, 1, TEN, TEN));
    refuses("http.connections", () -> new HttpConfig("h", 1, "/", 2_000, 8, 0, TEN, TEN));
    refuses(
        "http.idle.timeout", () -> new HttpConfig("h", 1, "/", 2_000, 8, 1, Duration.ZERO, TEN));
    refuses(
        "http.stop.timeout", () -> new HttpConfig("h", 1, "/", 2_000, 8, 1, TEN, Duration.ZERO));
  }

  private static void refuses(String key, ThrowingCallable making) {
    assertThatThrownBy(making)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key);
  }
}
