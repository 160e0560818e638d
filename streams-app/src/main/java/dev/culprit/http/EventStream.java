package dev.culprit.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * One client of server-sent events. Sending never blocks and holds no thread: what the client has
 * not read yet waits in a queue, and a client whose queue is full is dropped.
 */
public final class EventStream {
  static final String CONTENT_TYPE = "text/event-stream";

  private final int longestQueue;
  private final Queue<byte[]> queue = new ArrayDeque<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  private final ServletOutputStream out;
  // The container will call back: it has not started yet, or the last write is still under way.
  private boolean awaitsContainer = true;
  private boolean unflushed;
  private boolean over;

  EventStream(ServletOutputStream out, int longestQueue) {
    this.out = out;
    this.longestQueue = longestQueue;
  }

  /** Registers with the container, which then calls back for the first write. */
  void start() {
    out.setWriteListener(
        new WriteListener() {
          @Override
          public void onWritePossible() {
            write();
          }

          @Override
          public void onError(Throwable cause) {
            end();
          }
        });
  }

  /**
   * Sends an event some time soon.
   *
   * @return false if the client has gone, or was dropped because it does not keep up
   */
  public boolean send(ServerSentEvent event) {
    return enqueue(event.bytes());
  }

  boolean enqueue(byte[] bytes) {
    boolean taken;
    synchronized (this) {
      taken = !over && queue.size() < longestQueue;
      if (taken) {
        queue.add(bytes);
        taken = awaitsContainer || pump();
      }
    }
    if (!taken) {
      end();
    }
    return taken;
  }

  /** Sends a comment, if there is nothing else to send, so that no one takes the line for dead. */
  void keepAlive(byte[] comment) {
    boolean quiet;
    synchronized (this) {
      quiet = queue.isEmpty() && !awaitsContainer;
    }
    if (quiet) {
      enqueue(comment);
    }
  }

  /** Ends the stream; the client may come again. */
  public void end() {
    synchronized (this) {
      over = true;
      queue.clear();
    }
    // Outside the lock: whoever waits for the end may want locks of their own.
    ended.complete(null);
  }

  CompletableFuture<Void> ended() {
    return ended;
  }

  private void write() {
    boolean connected;
    synchronized (this) {
      connected = over || pump();
    }
    if (!connected) {
      end();
    }
  }

  /**
   * Writes for as long as that does not block; needs the lock.
   *
   * @return false if the client has gone
   */
  private boolean pump() {
    awaitsContainer = false;
    try {
      while (out.isReady()) {
        byte[] next = queue.poll();
        if (next != null) {
          out.write(next);
          unflushed = true;
        } else if (unflushed) {
          unflushed = false;
          out.flush();
        } else {
          return true;
        }
      }
    } catch (IOException | IllegalStateException e) {
      // The latter if the container saw the client go first.
      return false;
    }
    awaitsContainer = true;
    return true;
  }
}
