package dev.culprit.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.demo.play.Episode;
import dev.culprit.demo.watch.Finding;
import dev.culprit.demo.watch.Sample;
import dev.culprit.demo.watch.Watch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A finding in the public form of a metric anomaly. */
final class AnomalyRecord {
  private AnomalyRecord() {}

  static ObjectNode of(String id, Episode episode, Watch.Of of) {
    Finding finding = of.finding();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", id);
    json.put("environment", episode.environment());
    json.put("region", episode.region());
    json.put("service", of.service());
    json.put("metric", finding.metric().title());
    json.put("metricClass", finding.metric().metricClass());
    json.put("severity", "page");
    json.put("direction", finding.metric().limit().falling() ? "down" : "up");
    json.put("onset", text(finding.onset()));
    json.put("onsetUncertaintySeconds", finding.uncertainty().toMillis() / 1000.0);
    json.put("detectedAt", text(finding.detectedAt()));
    finding.resolvedAt().ifPresent(at -> json.put("resolvedAt", text(at)));
    json.put("value", rounded(finding.value()));
    json.put("baseline", rounded(finding.baseline()));
    json.put("unit", finding.metric().unit());
    json.put("sequence", finding.resolvedAt().isPresent() ? 2 : 1);
    ArrayNode series = json.putArray("series");
    for (Sample sample : finding.series()) {
      series.addArray().add(sample.at().toEpochMilli()).add(rounded(sample.value()));
    }
    return json;
  }

  private static String text(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static double rounded(double value) {
    return Math.rint(value * 1000) / 1000;
  }
}
