package dev.culprit.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Looks into a driver. */
final class Sensors {
  private Sensors() {}

  /** Sum of a metric over all its tags. */
  static double total(TopologyTestDriver driver, String name) {
    return total(driver, name, Map.of());
  }

  static double total(TopologyTestDriver driver, String name, Map<String, String> tags) {
    double sum = 0;
    for (Metric metric : driver.metrics().values()) {
      if (metric.metricName().name().equals(name)
          && metric.metricName().group().equals(Meters.GROUP)
          && metric.metricName().tags().entrySet().containsAll(tags.entrySet())) {
        sum += (double) metric.metricValue();
      }
    }
    return sum;
  }

  /** Keys of the state, in order. */
  static List<String> keys(TopologyTestDriver driver) {
    KeyValueStore<String, byte[]> store = driver.getKeyValueStore(DomainState.NAME);
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      all.forEachRemaining(entry -> keys.add(entry.key));
    }
    return keys;
  }
}
