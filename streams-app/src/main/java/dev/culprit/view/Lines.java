package dev.culprit.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.prometheus.Line;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Finds the line to draw for an anomaly. A query that came with it knows this very metric, before
 * and after; next best are the samples that came with it; a template only guesses.
 */
record Lines(Optional<PrometheusLines> prometheus) {

  /** What there is to draw in a range; never fails, but may say why there is nothing. */
  CompletableFuture<Series> of(AnomalyRow row, TimeRange range) {
    JsonNode anomaly = row.json().tree();
    Optional<String> unit = Optional.of(anomaly.path("unit").asText()).filter(u -> !u.isEmpty());
    Series carried = Series.carried(row.points(), range, unit);
    TimeRange.Closed asked = range.around(row);
    return prometheus
        .flatMap(lines -> lines.labelled(anomaly, asked))
        .map(line -> line.thenApply(found -> Series.ofQuery(found, unit, carried)))
        .orElseGet(
            () ->
                carried.isEmpty()
                    ? templated(anomaly, asked, carried)
                    : CompletableFuture.completedFuture(carried));
  }

  /** What a template gives has the unit of its query, which is not known here. */
  private CompletableFuture<Series> templated(
      JsonNode anomaly, TimeRange.Closed asked, Series carried) {
    Optional<CompletableFuture<Line>> line =
        prometheus.flatMap(lines -> lines.templated(anomaly, asked));
    return line.map(found -> found.thenApply(one -> Series.ofQuery(one, Optional.empty(), carried)))
        .orElseGet(() -> CompletableFuture.completedFuture(carried));
  }
}
