package dev.culprit.http;

import java.time.Duration;

/**
 * How the HTTP server listens, and what it refuses.
 *
 * @param host name or address to bind, {@code 0.0.0.0} for every interface
 * @param port to bind, 0 for any free one
 * @param basePath prefix of every path, {@code /} for none
 * @param maxBodyBytes a longer request body is refused
 * @param threads at most so many requests are worked on at a time
 * @param connections at most so many clients are connected at a time, others wait
 * @param idleTimeout a connection on which nothing moves for so long is closed
 * @param stopTimeout how long requests that have begun may take to finish when the server closes
 */
public record HttpConfig(
    String host,
    int port,
    String basePath,
    int maxBodyBytes,
    int threads,
    int connections,
    Duration idleTimeout,
    Duration stopTimeout) {

  /** Only this machine is served unless someone says otherwise. */
  public static final HttpConfig DEFAULT =
      new HttpConfig(
          "127.0.0.1",
          8080,
          "/",
          8 * 1024 * 1024,
          64,
          1_000,
          Duration.ofSeconds(30),
          Duration.ofSeconds(10));

  private static final int HIGHEST_PORT = 65_535;
  // Jetty itself needs a few for accepting and selecting.
  private static final int FEWEST_THREADS = 8;
  private static final int SMALLEST_BODY = 1_024;
  private static final int LARGEST_BODY = 256 * 1024 * 1024;

  public HttpConfig {
    require(!host.isBlank(), "http.host must not be blank, 0.0.0.0 binds every interface");
    range("http.port", port, 0, HIGHEST_PORT);
    require(
        basePath.matches("/|(/[A-Za-z0-9._~-]+)+"),
        "http.base.path must be / or like /culprit, was " + basePath);
    range("http.max.body.bytes", maxBodyBytes, SMALLEST_BODY, LARGEST_BODY);
    range("http.threads", threads, FEWEST_THREADS, 10_000);
    range("http.connections", connections, 1, 1_000_000);
    positive("http.idle.timeout", idleTimeout);
    positive("http.stop.timeout", stopTimeout);
  }

  public HttpConfig withPort(int newPort) {
    return new HttpConfig(
        host, newPort, basePath, maxBodyBytes, threads, connections, idleTimeout, stopTimeout);
  }

  private static void range(String key, int value, int least, int most) {
    require(
        value >= least && value <= most,
        key + " must lie in [" + least + ", " + most + "], was " + value);
  }

  private static void positive(String key, Duration value) {
    require(!value.isNegative() && !value.isZero(), key + " must be above 0, was " + value);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
