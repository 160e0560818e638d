package dev.culprit.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.domain.MetricAnomaly;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories: nothing depends on the order of arrival, and nothing changes unannounced. */
final class IncrementalTest {
  private static final int SEEDS = 24;
  private static final int EVENTS = 70;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void whatWasNotReturnedIsAnsweredAsBefore(int batch) {
    for (int i = 0; i < SEEDS / 4; i++) {
      long seed = batch * 1000L + i;
      List<RandomHistory.Delivery> events = new RandomHistory(seed).events(EVENTS);
      Correlation correlation = new Correlation(DefaultParameters.SHIPPED);
      Map<IncidentKey, IncidentAnswer> before = new TreeMap<>();
      List<RandomHistory.Delivery> delivered = new ArrayList<>();
      Set<String> anomalies = new HashSet<>();
      for (RandomHistory.Delivery event : events) {
        delivered.add(event);
        remember(anomalies, event);
        SortedSet<IncidentKey> touched = event.to(correlation);
        Map<IncidentKey, IncidentAnswer> after = rebuilt(delivered, anomalies);
        Set<IncidentKey> different = new HashSet<>(before.keySet());
        different.addAll(after.keySet());
        different.removeIf(
            key ->
                Optional.ofNullable(before.get(key)).equals(Optional.ofNullable(after.get(key))));
        assertThat(touched)
            .as("seed %d, event %d: %s", seed, delivered.size(), event)
            .containsAll(different);
        assertThat(answers(correlation, anomalies))
            .as("seed %d, event %d: %s", seed, delivered.size(), event)
            .isEqualTo(after);
        before.clear();
        before.putAll(after);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void shuffledAndDoubledIsTheSame(int batch) {
    for (int i = 0; i < SEEDS; i++) {
      long seed = 50_000 + batch * 1000L + i;
      List<RandomHistory.Delivery> events = new RandomHistory(seed).events(2 * EVENTS);
      Set<String> anomalies = new HashSet<>();
      events.forEach(event -> remember(anomalies, event));
      List<RandomHistory.Delivery> shuffled = new ArrayList<>(events);
      shuffled.addAll(events.subList(0, EVENTS));
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(rebuilt(shuffled, anomalies))
          .as("seed %d", seed)
          .isEqualTo(rebuilt(events, anomalies));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void whatIsNoNewsChangesNothing(int batch) {
    for (int i = 0; i < SEEDS; i++) {
      long seed = 90_000 + batch * 1000L + i;
      Correlation correlation = new Correlation(DefaultParameters.SHIPPED);
      for (RandomHistory.Delivery event : new RandomHistory(seed).events(EVENTS)) {
        boolean news =
            !(event instanceof RandomHistory.Version version)
                || correlation.isNews(version.domain(), version.recorded());
        SortedSet<IncidentKey> touched = event.to(correlation);
        assertThat(news || touched.isEmpty()).isTrue();
        assertThat(event.to(correlation)).isEmpty();
      }
    }
  }

  private static void remember(Set<String> anomalies, RandomHistory.Delivery event) {
    if (event instanceof RandomHistory.Version version
        && version.recorded().event() instanceof MetricAnomaly anomaly) {
      anomalies.add(anomaly.id());
    }
  }

  private static Map<IncidentKey, IncidentAnswer> rebuilt(
      List<RandomHistory.Delivery> events, Set<String> anomalies) {
    Correlation correlation = new Correlation(DefaultParameters.SHIPPED);
    events.forEach(event -> event.to(correlation));
    return answers(correlation, anomalies);
  }

  /** An incident has the id of an anomaly, so every one is found. */
  private static Map<IncidentKey, IncidentAnswer> answers(
      Correlation correlation, Set<String> anomalies) {
    Map<IncidentKey, IncidentAnswer> answers = new TreeMap<>();
    for (String domain : List.of("prod", "test")) {
      for (String id : anomalies) {
        IncidentKey key = new IncidentKey(domain, id);
        correlation.answer(key).ifPresent(answer -> answers.put(key, answer));
      }
    }
    return answers;
  }
}
