package dev.culprit.demo.shop;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A version of a service's code.
 *
 * @param novelty what this version does on every request that the first one did not
 */
public record Release(String version, Novelty novelty) {
  /** What runs in a shop that opens. */
  public static final Release FIRST = harmless("2.13.0");

  /** Work that a version adds to a request. */
  @FunctionalInterface
  public interface Novelty {
    void work(Service service) throws IOException, InterruptedException, SQLException;
  }

  /** A version that asks some other machine on every request, and waits for it. */
  public static Release waiting(String version, double ms) {
    return new Release(version, service -> Distance.cover(ms));
  }

  /** A version that asks the database for many single rows on every request. */
  public static Release queryingOneByOne(String version, int rows) {
    return new Release(version, service -> Storefront.queryOneByOne(service, rows));
  }

  /** A version that asks another service again and again on every request. */
  public static Release askingAgain(String version, String callee, String path, int times) {
    return new Release(
        version,
        service -> {
          for (int i = 0; i < times; i++) {
            service.ask(callee, path);
          }
        });
  }

  /** A version that fails a share of all requests. */
  public static Release failing(String version, double share) {
    return new Release(
        version,
        service -> {
          if (ThreadLocalRandom.current().nextDouble() < share) {
            throw new IOException("unexpected field in the basket");
          }
        });
  }

  /** A version that behaves like the one before. */
  public static Release harmless(String version) {
    return new Release(version, service -> {});
  }
}
