package dev.culprit.view.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An incident as far as a graph shows it.
 *
 * @param resolvedAt empty while it is open
 * @param severity of its loudest episode, empty if none is told
 * @param metrics the first one's name, and how many more are anomalous
 * @param answer what is most probable, and how probable
 * @param none the probability that no recorded change did it
 * @param suspects the most probable changes, of those that are worth a word
 */
public record GraphIncident(
    String id,
    String domain,
    Instant firstOnset,
    Optional<Instant> resolvedAt,
    Set<String> services,
    String severity,
    String metrics,
    String answer,
    double none,
    List<GraphSuspect> suspects) {
  private static final List<String> LOUDEST_FIRST = List.of("page", "warning", "info");
  private static final int MOST_SUSPECTS = 3;
  private static final double WORTH_A_WORD = 0.05;

  public GraphIncident {
    services = Set.copyOf(services);
    suspects = List.copyOf(suspects);
  }

  /**
   * Reads what the topology wrote, leniently: a newer one may write more.
   *
   * @param firstOnset already read, because without it there is no incident
   */
  public static GraphIncident read(
      JsonNode json, Instant firstOnset, Optional<Instant> resolvedAt) {
    Set<String> services = new TreeSet<>();
    Set<String> severities = new TreeSet<>();
    for (JsonNode episode : json.path("episodes")) {
      if (episode.hasNonNull("service")) {
        services.add(episode.path("service").asText());
      }
      severities.add(episode.path("severity").asText());
    }
    JsonNode posterior = json.path("posterior");
    JsonNode answer = posterior.path("answer");
    List<GraphSuspect> suspects = new ArrayList<>();
    for (JsonNode reasoning : json.path("reasoning")) {
      GraphSuspect.read(reasoning, answer)
          .filter(suspect -> suspect.probability() >= WORTH_A_WORD)
          .filter(suspect -> suspects.size() < MOST_SUSPECTS)
          .ifPresent(suspects::add);
    }
    return new GraphIncident(
        json.path("id").asText(),
        json.path("domain").asText(),
        firstOnset,
        resolvedAt,
        services,
        LOUDEST_FIRST.stream().filter(severities::contains).findFirst().orElse(""),
        metrics(json),
        answer(answer, suspects),
        posterior.path("none").asDouble(),
        suspects);
  }

  /** Open ones go on until now. */
  Instant end(Instant now) {
    Instant end = resolvedAt.orElse(now);
    return end.isBefore(firstOnset) ? firstOnset : end;
  }

  List<String> tags() {
    List<String> tags =
        new ArrayList<>(List.of("incident", resolvedAt.isEmpty() ? "open" : "resolved"));
    tags.add(severity);
    tags.addAll(Tags.ofPlace(domain));
    tags.addAll(new TreeSet<>(services));
    return Tags.of(tags);
  }

  Mark mark(Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(where() + " · " + metrics + (severity.isEmpty() ? "" : " · " + severity));
    for (GraphSuspect suspect : suspects) {
      lines.add(
          suspect.name()
              + ", "
              + suspect.lead(firstOnset)
              + ": "
              + Wording.probability(suspect.confidence(), suspect.probability()));
    }
    lines.add("no recorded change: " + Wording.percent(none));
    lines.add(
        "since "
            + Wording.time(firstOnset)
            + resolvedAt
                .map(end -> ", over after " + Wording.span(firstOnset, end))
                .orElse(", still open"));
    return new Mark(firstOnset, end(now), answer, lines, tags(), Optional.of(id));
  }

  /** Its suspect as a change that a graph can show, with what it is suspected of. */
  GraphChange suspected(GraphSuspect suspect) {
    return new GraphChange(
        suspect.changeId(),
        domain,
        suspect.kind(),
        suspect.startedAt(),
        suspect.endedAt(),
        suspect.services(),
        suspect.name(),
        List.of(
            Wording.probability(suspect.confidence(), suspect.probability())
                + " cause of the incident of "
                + where()
                + ", "
                + suspect.lead(firstOnset)
                + " its onset"));
  }

  private String where() {
    return services.isEmpty() ? domain : Wording.names(List.copyOf(new TreeSet<>(services)));
  }

  private static String metrics(JsonNode json) {
    String first = json.path("episodes").path(0).path("metric").asText("an anomaly");
    int more = json.path("episodeCount").asInt(1) - 1;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  private static String answer(JsonNode answer, List<GraphSuspect> suspects) {
    String probability =
        Wording.probability(
            answer.path("confidence").asText("weak"), answer.path("probability").asDouble());
    return switch (answer.path("hypothesis").asText()) {
      case "CHANGE" ->
          "Suspected: "
              + suspects.stream()
                  .filter(suspect -> suspect.changeId().equals(answer.path("changeId").asText()))
                  .map(GraphSuspect::name)
                  .findFirst()
                  .orElse(answer.path("changeId").asText())
              + ", "
              + probability;
      case "UNLINKED" -> "Suspected: a recorded change outside the known scope, " + probability;
      default -> "No recorded change explains this, " + probability;
    };
  }
}
