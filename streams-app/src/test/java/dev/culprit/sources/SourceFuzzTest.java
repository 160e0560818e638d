package dev.culprit.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.domain.Event;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Json;
import dev.culprit.wire.UnusableEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * However a payload is spoilt, it becomes events that can be published and read, or is refused with
 * a reason; it never breaks an adapter. {@code -Dfuzz.mutations=N} does more per source.
 */
final class SourceFuzzTest {
  private static final int MUTATIONS = Integer.getInteger("fuzz.mutations", 1_000);

  /** Far more than any needs, so that a busy machine does not fail the test. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private static final long SEED = 20261122;

  private static final class Count {
    private int converted;
    private int events;
    private int ignored;
    private int refused;
  }

  @TestFactory
  Stream<DynamicTest> spoiltPayloadsOf() {
    Map<String, List<GoldenCase>> bySource =
        GoldenCase.all().stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.source().name(), TreeMap::new, Collectors.toList()));
    return bySource.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> spoil(entry.getKey(), entry.getValue())));
  }

  private static void spoil(String name, List<GoldenCase> cases) throws IOException {
    Count count = new Count();
    for (int i = 0; i < MUTATIONS; i++) {
      long seed = SEED + i;
      GoldenCase one = cases.get(i % cases.size());
      byte[] body = new Mutation(new Random(seed)).of(one.body());
      assertThatCode(() -> feed(one, body, count))
          .as(
              "%s with seed %d: %s",
              one.name(),
              seed,
              new String(body, 0, Math.min(body.length, 2_000), StandardCharsets.UTF_8))
          .doesNotThrowAnyException();
    }
    System.out.printf(
        "fuzz source=%s mutations=%d converted=%d events=%d ignored=%d refused=%d%n",
        name, MUTATIONS, count.converted, count.events, count.ignored, count.refused);
    assertThat(count.converted + count.refused).isEqualTo(MUTATIONS);
  }

  private static void feed(GoldenCase one, byte[] body, Count count) throws Exception {
    long begun = System.nanoTime();
    try {
      Conversion conversion = one.source().convert(one.delivery(body));
      for (Event event : conversion.events()) {
        JsonNode json = Json.MAPPER.readTree(Json.MAPPER.writeValueAsBytes(EventJson.write(event)));
        assertThat(EventJson.read(EventType.of(event), json).event()).isEqualTo(event);
      }
      count.converted++;
      count.events += conversion.events().size();
      count.ignored += conversion.ignored().size();
    } catch (UnusableEvent e) {
      assertThat(e).hasMessageMatching("(?s).{10,}");
      count.refused++;
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONGEST);
  }
}
