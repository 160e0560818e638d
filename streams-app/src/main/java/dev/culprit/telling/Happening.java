package dev.culprit.telling;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of a timeline.
 *
 * @param what Markdown
 */
record Happening(Instant at, String what) {
  private static final int MOST_CHANGES = 200;

  /** Everything that happened around an incident, in order; changes only as far as they matter. */
  static List<Happening> of(Story story, JsonNode snapshot) {
    List<Happening> all = new ArrayList<>();
    changes(story, all);
    for (Story.Episode episode : story.episodes()) {
      String metric =
          MarkdownText.of(
              (episode.service().isEmpty() ? "whole environment" : episode.service())
                  + ": "
                  + episode.metric());
      all.add(new Happening(episode.onset(), "**onset** of " + metric));
      episode.resolvedAt().ifPresent(at -> all.add(new Happening(at, "recovery of " + metric)));
    }
    for (JsonNode revision : snapshot.path("revisions").path("revisions")) {
      Change.time(revision, "issuedAt")
          .ifPresent(
              at ->
                  all.add(
                      new Happening(
                          at,
                          "answer "
                              + revision.path("revision").asLong()
                              + ": "
                              + MarkdownText.of(revision.path("sentence").asText()))));
    }
    for (JsonNode verdict : snapshot.path("verdicts")) {
      Change.time(verdict, "decidedAt")
          .ifPresent(at -> all.add(new Happening(at, "verdict: " + said(verdict))));
    }
    all.sort(Comparator.comparing(Happening::at));
    return all;
  }

  /** A verdict in words. */
  static String said(JsonNode verdict) {
    String change = MarkdownText.of(verdict.path("changeId").asText());
    String decision =
        switch (verdict.path("verdict").asText()) {
          case "CONFIRMED" -> change + " was the cause";
          case "REJECTED" -> change + " was not the cause";
          case "NOT_LISTED" ->
              "the cause was not listed" + (change.isEmpty() ? "" : ", it was " + change);
          case "NO_CHANGE" -> "no change was the cause";
          default -> MarkdownText.of(verdict.path("verdict").asText());
        };
    String team =
        verdict.path("actor").path("name").asText(verdict.path("actor").path("team").asText());
    String comment = verdict.path("comment").asText();
    return decision
        + (team.isEmpty() ? "" : ", said " + MarkdownText.of(team))
        + (comment.isEmpty() ? "" : ": “" + MarkdownText.of(comment) + "”");
  }

  private static void changes(Story story, List<Happening> all) {
    Map<String, Integer> ranks = new HashMap<>();
    for (int i = 0; i < story.suspects().size(); i++) {
      ranks.putIfAbsent(story.suspects().get(i).change().id(), i + 1);
    }
    Span span = Span.of(story, Wish.USUAL);
    List<Change> near =
        story.changes().stream()
            .filter(
                change ->
                    ranks.containsKey(change.id())
                        || (!change.startedAt().isAfter(span.to())
                            && !change.endedAt().isBefore(span.from())))
            .toList();
    for (Change change : near.subList(Math.max(0, near.size() - MOST_CHANGES), near.size())) {
      Integer rank = ranks.get(change.id());
      String name =
          MarkdownText.of(change.called()) + (rank == null ? "" : " (suspect " + rank + ")");
      String where = MarkdownText.of(change.place());
      all.add(new Happening(change.startedAt(), name + ", " + where + ": started"));
      for (Change.Step step : change.steps()) {
        if (step.at().isAfter(change.startedAt())) {
          all.add(new Happening(step.at(), name + ": " + Math.round(step.exposure() * 100) + " %"));
        }
      }
      change.rolledBackAt().ifPresent(at -> all.add(new Happening(at, name + ": **rolled back**")));
      if (change.steps().isEmpty()
          && change.rolledBackAt().isEmpty()
          && change.endedAt().isAfter(change.startedAt())) {
        all.add(new Happening(change.endedAt(), name + ": ended"));
      }
    }
  }
}
