package dev.culprit.demo.shop;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A service's few connections to its database. Who finds none free waits, and is measured. */
public final class Pool implements AutoCloseable {
  static final int USUAL_SIZE = 6;
  private static final long PATIENCE_MS = 1500;
  private static final double ROUND_TRIP_MS = 1;

  private final Database database;
  private final Meter meter;
  private final Permits permits = new Permits();
  private final Deque<Connection> idle = new ArrayDeque<>();
  private int size = USUAL_SIZE;
  private boolean closed;

  Pool(Database database, Meter meter) {
    this.database = database;
    this.meter = meter;
  }

  /** What is done with a connection; committed if it returns, rolled back if it throws. */
  @FunctionalInterface
  public interface Work {
    void on(Session session) throws SQLException, InterruptedException, IOException;
  }

  /** Does one transaction. */
  public void transact(Work work) throws SQLException, InterruptedException, IOException {
    long start = System.nanoTime();
    boolean mine = permits.tryAcquire(PATIENCE_MS, TimeUnit.MILLISECONDS);
    long waited = System.nanoTime() - start;
    if (!mine) {
      meter.database(waited);
      throw new SQLException("no connection free after " + PATIENCE_MS + " ms");
    }
    try {
      transact(work, waited);
    } finally {
      permits.release();
    }
  }

  private void transact(Work work, long waited)
      throws SQLException, InterruptedException, IOException {
    Connection connection = take();
    Session session = new Session(connection, waited);
    boolean done = false;
    try {
      Distance.cover(ROUND_TRIP_MS);
      work.on(session);
      connection.commit();
      done = true;
    } finally {
      meter.database(session.longestWait());
      if (!done) {
        connection.rollback();
      }
      giveBack(connection);
    }
  }

  public synchronized int size() {
    return size;
  }

  /** Changes how many connections may be in use at once; those in use are not cut off. */
  public synchronized void resize(int connections) {
    permits.change(connections - size);
    size = connections;
  }

  private synchronized Connection take() throws SQLException {
    if (closed) {
      throw new SQLException("closing");
    }
    Connection connection = idle.poll();
    if (connection == null) {
      connection = database.connect();
      connection.setAutoCommit(false);
    }
    return connection;
  }

  private synchronized void giveBack(Connection connection) throws SQLException {
    if (closed) {
      connection.close();
    } else {
      idle.push(connection);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    // The database is about to be shut down and takes its connections with it.
    idle.clear();
  }

  private static final class Permits extends Semaphore {
    private static final long serialVersionUID = 1L;

    Permits() {
      super(USUAL_SIZE, true);
    }

    void change(int by) {
      if (by < 0) {
        reducePermits(-by);
      } else {
        release(by);
      }
    }
  }
}
