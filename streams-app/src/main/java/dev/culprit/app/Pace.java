package dev.culprit.app;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Waits until it is an event's turn. Every turn is counted from the beginning, so that delays do
 * not add up: whoever is late catches up.
 */
final class Pace {
  private final ReplaySpeed speed;
  private final Instant begin;
  private final Ticker ticker;
  private final long startedNanos;

  /** A clock that can be waited on, and told to stop. */
  interface Ticker {
    long nanos();

    /** Waits so long; returns earlier where it is told to stop. */
    void await(long nanos) throws InterruptedException;

    boolean isStopped();
  }

  /**
   * @param begin the moment of the history at which the replay begins
   */
  Pace(ReplaySpeed speed, Instant begin, Ticker ticker) {
    this.speed = speed;
    this.begin = begin;
    this.ticker = ticker;
    this.startedNanos = ticker.nanos();
  }

  /** How long until it is the turn of what happened at {@code moment}; zero if it is due. */
  Duration left(Instant moment) {
    if (speed.isMax() || !moment.isAfter(begin)) {
      return Duration.ZERO;
    }
    long due = speed.nanos(Duration.between(begin, moment));
    return Duration.ofNanos(Math.max(0, due - (ticker.nanos() - startedNanos)));
  }

  /** Returns when it is the turn of what happened at {@code moment}, or when told to stop. */
  void awaitTurn(Instant moment) throws InterruptedException {
    for (Duration left = left(moment); !left.isZero() && !ticker.isStopped(); left = left(moment)) {
      ticker.await(left.toNanos());
    }
  }

  /** The clock of this machine. */
  static final class SystemTicker implements Ticker {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopping = lock.newCondition();
    private boolean stopped;

    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public void await(long nanos) throws InterruptedException {
      lock.lock();
      try {
        long left = nanos;
        while (!stopped && left > 0) {
          left = stopping.awaitNanos(left);
        }
      } finally {
        lock.unlock();
      }
    }

    @Override
    public boolean isStopped() {
      lock.lock();
      try {
        return stopped;
      } finally {
        lock.unlock();
      }
    }

    void stop() {
      lock.lock();
      try {
        stopped = true;
        stopping.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
