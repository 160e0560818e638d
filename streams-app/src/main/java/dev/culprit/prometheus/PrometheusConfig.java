package dev.culprit.prometheus;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * Which Prometheus is asked, and how much.
 *
 * @param url without {@code /api/v1}
 * @param header that every request carries
 * @param timeout after which an answer is no longer waited for
 * @param maxPoints of a line at most
 */
public record PrometheusConfig(URI url, Optional<Header> header, Duration timeout, int maxPoints) {
  public static final int FEWEST_POINTS = 10;
  public static final int MOST_POINTS = 2_000;

  public PrometheusConfig {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout must be above 0, was " + timeout);
    }
    if (maxPoints < FEWEST_POINTS || maxPoints > MOST_POINTS) {
      throw new IllegalArgumentException(
          "maxPoints must lie in [" + FEWEST_POINTS + ", " + MOST_POINTS + "], was " + maxPoints);
    }
  }

  /** A header, of which nobody may see the value. */
  public record Header(String name, String value) {
    /**
     * @throws IllegalArgumentException if it is no header, without naming the secret
     */
    public static Header of(String text) {
      int colon = text.indexOf(':');
      String remedy = "it is written like Authorization: Bearer TOKEN";
      if (colon < 1) {
        throw new IllegalArgumentException(remedy);
      }
      Header header =
          new Header(text.substring(0, colon).strip(), text.substring(colon + 1).strip());
      try {
        HttpRequest.newBuilder().header(header.name, header.value);
      } catch (IllegalArgumentException e) {
        // Its message would show the value.
        throw new IllegalArgumentException(remedy + ", and Host and the like cannot be set");
      }
      return header;
    }

    @Override
    public String toString() {
      return name + ": [hidden]";
    }
  }

  /**
   * @throws IllegalArgumentException if queries cannot be sent there
   */
  public static URI url(String text) {
    URI url = parsed(text);
    boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!isHttp || url.getHost() == null) {
      throw new IllegalArgumentException("it is written like http://prometheus:9090");
    }
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "it must not hold a password; put that into prometheus.header");
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException("it ends with a path, if it has one");
    }
    return URI.create(text.replaceAll("/+$", ""));
  }

  private static URI parsed(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("it is written like http://prometheus:9090");
    }
  }
}
