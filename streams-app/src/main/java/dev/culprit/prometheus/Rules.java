package dev.culprit.prometheus;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.culprit.http.LimitedBody;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alerting rules of the configured Prometheus, remembered. Whoever asks waits at most {@link
 * #PATIENCE}, and only if nothing is remembered that could answer; while Prometheus fails, what was
 * known before is what is known.
 */
public final class Rules {
  /** How long anybody waits at most. */
  public static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(Rules.class);
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
  private static final int MOST_BYTES = 8 * 1024 * 1024;

  private final PrometheusConfig config;
  private final HttpClient client;
  private final LongSupplier nanos;

  private Map<String, List<Rule>> known = Map.of();
  private long learntAt;
  private long askedAt;
  private boolean everAsked;
  private boolean everLearnt;
  private boolean fails;
  private @Nullable CompletableFuture<?> asking;

  public Rules(PrometheusConfig config) {
    this(config, System::nanoTime);
  }

  Rules(PrometheusConfig config, LongSupplier nanos) {
    this.config = config;
    this.nanos = nanos;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(config.timeout())
            .build();
  }

  /** Asks already now, so that nobody has to wait. */
  public void prepare() {
    CompletableFuture<?> unused = lookAgain("");
  }

  /** The rule that raises such alerts, if it is known and no other could have raised this one. */
  public Optional<Rule> behind(String alertName, Map<String, String> labels) {
    CompletableFuture<?> answer = lookAgain(alertName);
    if (answer != null) {
      await(answer);
    }
    List<Rule> candidates;
    synchronized (this) {
      candidates = known.getOrDefault(alertName, List.of());
    }
    return Rule.behind(candidates, labels);
  }

  /** Asks again where that is due; gives what to wait for if the name is not known yet. */
  private synchronized @Nullable CompletableFuture<?> lookAgain(String alertName) {
    long now = nanos.getAsLong();
    boolean unknown = !known.containsKey(alertName);
    boolean stale = !everLearnt || now - learntAt > FRESH.toNanos();
    boolean due = !everAsked || now - askedAt > BETWEEN_LOOKS.toNanos();
    if (asking == null && due && (stale || unknown)) {
      everAsked = true;
      askedAt = now;
      asking = ask();
    }
    return unknown && now - askedAt < PATIENCE.toNanos() ? asking : null;
  }

  private CompletableFuture<?> ask() {
    return client
        .sendAsync(request(), answer -> new LimitedBody(MOST_BYTES, Rules::tooLarge))
        .thenApply(RulesAnswer::rules)
        .orTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (rules, failure) -> {
              learn(rules, failure);
              return rules;
            });
  }

  private static NoLine tooLarge() {
    return new NoLine("Prometheus has rules of more than " + MOST_BYTES + " bytes");
  }

  private synchronized void learn(
      @Nullable Map<String, List<Rule>> rules, @Nullable Throwable failure) {
    asking = null;
    if (rules != null && failure == null) {
      known = rules;
      learntAt = nanos.getAsLong();
      everLearnt = true;
      if (fails) {
        LOG.info("prometheus tells its rules again");
      }
      fails = false;
    } else if (!fails) {
      fails = true;
      LOG.warn(
          "prometheus does not tell its rules, so onsets of alerts are less sharp reason={}",
          reason(failure));
    }
  }

  private static String reason(@Nullable Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof NoLine noLine
        ? String.valueOf(noLine.getMessage())
        : cause == null ? "no answer" : cause.getClass().getSimpleName();
  }

  private static void await(CompletableFuture<?> answer) {
    try {
      Object unused = answer.get(PATIENCE.toNanos(), NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException tooLate) {
      // What is known must do.
    }
  }

  private HttpRequest request() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(config.url() + "/api/v1/rules?type=alert&exclude_alerts=true"))
            .timeout(config.timeout())
            .header("Accept", "application/json");
    config.header().ifPresent(header -> request.setHeader(header.name(), header.value()));
    return request.build();
  }
}
