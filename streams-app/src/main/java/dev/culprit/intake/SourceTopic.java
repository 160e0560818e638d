package dev.culprit.intake;

import dev.culprit.sources.Source;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Kafka topic whose every record is a delivery to a source.
 *
 * @param query what a request would have behind the {@code ?} of its address
 */
public record SourceTopic(String name, Source source, Map<String, List<String>> query) {
  private static final int LONGEST_NAME = 249;

  /**
   * @throws IllegalArgumentException if no topic can be called so
   */
  public SourceTopic {
    if (!name.matches("[a-zA-Z0-9._-]{1," + LONGEST_NAME + "}")
        || name.equals(".")
        || name.equals("..")) {
      throw new IllegalArgumentException(
          "\""
              + name
              + "\" is no name of a topic; topics are separated by commas, and what a request would"
              + " have in its query stands behind a ?, as in"
              + " shop.public.flyway_schema_history?environment=prod");
    }
    query = Map.copyOf(new TreeMap<>(query));
  }
}
