package dev.culprit.demo.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PoolTest {
  private final Meter meter = new Meter();

  @Test
  void aPoolShrunkToOneServesOneAtATime() throws Exception {
    try (Database database = new Database("orders-db");
        Pool pool = new Pool(database, meter)) {
      pool.resize(1);
      CountDownLatch taken = new CountDownLatch(1);
      CountDownLatch release = new CountDownLatch(1);
      CompletableFuture<Void> first =
          inBackground(
              pool,
              session -> {
                taken.countDown();
                release.await();
              });
      taken.await();
      CompletableFuture<Void> second = inBackground(pool, session -> {});
      assertThat(second).isNotDone();
      release.countDown();
      first.join();
      second.join();
      assertThat(meter.take(1).databaseMs()).isPresent();
    }
  }

  @Test
  void aFailedTransactionLeavesNothingBehindAndGivesItsConnectionBack() throws Exception {
    try (Database database = new Database("orders-db");
        Pool pool = new Pool(database, meter)) {
      pool.resize(1);
      assertThatThrownBy(
              () ->
                  pool.transact(
                      session -> {
                        session.update("insert into orders values (99999999, 1, now(), 1)");
                        throw new SQLException("refused");
                      }))
          .hasMessage("refused");
      pool.transact(
          session ->
              assertThat(session.query("select id from orders where id = ?", 99999999)).isZero());
    }
  }

  private static CompletableFuture<Void> inBackground(Pool pool, Pool.Work work) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            pool.transact(work);
          } catch (Exception failure) {
            throw new IllegalStateException(failure);
          }
        });
  }
}
