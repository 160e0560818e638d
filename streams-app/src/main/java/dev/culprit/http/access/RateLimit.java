package dev.culprit.http.access;

import dev.culprit.http.Principal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * A bucket of permits for each principal, filled at its rate. As many principals are remembered as
 * is sensible; who is forgotten for having been quiet longest has a full bucket anyway.
 */
final class RateLimit {
  private static final int MOST_PRINCIPALS = 10_000;
  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  private final int ratePerSecond;
  private final int burst;
  private final LongSupplier nanos;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_PRINCIPALS;
        }
      };

  private static final class Bucket {
    private double permits;
    private long filledAt;
  }

  RateLimit(int ratePerSecond, int burst, LongSupplier nanos) {
    this.ratePerSecond = ratePerSecond;
    this.burst = burst;
    this.nanos = nanos;
  }

  /** Takes a permit; if there is none, says in how many seconds there will be one. */
  synchronized OptionalInt take(Principal principal) {
    long now = nanos.getAsLong();
    double rate = principal.ratePerSecond().orElse(ratePerSecond);
    double most = Math.max(1, burst * rate / ratePerSecond);
    Bucket bucket = buckets.get(principal.name());
    if (bucket == null) {
      bucket = new Bucket();
      bucket.permits = most;
      bucket.filledAt = now;
      buckets.put(principal.name(), bucket);
    }
    bucket.permits = Math.min(most, bucket.permits + (now - bucket.filledAt) * rate / NANOS);
    bucket.filledAt = now;
    if (bucket.permits < 1) {
      return OptionalInt.of((int) Math.ceil((1 - bucket.permits) / rate));
    }
    bucket.permits--;
    return OptionalInt.empty();
  }

  synchronized int principals() {
    return buckets.size();
  }
}
