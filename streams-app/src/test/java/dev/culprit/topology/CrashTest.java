package dev.culprit.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.DependencyType;
import dev.culprit.domain.EdgeRetracted;
import dev.culprit.domain.Edition;
import dev.culprit.domain.Event;
import dev.culprit.domain.Kind;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Recency;
import dev.culprit.domain.Recorded;
import dev.culprit.domain.Scope;
import dev.culprit.wire.Tagged;
import dev.culprit.wire.TaggedSerde;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Killed anywhere, as often as you like: afterwards the same answers stand. Small worlds in which
 * changes and anomalies come, are revised and go again, so that most things that were said become
 * untrue.
 */
class CrashTest {
  private static final int SEEDS = Integer.getInteger("crash.seeds", 100);
  private static final int EVENTS = 60;
  private static final int CRASHES = 12;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatStandsAfterCrashesIsWhatStandsWithoutThem(boolean keepsLocalStore) {
    int crashes = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      List<Record<byte[], byte[]>> input = history(new Random(seed));
      SortedMap<String, String> expected = new CrashWorld(seed, input, keepsLocalStore).run(0);
      CrashWorld fragile = new CrashWorld(seed, input, keepsLocalStore);
      assertThat(fragile.run(CRASHES)).as("seed %d", seed).isEqualTo(expected);
      if (!keepsLocalStore) { // there a deletion may reach the local store only: said once more
        // later
        assertThat(fragile.openMarks()).as("seed %d", seed).isEmpty();
      }
      crashes += fragile.crashes();
    }
    assertThat(crashes).isEqualTo(SEEDS * CRASHES);
  }

  private static List<Record<byte[], byte[]>> history(Random random) {
    List<Record<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      Instant recordedAt = Story.at("10:00").plusSeconds(i);
      int dice = random.nextInt(20);
      if (dice == 0) {
        records.add(
            record("", new Tagged.Retraction(new EdgeRetracted("web-checkout", recordedAt))));
      } else {
        Event event = event(random, dice, i);
        String domain = dice == 1 || event instanceof Dependency ? "" : "prod";
        Recency recency = new Recency(OptionalLong.of(i - random.nextInt(5)), recordedAt, "" + i);
        records.add(
            record(domain, new Tagged.Accepted(new Recorded<>(event, recency, recordedAt))));
      }
    }
    return records;
  }

  private static Event event(Random random, int dice, int number) {
    Edition edition =
        new Edition(OptionalLong.of(number), Optional.empty(), random.nextInt(2) == 0);
    String service = random.nextBoolean() ? "checkout" : "web";
    if (dice < 10) {
      Instant startedAt = Story.at("09:30").plus(Duration.ofMinutes(10L * random.nextInt(2)));
      return ChangeEvent.builder("c" + random.nextInt(3), Kind.DEPLOY, startedAt)
          .scope(Scope.ofService(service))
          .edition(edition)
          .build();
    }
    if (dice < 12) {
      return Dependency.of("web-checkout", DependencyType.CALL, "web", "checkout");
    }
    Instant onset = Story.at("09:40").plus(Duration.ofMinutes(10L * random.nextInt(4)));
    return MetricAnomaly.builder("a" + random.nextInt(4), "p99", MetricClass.LATENCY, onset)
        .service(service)
        .edition(edition)
        .build();
  }

  private static Record<byte[], byte[]> record(String domain, Tagged tagged) {
    return new Record<>(
        domain.getBytes(UTF_8),
        new TaggedSerde().serializer().serialize("by-domain", tagged),
        Story.at("10:00").toEpochMilli());
  }
}
