package dev.culprit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** All clients of one kind of server-sent events, kept alive by a comment now and then. */
public final class EventStreams implements AutoCloseable {
  private static final byte[] KEEP_ALIVE = ": keep-alive\n\n".getBytes(UTF_8);
  private static final int RETRY_AFTER_SECONDS = 30;

  private final int mostClients;
  private final Semaphore places;
  private final int longestQueue;
  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService keepAlive;
  private final ScheduledFuture<?> comments;

  /**
   * @param mostClients further ones are refused
   * @param longestQueue a client that lags behind by more events is dropped
   * @param keepAliveEvery how often a quiet stream gets a comment
   */
  public EventStreams(int mostClients, int longestQueue, Duration keepAliveEvery) {
    this.mostClients = mostClients;
    this.places = new Semaphore(mostClients);
    this.longestQueue = longestQueue;
    this.keepAlive =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "event-streams-keep-alive");
              thread.setDaemon(true);
              return thread;
            });
    long periodMs = keepAliveEvery.toMillis();
    this.comments =
        keepAlive.scheduleAtFixedRate(
            () -> streams.forEach(stream -> stream.keepAlive(KEEP_ALIVE)),
            periodMs,
            periodMs,
            TimeUnit.MILLISECONDS);
  }

  /**
   * Answers a request with a stream of events.
   *
   * @param opened is given the stream, to send to from then on
   * @param ended is called once when it is over, from any side
   * @throws ProblemException (503) if there are too many clients
   */
  public void open(Context context, Consumer<EventStream> opened, Consumer<EventStream> ended) {
    if (keepAlive.isShutdown() || !places.tryAcquire()) {
      throw new ProblemException(
          Problem.busy(
              "at most " + mostClients + " clients are streamed to at a time",
              RETRY_AFTER_SECONDS));
    }
    context.status(200).contentType(EventStream.CONTENT_TYPE);
    // Whatever lies between must hand on each event as it comes: neither collect nor compress.
    context.header("X-Accel-Buffering", "no").header("Cache-Control", "no-store, no-transform");
    context.future(() -> stream(context, opened, ended));
  }

  /** How many clients there are. */
  public int size() {
    return streams.size();
  }

  /** Ends all streams and opens no more. */
  @Override
  public void close() {
    comments.cancel(false);
    keepAlive.shutdown();
    streams.forEach(EventStream::end);
  }

  private CompletableFuture<Void> stream(
      Context context, Consumer<EventStream> opened, Consumer<EventStream> ended) {
    EventStream stream = new EventStream(output(context), longestQueue);
    streams.add(stream);
    CompletableFuture<Void> whole =
        stream
            .ended()
            .thenRun(
                () -> {
                  streams.remove(stream);
                  places.release();
                  ended.accept(stream);
                });
    stream.enqueue(KEEP_ALIVE); // tells the client at once that it is connected
    opened.accept(stream);
    stream.start();
    return whole;
  }

  private static ServletOutputStream output(Context context) {
    try {
      return context.res().getOutputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
