package dev.culprit.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.prometheus.Line;
import dev.culprit.prometheus.Prometheus;
import dev.culprit.prometheus.Template;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * How Prometheus is asked for the line of an anomaly. No reader ever sends a query.
 *
 * @param label of an anomaly that holds the query, if its senders are trusted to choose one
 * @param templates by metric class, for an anomaly that brings neither query nor samples
 */
public record PrometheusLines(
    Prometheus prometheus, Optional<String> label, Map<String, Template> templates) {
  /** What a template may name of an anomaly. */
  public static final Set<String> PLACES = Set.of("service", "metric", "environment");

  public PrometheusLines {
    templates = Map.copyOf(templates);
  }

  /** By the query that came with the anomaly; empty if none did. */
  Optional<CompletableFuture<Line>> labelled(JsonNode anomaly, TimeRange.Closed range) {
    return label
        .map(name -> anomaly.path("labels").path(name).asText())
        .filter(query -> !query.isBlank())
        .map(query -> prometheus.line(query, range.from(), range.to()));
  }

  /** By the template of its metric class; empty if that cannot be filled in. */
  Optional<CompletableFuture<Line>> templated(JsonNode anomaly, TimeRange.Closed range) {
    return Optional.ofNullable(templates.get(anomaly.path("metricClass").asText()))
        .flatMap(template -> filled(template, anomaly))
        .map(query -> prometheus.line(query, range.from(), range.to()));
  }

  private static Optional<String> filled(Template template, JsonNode anomaly) {
    Map<String, String> values = new HashMap<>();
    for (String place : template.places()) {
      JsonNode value = anomaly.path(place);
      if (!value.isTextual()) {
        return Optional.empty();
      }
      values.put(place, value.textValue());
    }
    return Optional.of(template.fill(values));
  }
}
