package dev.culprit.intake;

import dev.culprit.http.FairPlaces;
import dev.culprit.http.LimitedBody;
import dev.culprit.http.Principal;
import dev.culprit.http.Problem;
import dev.culprit.http.ProblemException;
import dev.culprit.http.access.Guard;
import dev.culprit.sources.Door;
import dev.culprit.sources.Source;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forwards requests to the tool that had them before Culprit, and passes its answers through. Only
 * configured addresses are ever called; no thread waits for them.
 */
final class Tee {
  /** Marks what was forwarded, so that an address that leads back here is noticed. */
  static final String MARK = "Culprit-Tee";

  static final int MOST_ANSWER_BYTES = 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Tee.class);
  private static final int AT_ONCE = 32;
  private static final int RETRY_AFTER_SECONDS = 1;

  /** RFC 9110, 7.6.1, and what the client writes itself. */
  private static final Set<String> NOT_FORWARDED =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings",
          "host",
          "content-length",
          "expect");

  private final Map<String, Originals> originals = new HashMap<>();
  private final Duration timeout;
  private final FairPlaces places = new FairPlaces(AT_ONCE);
  private final HttpClient client;

  /**
   * @throws IllegalArgumentException if an address cannot be used
   */
  Tee(SourcesConfig config) {
    this.timeout = config.tees().timeout();
    for (Source source : config.sources()) {
      originals.put(source.name(), config.originals(source));
    }
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  /** Whether requests at a door are forwarded. */
  boolean isAt(Source source, Door door) {
    return original(source, door).isPresent();
  }

  private Optional<Original> original(Source source, Door door) {
    return originals.getOrDefault(source.name(), Originals.NONE).at(door);
  }

  /**
   * @throws ProblemException (508) if the request was forwarded already
   */
  static void refuseLoop(Context context, Source source) {
    if (context.header(MARK) != null) {
      throw new ProblemException(
          Problem.of(
              508,
              "tee-loop",
              "Forwarded in a circle",
              "a Culprit has forwarded this request already; let "
                  + option(source)
                  + " be the address of the original, not of a Culprit that forwards"));
    }
  }

  /**
   * Sends a request on as it came.
   *
   * @return the original's answer, or failed with the problem to answer (502, 504)
   * @throws ProblemException (503) if too much is under way
   */
  CompletableFuture<HttpResponse<byte[]>> forward(
      Context context, Source source, Door door, byte[] body) {
    HttpRequest request = request(context, source, door, body);
    String sender = Principal.of(context).name();
    if (!places.enter(sender)) {
      throw new ProblemException(
          Problem.busy(
              "too many requests of " + sender + " are being forwarded", RETRY_AFTER_SECONDS));
    }
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(
            request, answer -> new LimitedBody(MOST_ANSWER_BYTES, Tee::answerTooLarge));
    return exchange
        .copy()
        // The client's own timeout ends with the headers.
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (answer, failure) -> {
              boolean unused = exchange.cancel(true);
              places.leave(sender);
            })
        .exceptionally(
            failure -> {
              throw new ProblemException(problem(source, failure));
            });
  }

  /** Answers what the original did. */
  static void passOn(Context context, HttpResponse<byte[]> answer) {
    context.status(answer.statusCode());
    // Ours says what an answer is that has none; the original said nothing.
    context.res().setContentType(null);
    Set<String> dropped = dropped(answer.headers().allValues("connection"));
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!dropped.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                // The date that the server has put there cannot be removed, only replaced.
                context.res().setHeader(name, values.get(0));
                values.stream().skip(1).forEach(value -> context.res().addHeader(name, value));
              }
            });
    context.result(answer.body());
  }

  private static IOException answerTooLarge() {
    return new IOException("its answer is larger than " + MOST_ANSWER_BYTES + " bytes");
  }

  private HttpRequest request(Context context, Source source, Door door, byte[] body) {
    Original original = original(source, door).orElseThrow();
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(
              original.of(
                  source,
                  context.req().getRequestURI().substring(context.contextPath().length()),
                  Optional.ofNullable(context.queryString())));
      Set<String> dropped = dropped(Collections.list(context.req().getHeaders("Connection")));
      // A token opens our doors, and the original has its own.
      Guard.headersWithToken(context).forEach(name -> dropped.add(name.toLowerCase(Locale.ROOT)));
      for (String name : Collections.list(context.req().getHeaderNames())) {
        if (!dropped.contains(name.toLowerCase(Locale.ROOT))) {
          Collections.list(context.req().getHeaders(name))
              .forEach(value -> request.header(name, value));
        }
      }
      return request
          .header(MARK, "1")
          .timeout(timeout)
          .method(context.method().name(), BodyPublishers.ofByteArray(body))
          .build();
    } catch (IllegalArgumentException e) {
      // Its message would show the header.
      throw new ProblemException(
          Problem.of(
              400,
              "not-forwarded",
              "Not forwarded",
              "the request has a header or a path that HTTP does not allow; mend that"));
    }
  }

  private static Set<String> dropped(Iterable<String> connection) {
    Set<String> dropped = new TreeSet<>(NOT_FORWARDED);
    for (String names : connection) {
      for (String name : names.split(",", -1)) {
        dropped.add(name.strip().toLowerCase(Locale.ROOT));
      }
    }
    return dropped;
  }

  private Problem problem(Source source, Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    boolean late = cause instanceof TimeoutException || cause instanceof HttpTimeoutException;
    LOG.warn("original gives no answer source={} cause={}", source.name(), cause.toString());
    String remedy =
        "; what it tells is published all the same. Send it again, or check " + option(source);
    return late
        ? Problem.of(
            504,
            "original-too-slow",
            "Original too slow",
            "the original did not answer within " + timeout.toMillis() + " ms" + remedy)
        : Problem.of(
            502,
            "original-unreachable",
            "Original unreachable",
            "the original gave no answer that could be passed on" + remedy);
  }

  static String option(Source source) {
    return "intake.source." + source.name() + ".tee";
  }
}
