package dev.culprit.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.culprit.prometheus.PrometheusConfig.Header;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusConfigTest {
  private static final URI URL = URI.create("http://prometheus:9090");

  @Test
  void slashAtTheEndMakesNoDifference() {
    assertThat(PrometheusConfig.url("http://prometheus:9090/")).isEqualTo(URL);
    assertThat(PrometheusConfig.url("https://x.example/tenant/prom/"))
        .isEqualTo(URI.create("https://x.example/tenant/prom"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prometheus:9090",
        "file:///etc/passwd",
        "http://",
        "http://me:secret@prometheus",
        "http://prometheus?x=y",
        "http://prometheus/#x",
        "http://pro metheus"
      })
  void addressThatIsNoneIsRefused(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrometheusConfig.url(url))
        .withMessageNotContaining("secret");
  }

  @Test
  void headerIsNeverShown() {
    Header header = Header.of("Authorization: Bearer s3cret");
    assertThat(header.name()).isEqualTo("Authorization");
    assertThat(header.value()).isEqualTo("Bearer s3cret");
    assertThat(header.toString()).isEqualTo("Authorization: [hidden]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3cret", "Host: s3cret", "Bad Name: s3cret", "X: s3cret\r\nY: z"})
  void headerThatIsNoneIsRefusedWithoutShowingIt(String header) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Header.of(header))
        .withMessageContaining("Authorization: Bearer TOKEN")
        .withMessageNotContaining("s3cret");
  }

  @Test
  void limitsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PrometheusConfig(URL, Optional.empty(), Duration.ZERO, 100))
        .withMessageContaining("timeout");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PrometheusConfig(URL, Optional.empty(), Duration.ofSeconds(1), 9))
        .withMessageContaining("maxPoints");
  }
}
