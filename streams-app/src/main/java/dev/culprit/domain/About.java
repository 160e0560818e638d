package dev.culprit.domain;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a person wants to know of an event and no formula uses.
 *
 * @param title one line, at most 2,000 characters
 * @param description at most 20,000 characters
 * @param owner the team that answers for it
 * @param actor who did it
 * @param labels free text by name, at most 64
 */
public record About(
    Optional<String> title,
    Optional<String> description,
    Optional<String> owner,
    Optional<Actor> actor,
    List<Link> links,
    Map<String, String> labels,
    Provenance provenance) {

  public static final About NOTHING =
      new About(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Map.of(),
          Provenance.UNKNOWN);

  public About {
    Check.text("title", title, Check.TITLE_LENGTH);
    Check.text("description", description, Check.TEXT_LENGTH);
    Check.name("owner", owner);
    links = List.copyOf(links);
    Check.size("links", links, Check.LIST_SIZE);
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    Check.labels(labels);
  }

  public static About titled(String title) {
    return new About(
        Optional.of(title),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Map.of(),
        Provenance.UNKNOWN);
  }
}
