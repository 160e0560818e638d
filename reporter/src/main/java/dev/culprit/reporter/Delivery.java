package dev.culprit.reporter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.System.Logger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends events on a thread of its own, which ends when there is nothing to send. Whoever reports
 * only puts text into a list of bounded length; while Culprit is away the list waits.
 */
final class Delivery {
  private static final Logger LOG = System.getLogger("dev.culprit.reporter");

  /** More wait nowhere; what comes on top is not reported. */
  static final int MOST_WAITING = 1_000;

  private static final int MOST_AT_ONCE = 100;
  private static final int FIRST_GOOD = 200;
  private static final int FIRST_REDIRECT = 300;
  private static final int BAD_REQUEST = 400;
  private static final int FIRST_SERVER_ERROR = 500;
  private static final List<Integer> WORTH_ANOTHER_TRY = List.of(408, 425, 429);
  private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(2);
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration TRIED_FOR = Duration.ofHours(1);

  private final URI changes;
  private final Optional<String> token;

  // Guarded by this.
  private final Deque<String> waiting = new ArrayDeque<>();
  private boolean sending;
  private boolean hurried;
  private boolean lost;
  private boolean warned;
  private @Nullable HttpClient client;

  Delivery(URI changes, Optional<String> token) {
    this.changes = changes;
    this.token = token;
  }

  /** Takes an event and returns at once. */
  synchronized void add(String event) {
    if (waiting.size() >= MOST_WAITING) {
      warn("more than " + MOST_WAITING + " reports wait for Culprit; the rest is left out");
      return;
    }
    waiting.add(event);
    if (!sending) {
      sending = true;
      Thread thread = new Thread(this::run, "culprit-reporter");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /**
   * Waits until everything was sent or tried once more, but not longer than this.
   *
   * @return whether Culprit has all of it
   */
  synchronized boolean flush(Duration longest) {
    hurried = true;
    notifyAll();
    long until = System.nanoTime() + longest.toNanos();
    try {
      for (long left = longest.toNanos(); sending && left > 0; left = until - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    hurried = false;
    return !sending && !lost;
  }

  private void run() {
    try {
      List<String> batch = next(List.of());
      while (!batch.isEmpty()) {
        deliver(batch);
        batch = next(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stopped();
    }
  }

  /**
   * Forgets what was dealt with and looks at what is next. The thread ends with an empty answer.
   */
  private synchronized List<String> next(List<String> dealtWith) {
    dealtWith.forEach(event -> waiting.poll());
    List<String> batch = new ArrayList<>();
    for (String event : waiting) {
      if (batch.size() == MOST_AT_ONCE) {
        break;
      }
      batch.add(event);
    }
    if (batch.isEmpty()) {
      sending = false;
    }
    return batch;
  }

  private synchronized void stopped() {
    sending = false;
    notifyAll();
  }

  private void deliver(List<String> batch) throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    long giveUp = System.nanoTime() + TRIED_FOR.toNanos();
    while (true) {
      Answer answer = post(batch);
      if (answer.isUnusable() && batch.size() > 1) {
        // One bad event must not take the others with it.
        for (String event : batch) {
          deliver(List.of(event));
        }
        return;
      }
      if (answer.isFinal() || System.nanoTime() > giveUp) {
        if (!answer.isAccepted()) {
          lose(answer);
        }
        return;
      }
      warn(answer.text() + "; it is tried again");
      if (leavesAfter(answer, pause)) {
        lose(answer);
        return;
      }
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  /** Waits for the next try. Who wants to leave tries again only where somebody answers at all. */
  private synchronized boolean leavesAfter(Answer answer, Duration pause)
      throws InterruptedException {
    if (hurried && answer.status() == 0) {
      return true;
    }
    long until = System.nanoTime() + (hurried ? SHORTEST_PAUSE : pause).toNanos();
    boolean inHurry = hurried;
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      if (hurried != inHurry) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return false;
  }

  private Answer post(List<String> batch) throws InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer = null;
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(changes)
              .timeout(ANSWERED_WITHIN)
              .header("Content-Type", "application/json")
              .header("User-Agent", "culprit-reporter")
              .POST(HttpRequest.BodyPublishers.ofString("[" + String.join(",", batch) + "]"));
      token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
      answer = client().sendAsync(request.build(), BodyHandlers.ofByteArray());
      // The request's own timeout ends with the headers.
      HttpResponse<byte[]> response = answer.get(ANSWERED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      return Answer.of(response);
    } catch (ExecutionException e) {
      return Answer.none(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      return Answer.none(new IOException("no answer within " + ANSWERED_WITHIN.toSeconds() + " s"));
    } catch (RuntimeException | LinkageError e) {
      return Answer.none(e);
    } finally {
      if (answer != null) {
        answer.cancel(true);
      }
    }
  }

  /** Made here, because making the first one of a process takes a moment. */
  private synchronized HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      made =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(CONNECTED_WITHIN)
              .build();
      client = made;
    }
    return made;
  }

  private synchronized void lose(Answer answer) {
    lost = true;
    warn(answer.text());
  }

  private synchronized void warn(String why) {
    if (!warned) {
      warned = true;
      LOG.log(
          Logger.Level.WARNING,
          "could not report to Culprit url={0} waiting={1} reason=\"{2}\"; migrations go on regardless",
          changes,
          waiting.size(),
          why);
    } else {
      LOG.log(Logger.Level.DEBUG, "could not report to Culprit: {0}", why);
    }
  }

  /**
   * What came back.
   *
   * @param status 0 if nothing did
   */
  private record Answer(int status, String text) {
    private static final int SHOWN = 500;

    static Answer of(HttpResponse<byte[]> response) {
      String body = new String(response.body(), UTF_8);
      return new Answer(
          response.statusCode(),
          "it answered "
              + response.statusCode()
              + " "
              + body.substring(0, Math.min(SHOWN, body.length())).replaceAll("\\p{Cntrl}", " "));
    }

    static Answer none(Throwable failure) {
      String message = failure.getMessage();
      return new Answer(
          0, failure.getClass().getSimpleName() + (message == null ? "" : ": " + message));
    }

    boolean isAccepted() {
      return status >= FIRST_GOOD && status < FIRST_REDIRECT;
    }

    boolean isUnusable() {
      return status == BAD_REQUEST;
    }

    /** Whether another try would bring nothing else. */
    boolean isFinal() {
      return status != 0 && status < FIRST_SERVER_ERROR && !WORTH_ANOTHER_TRY.contains(status);
    }
  }
}
