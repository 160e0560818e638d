package dev.culprit.telling;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a snapshot says of an incident, as far as it is told. Read leniently: a newer topology may
 * write more, and a part may be missing that was cut to keep the snapshot small.
 *
 * @param resolvedAt empty while it is open
 * @param revision of the answer
 * @param issuedAt empty if it is not known when that was given
 * @param episodes the first one opened the incident
 * @param suspects the most probable first
 * @param changes in order of their start, the suspects among them
 */
record Story(
    String id,
    String domain,
    Instant firstOnset,
    Instant lastOnset,
    Optional<Instant> resolvedAt,
    double uncertaintySeconds,
    String sentence,
    Answer answer,
    long revision,
    Optional<Instant> issuedAt,
    List<Episode> episodes,
    List<Suspect> suspects,
    List<Change> changes) {

  Story {
    episodes = List.copyOf(episodes);
    suspects = List.copyOf(suspects);
    changes = List.copyOf(changes);
  }

  /** What is most probable. */
  record Answer(String hypothesis, String changeId, double probability, String confidence) {}

  /** A sample of a metric. */
  record Point(Instant at, double value) {}

  /** A metric that was anomalous, with its line where there is one. */
  record Episode(
      String id,
      String service,
      String metric,
      String severity,
      Instant onset,
      Optional<Instant> resolvedAt,
      String unit,
      List<Point> points) {}

  /** A change that is suspected. */
  record Suspect(Change change, double probability, boolean rollback) {}

  static Story of(JsonNode snapshot) {
    JsonNode incident = snapshot.path("incident");
    Instant first = Change.time(incident, "firstOnset").orElse(Instant.EPOCH);
    JsonNode answer = incident.path("posterior").path("answer");
    List<Suspect> suspects = suspects(snapshot, incident);
    Map<String, JsonNode> series = byId(snapshot.path("series"), "anomaly");
    List<Episode> episodes = new ArrayList<>();
    for (JsonNode episode : incident.path("episodes")) {
      episodes.add(episode(episode, first, series));
    }
    JsonNode opened = byId(snapshot.path("anomalies"), "id").get(incident.path("id").asText());
    return new Story(
        incident.path("id").asText(),
        incident.path("domain").asText(),
        first,
        Change.time(incident, "lastOnset").orElse(first),
        Change.time(incident, "resolvedAt"),
        opened == null ? 0 : opened.path("onsetUncertaintySeconds").asDouble(0),
        incident.path("sentence").asText(),
        new Answer(
            answer.path("hypothesis").asText("NONE"),
            answer.path("changeId").asText(),
            answer.path("probability").asDouble(),
            answer.path("confidence").asText("weak")),
        incident.path("revision").asLong(1),
        Change.time(snapshot, "issuedAt"),
        episodes,
        suspects,
        changes(snapshot, suspects));
  }

  /** Names of the services, each once, the first anomalous first. */
  List<String> services() {
    return episodes.stream()
        .map(Episode::service)
        .map(name -> name.isEmpty() ? "whole environment" : name)
        .distinct()
        .toList();
  }

  /** {@code page} before {@code warning} before {@code info}. */
  String severity() {
    TreeSet<String> told =
        episodes.stream().map(Episode::severity).collect(Collectors.toCollection(TreeSet::new));
    return told.contains("page") ? "page" : told.contains("warning") ? "warning" : "info";
  }

  /** The suspect that is the answer. */
  Optional<Suspect> accused() {
    return suspects.stream()
        .filter(one -> answer.hypothesis().equals("CHANGE"))
        .filter(one -> one.change().id().equals(answer.changeId()))
        .findFirst();
  }

  /** The answer in a few words. */
  String headline() {
    return switch (answer.hypothesis()) {
      case "CHANGE" ->
          accused()
              .map(
                  suspect -> (suspect.rollback() ? "rollback by " : "") + suspect.change().called())
              .orElse("change " + answer.changeId());
      case "UNLINKED" -> "A recorded change outside the known scope";
      default -> "No recorded change explains this";
    };
  }

  private static Episode episode(JsonNode json, Instant first, Map<String, JsonNode> series) {
    JsonNode line = series.get(json.path("id").asText());
    List<Point> points = new ArrayList<>();
    if (line != null) {
      for (JsonNode point : line.path("points")) {
        if (point.path(0).isNumber() && point.path(1).isNumber()) {
          points.add(
              new Point(Instant.ofEpochMilli(point.path(0).asLong()), point.path(1).asDouble()));
        }
      }
    }
    return new Episode(
        json.path("id").asText(),
        json.path("service").asText(),
        json.path("metric").asText("an anomaly"),
        json.path("severity").asText("info"),
        Change.time(json, "onset").orElse(first),
        Change.time(json, "resolvedAt"),
        line == null ? "" : line.path("unit").asText(),
        List.copyOf(points));
  }

  private static List<Suspect> suspects(JsonNode snapshot, JsonNode incident) {
    Map<String, JsonNode> annotations = byId(snapshot.path("annotations"), "anomalyId");
    JsonNode annotation = annotations.get(incident.path("id").asText());
    JsonNode all =
        annotation != null && annotation.path("suspects").isArray()
            ? annotation.path("suspects")
            : incident.path("reasoning");
    List<Suspect> suspects = new ArrayList<>();
    for (JsonNode one : all) {
      Change.read(one.path("change"))
          .ifPresent(
              change ->
                  suspects.add(
                      new Suspect(
                          change,
                          one.path("probability").asDouble(),
                          one.path("rollback").asBoolean()
                              || one.path("kind").asText().equals("rollback"))));
    }
    return suspects;
  }

  private static List<Change> changes(JsonNode snapshot, List<Suspect> suspects) {
    Map<String, Change> all =
        suspects.stream()
            .map(Suspect::change)
            .collect(Collectors.toMap(Change::id, Function.identity(), (one, other) -> one));
    for (JsonNode json : snapshot.path("changes")) {
      Change.read(json).ifPresent(change -> all.put(change.id(), change));
    }
    return all.values().stream().sorted(Change.BY_START).toList();
  }

  private static Map<String, JsonNode> byId(JsonNode list, String field) {
    Map<String, JsonNode> found = new java.util.HashMap<>();
    list.forEach(one -> found.putIfAbsent(one.path(field).asText(), one));
    return found;
  }
}
