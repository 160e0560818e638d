package dev.culprit.http;

import io.javalin.config.Key;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Request;

/**
 * What was refused of late: counted by reason, and the newest kept for whoever looks for a sender
 * that is not heard. Never holds anything of a payload.
 */
public final class Refusals {
  static final Key<Refusals> KEY = new Key<>("refusals");
  private static final int KEPT = 100;
  private static final int UNUSABLE = 400;

  private final InstantSource clock;
  private final Consumer<String> counter;
  private final Deque<Refusal> newest = new ArrayDeque<>();

  /**
   * One request.
   *
   * @param reason the sort of problem, such as {@code body-too-large}
   */
  public record Refusal(
      Instant at, String principal, String method, String path, int status, String reason) {}

  /**
   * @param counter is told every reason, of which there are few
   */
  public Refusals(InstantSource clock, Consumer<String> counter) {
    this.clock = clock;
    this.counter = counter;
  }

  /** Those of the server that serves a request. */
  public static Refusals of(Context context) {
    return context.appData(KEY);
  }

  /** Takes down that a request was refused. */
  public void add(Context context, int status, String reason) {
    add(
        new Refusal(
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            Shown.text(Principal.of(context).name()),
            context.method().name(),
            Shown.text(context.path()),
            status,
            reason));
  }

  /** Takes down that a record of a Kafka topic was refused. */
  public void add(String topic, int partition, long offset, String reason) {
    add(
        new Refusal(
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            "kafka",
            "RECORD",
            topic + "/" + partition + "/" + offset,
            UNUSABLE,
            reason));
  }

  /** Takes down what was refused before it could be understood: malformed, too large, too slow. */
  void addUnread(Request request, int status) {
    add(
        new Refusal(
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            Principal.address(String.valueOf(Request.getRemoteAddr(request))),
            Shown.text(String.valueOf(request.getMethod())),
            Shown.text(String.valueOf(Request.getPathInContext(request))),
            status,
            "http-" + status));
  }

  /** The newest first. */
  public List<Refusal> newest() {
    synchronized (newest) {
      return Collections.unmodifiableList(new ArrayList<>(newest));
    }
  }

  void add(Refusal refusal) {
    counter.accept(refusal.reason());
    synchronized (newest) {
      newest.addFirst(refusal);
      if (newest.size() > KEPT) {
        newest.removeLast();
      }
    }
  }

  /** As {@link #add}, if it is a refusal that a sender should hear of. */
  void addIfNotable(Context context, int status, String reason) {
    boolean reads = context.method().name().equals("GET") || context.method().name().equals("HEAD");
    if (!reads || status == 401 || status == 403 || status == 429) {
      add(context, status, reason);
    }
  }
}
