package dev.culprit.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.domain.Annotation;
import dev.culprit.domain.Incident;
import dev.culprit.wire.AnswerJson;
import dev.culprit.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The latest answers, kept only for anomalies that will be asked about. */
final class StandingAnswers {
  /** Incidents only explain; where very many questions are open, the oldest go without. */
  private static final long MOST_INCIDENT_BYTES = 64L * 1024 * 1024;

  private final Map<String, Optional<byte[]>> annotations = new HashMap<>();
  private final LinkedHashMap<String, byte[]> incidents = new LinkedHashMap<>();
  private long incidentBytes;

  void expect(String anomalyId) {
    annotations.put(anomalyId, Optional.empty());
  }

  void annotation(String anomalyId, byte @Nullable [] json) {
    annotations.computeIfPresent(anomalyId, (id, before) -> Optional.ofNullable(json));
  }

  void incident(String incidentId, byte @Nullable [] json) {
    byte[] before = incidents.remove(incidentId);
    incidentBytes -= before == null ? 0 : before.length;
    if (json != null && !annotations.isEmpty()) {
      incidents.put(incidentId, json);
      incidentBytes += json.length;
    }
    Iterator<byte[]> oldest = incidents.values().iterator();
    while (incidentBytes > MOST_INCIDENT_BYTES) {
      incidentBytes -= oldest.next().length;
      oldest.remove();
    }
  }

  Optional<Annotation> annotationOf(String anomalyId) {
    return annotations
        .getOrDefault(anomalyId, Optional.empty())
        .map(json -> AnswerJson.annotation(tree(json)));
  }

  Optional<Incident> incidentOf(String incidentId) {
    return Optional.ofNullable(incidents.get(incidentId))
        .map(json -> AnswerJson.incident(tree(json)));
  }

  void forget(String anomalyId) {
    annotations.remove(anomalyId);
    if (annotations.isEmpty()) {
      incidents.clear();
      incidentBytes = 0;
    }
  }

  private static JsonNode tree(byte[] json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException("the topology wrote what is no JSON", e);
    }
  }
}
