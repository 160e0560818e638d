package dev.culprit.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Gathers everything that is known of an incident at this moment into one JSON document, a
 * snapshot, of which pictures and post-mortems are made. All its lists are bounded; what was left
 * out is counted under {@code cut}.
 */
final class Gathering {
  /** As far back as a change is weighed. */
  private static final Duration NEAR = Duration.ofDays(2);

  private static final Duration AFTER = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int MOST_LINES = 6;
  private static final int MOST_ANNOTATIONS = 50;
  private static final int MOST_CHANGES = 1_000;
  private static final int MOST_EDGES = 500;

  private final Tables tables;
  private final Lines lines;

  Gathering(Tables tables, Lines lines) {
    this.tables = tables;
    this.lines = lines;
  }

  /** Waits for lines for a few seconds at most, and does without those that did not come. */
  CompletableFuture<ObjectNode> of(IncidentRow incident) {
    return of(incident, new TimeRange(Optional.empty(), Optional.empty()));
  }

  /**
   * @param range of the lines; where it is open, as the page asks for them
   */
  CompletableFuture<ObjectNode> of(IncidentRow incident, TimeRange range) {
    JsonNode json = incident.json().tree();
    List<AnomalyRow> anomalies = anomalies(json, incident.domain());
    List<CompletableFuture<ObjectNode>> series = new ArrayList<>();
    for (AnomalyRow anomaly : anomalies) {
      series.add(
          lines
              .of(anomaly, range)
              .completeOnTimeout(Series.late(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
              .thenApply(line -> line.json().put("anomaly", anomaly.id())));
    }
    return CompletableFuture.allOf(series.toArray(CompletableFuture[]::new))
        .thenApply(
            all -> {
              ObjectNode snapshot = everything(incident, json);
              ArrayNode list = snapshot.putArray("anomalies");
              anomalies.forEach(anomaly -> list.add(anomaly.json().tree()));
              ArrayNode drawn = snapshot.putArray("series");
              series.forEach(line -> drawn.add(line.join()));
              return snapshot;
            });
  }

  private ObjectNode everything(IncidentRow incident, JsonNode json) {
    ObjectNode snapshot = JsonNodeFactory.instance.objectNode();
    ObjectNode cut = JsonNodeFactory.instance.objectNode();
    snapshot.set("incident", json);
    List<AnnotationRow> annotations =
        tables
            .annotations()
            .all(
                row ->
                    row.incidentId().equals(incident.id())
                        && row.domain().equals(incident.domain()));
    Optional<AnnotationRow> opened =
        annotations.stream()
            .filter(row -> row.id().equals(incident.id()))
            .findFirst()
            .or(() -> annotations.stream().reduce((newer, older) -> older));
    opened.ifPresent(row -> revisions(row, snapshot));
    ArrayNode said = snapshot.putArray("annotations");
    // The one that opened the incident first: it must not be cut.
    opened.ifPresent(row -> said.add(row.json().tree()));
    annotations.stream()
        .filter(row -> !row.equals(opened.orElse(null)))
        .limit(MOST_ANNOTATIONS - 1)
        .forEach(row -> said.add(row.json().tree()));
    count("annotations", annotations.size() - said.size(), cut);
    verdicts(annotations, snapshot.putArray("verdicts"));
    changes(incident, json, snapshot.putArray("changes"), cut);
    edges(incident, json, snapshot.putArray("dependencies"), cut);
    snapshot.set("cut", cut);
    return snapshot;
  }

  private List<AnomalyRow> anomalies(JsonNode incident, String domain) {
    List<AnomalyRow> rows = new ArrayList<>();
    for (JsonNode episode : incident.path("episodes")) {
      if (rows.size() < MOST_LINES) {
        tables.anomalies().withId(episode.path("id").asText()).stream()
            .filter(row -> row.domain().equals(domain))
            .findFirst()
            .ifPresent(rows::add);
      }
    }
    return rows;
  }

  private void revisions(AnnotationRow row, ObjectNode snapshot) {
    tables.revisions().withId(row.id()).stream()
        .filter(known -> known.domain().equals(row.domain()))
        .findFirst()
        .ifPresent(
            known -> {
              snapshot.put("issuedAt", known.newest().issuedAt().toString());
              snapshot.set("revisions", known.json().tree());
            });
  }

  private void verdicts(List<AnnotationRow> annotations, ArrayNode verdicts) {
    Set<String> ids = new HashSet<>();
    annotations.forEach(row -> ids.add(row.id()));
    for (String id : ids.stream().sorted().toList()) {
      tables.verdicts().withId(id).forEach(row -> verdicts.add(row.json().tree()));
    }
  }

  private void changes(IncidentRow incident, JsonNode json, ArrayNode changes, ObjectNode cut) {
    Instant last = incident.lastOnset();
    if (json.hasNonNull("resolvedAt")) {
      Instant resolved = Instant.parse(json.path("resolvedAt").asText());
      last = resolved.isAfter(last) ? resolved : last;
    }
    TimeRange range =
        new TimeRange(
            Optional.of(incident.place().at().minus(NEAR)), Optional.of(last.plus(AFTER)));
    DomainFilter domain = new DomainFilter(Optional.empty(), Optional.of(incident.domain()));
    List<ChangeRow> rows =
        tables
            .changes()
            .all(
                row ->
                    domain.covers(row.domain())
                        && range.touches(row.place().at(), row.lastActedAt()));
    // The newest first, so that the farthest go.
    rows.stream().limit(MOST_CHANGES).forEach(row -> changes.add(row.json().tree()));
    count("changes", rows.size() - changes.size(), cut);
  }

  /** Of the graph only what touches a service of the incident or of a suspect. */
  private void edges(IncidentRow incident, JsonNode json, ArrayNode edges, ObjectNode cut) {
    Set<String> near = new HashSet<>(incident.services());
    for (JsonNode reasoning : json.path("reasoning")) {
      reasoning.path("change").path("services").forEach(name -> near.add(name.asText()));
    }
    int left = 0;
    DomainFilter domain = new DomainFilter(Optional.empty(), Optional.of(incident.domain()));
    for (DependencyRow row :
        new Edges(tables.dependencies(), tables.retractions()).at(incident.place().at(), domain)) {
      JsonNode edge = row.json().tree();
      if (near.contains(edge.path("caller").asText())
          || near.contains(edge.path("callee").asText())) {
        if (edges.size() < MOST_EDGES) {
          edges.add(edge);
        } else {
          left++;
        }
      }
    }
    count("dependencies", left, cut);
  }

  private static void count(String what, int left, ObjectNode cut) {
    if (left > 0) {
      cut.put(what, left);
    }
  }
}
