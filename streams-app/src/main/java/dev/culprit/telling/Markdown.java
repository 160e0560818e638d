package dev.culprit.telling;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An incident as Markdown, for a post-mortem: what was said and why, and a timeline in UTC. */
public final class Markdown {
  private final Story story;
  private final JsonNode snapshot;
  private final StringBuilder out = new StringBuilder();

  private Markdown(JsonNode snapshot) {
    this.snapshot = snapshot;
    this.story = Story.of(snapshot);
  }

  /**
   * @param snapshot everything that is known of the incident
   * @param address of the page that shows it, if that is known
   */
  public static String of(JsonNode snapshot, Optional<String> address) {
    return new Markdown(snapshot).written(address);
  }

  private String written(Optional<String> address) {
    line("# " + MarkdownText.of(Wording.names(story.services())) + ", " + full(story.firstOnset()));
    line("");
    line("**" + MarkdownText.of(story.headline()) + "** (" + certainty() + ")");
    line("");
    line(MarkdownText.of(story.sentence()));
    line("");
    facts(address);
    suspects();
    timeline();
    verdicts();
    leftOut();
    return out.toString();
  }

  private String certainty() {
    return MarkdownText.of(story.answer().confidence())
        + ", "
        + Wording.percent(story.answer().probability());
  }

  private void facts(Optional<String> address) {
    line("- Onset: " + full(story.firstOnset()) + uncertainty());
    line(
        "- "
            + story
                .resolvedAt()
                .map(
                    end ->
                        "Recovered: "
                            + full(end)
                            + ", after "
                            + Wording.span(Duration.between(story.firstOnset(), end)))
                .orElse("Not recovered yet"));
    line("- Severity: " + MarkdownText.of(story.severity()));
    line("- Environment: " + MarkdownText.of(story.domain()));
    line("- Incident: " + MarkdownText.of(story.id()));
    String parameters = snapshot.path("incident").path("parameterVersion").asText();
    line(
        "- Answer: revision "
            + story.revision()
            + story.issuedAt().map(at -> " of " + full(at)).orElse("")
            + (parameters.isEmpty() ? "" : ", parameters " + MarkdownText.of(parameters)));
    Change.time(snapshot, "frozenAt").ifPresent(at -> line("- Frozen: " + full(at)));
    address
        .flatMap(url -> MarkdownText.link("in Culprit", url))
        .ifPresent(link -> line("- See it " + link));
    line("");
  }

  private String uncertainty() {
    long seconds = Math.round(story.uncertaintySeconds());
    return seconds > 0 ? " ± " + seconds + " s" : "";
  }

  private void suspects() {
    line("## Suspected causes");
    line("");
    if (story.suspects().isEmpty()) {
      line("No recorded change is suspected.");
    }
    int rank = 0;
    for (Story.Suspect suspect : story.suspects()) {
      rank++;
      Change change = suspect.change();
      String name = (suspect.rollback() ? "rollback by " : "") + change.called();
      line(
          rank
              + ". **"
              + MarkdownText.of(name)
              + "**: "
              + Wording.percent(suspect.probability())
              + ", "
              + started(change.startedAt()));
      List<String> facts = new ArrayList<>();
      facts.add(MarkdownText.of(change.place()));
      if (!change.difference().isEmpty()) {
        facts.add(MarkdownText.of(change.difference()));
      }
      if (!change.owner().isEmpty()) {
        facts.add("owner " + MarkdownText.of(change.owner()));
      }
      facts.add("id " + MarkdownText.of(change.id()));
      line("   - " + String.join(", ", facts));
      reasons(rank - 1);
    }
    JsonNode posterior = snapshot.path("incident").path("posterior");
    line("");
    line(
        "No recorded change did it: "
            + Wording.percent(posterior.path("none").asDouble())
            + ". A recorded change outside the known scope: "
            + Wording.percent(posterior.path("unlinked").asDouble())
            + ".");
    line("");
  }

  private String started(Instant at) {
    String lead = Wording.span(Duration.between(at, story.firstOnset()));
    return "started "
        + full(at)
        + ", "
        + lead
        + (at.isAfter(story.firstOnset()) ? " after" : " before")
        + " the onset";
  }

  private void reasons(int index) {
    JsonNode suspect = snapshot.path("annotations").path(0).path("suspects").path(index);
    suspect
        .path("reasons")
        .forEach(reason -> line("   - for: " + MarkdownText.of(reason.path("text").asText())));
    suspect
        .path("against")
        .forEach(reason -> line("   - against: " + MarkdownText.of(reason.path("text").asText())));
    List<String> links = new ArrayList<>();
    for (JsonNode link : suspect.path("change").path("links")) {
      MarkdownText.link(link.path("title").asText(), link.path("url").asText())
          .ifPresent(links::add);
    }
    if (!links.isEmpty()) {
      line("   - " + String.join(", ", links));
    }
  }

  private void timeline() {
    line("## Timeline (UTC)");
    line("");
    line("| time | what |");
    line("|---|---|");
    String day = "";
    for (Happening happening : Happening.of(story, snapshot)) {
      String at = full(happening.at()).replace(" UTC", "");
      // The day once, where it begins.
      String shown = at.startsWith(day) && !day.isEmpty() ? at.substring(day.length() + 1) : at;
      day = at.substring(0, at.indexOf(' '));
      line("| " + shown + " | " + happening.what() + " |");
    }
    line("");
  }

  private void verdicts() {
    line("## What people said");
    line("");
    if (snapshot.path("verdicts").isEmpty()) {
      line("Nobody has confirmed or rejected the answer yet.");
    }
    snapshot.path("verdicts").forEach(verdict -> line("- " + Happening.said(verdict)));
  }

  private void leftOut() {
    List<String> cut = new ArrayList<>();
    snapshot
        .path("cut")
        .properties()
        .forEach(
            entry -> cut.add(entry.getValue().asLong() + " " + MarkdownText.of(entry.getKey())));
    if (!cut.isEmpty()) {
      line("");
      line("Left out, because it would have been too much: " + String.join(", ", cut) + ".");
    }
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private static String full(Instant at) {
    return Wording.full(at);
  }
}
