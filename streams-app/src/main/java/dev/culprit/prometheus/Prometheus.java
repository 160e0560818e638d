package dev.culprit.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.http.LimitedBody;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends range queries to the configured Prometheus and nowhere else: redirects are not followed.
 * However slow or large its answer is, no thread waits and memory stays bounded.
 */
public final class Prometheus {
  /** A longer time is refused. */
  public static final Duration LONGEST = Duration.ofDays(31);

  private static final Logger LOG = LoggerFactory.getLogger(Prometheus.class);
  private static final int AT_ONCE = 8;
  private static final int MOST_BYTES = 2 * 1024 * 1024;

  private final PrometheusConfig config;
  private final URI address;
  private final HttpClient client;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final AtomicBoolean fails = new AtomicBoolean();

  public Prometheus(PrometheusConfig config) {
    this.config = config;
    this.address = URI.create(config.url() + "/api/v1/query_range");
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(config.timeout())
            .build();
  }

  /** Asks for the one line of a query; never fails, but may say why there is none. */
  public CompletableFuture<Line> line(String query, Instant from, Instant to) {
    if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
      return CompletableFuture.completedFuture(
          Line.none("Prometheus is asked for at most " + LONGEST.toDays() + " days"));
    }
    if (!places.tryAcquire()) {
      return CompletableFuture.completedFuture(
          Line.none("too many lines are being asked for; try again"));
    }
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(
            request(query, from, to), answer -> new LimitedBody(MOST_BYTES, Prometheus::tooLarge));
    return exchange
        .thenApply(RangeAnswer::samples)
        // The client's own timeout ends with the headers.
        .orTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (samples, failure) -> {
              boolean unused = exchange.cancel(true);
              places.release();
            })
        .handle(this::outcome);
  }

  private static NoLine tooLarge() {
    return new NoLine("Prometheus sent more than " + MOST_BYTES + " bytes; ask for a shorter time");
  }

  /** Logs when it begins to fail and when that ends, not every time in between. */
  private Line outcome(@Nullable List<Sample> samples, @Nullable Throwable failure) {
    if (failure == null) {
      if (fails.getAndSet(false)) {
        LOG.info("prometheus answers again");
      }
      return Line.of(samples == null ? List.of() : samples);
    }
    String reason = reason(failure);
    if (!fails.getAndSet(true)) {
      LOG.warn("prometheus gives no line reason={}", reason);
    }
    return Line.none(reason);
  }

  private String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof NoLine noLine) {
      return String.valueOf(noLine.getMessage());
    }
    if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
      return "Prometheus did not answer within " + config.timeout().toMillis() + " ms";
    }
    return cause instanceof ConnectException
        ? "Prometheus cannot be reached; check prometheus.url"
        : "Prometheus cannot be asked (" + cause.getClass().getSimpleName() + ")";
  }

  private HttpRequest request(String query, Instant from, Instant to) {
    // The first step may begin up to one step earlier, and both ends count.
    long stepSeconds =
        Math.max(1, ceil(Duration.between(from, to).toSeconds() + 1, config.maxPoints() - 2));
    String form =
        "query="
            + URLEncoder.encode(query, UTF_8)
            // At whole steps the samples stay the same while one pans.
            + "&start="
            + Math.floorDiv(from.getEpochSecond(), stepSeconds) * stepSeconds
            + "&end="
            + to.getEpochSecond()
            + "&step="
            + stepSeconds
            + "&timeout="
            + Math.max(1, config.timeout().toMillis())
            + "ms";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(config.timeout())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(form));
    config.header().ifPresent(header -> request.setHeader(header.name(), header.value()));
    return request.build();
  }

  private static long ceil(long dividend, long divisor) {
    return Math.floorDiv(dividend + divisor - 1, divisor);
  }
}
