package dev.culprit.sources;

import dev.culprit.domain.About;
import dev.culprit.domain.Actor;
import dev.culprit.domain.Check;
import dev.culprit.domain.Link;
import dev.culprit.domain.Provenance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is told of an event for people, made to fit. */
final class AboutDraft {
  private final Delivery delivery;
  private final String source;
  private final List<Link> links = new ArrayList<>();
  private final Map<String, String> labels = new TreeMap<>();
  private Optional<String> title = Optional.empty();
  private Optional<String> description = Optional.empty();
  private Optional<String> owner = Optional.empty();
  private Optional<Actor> actor = Optional.empty();
  private Optional<String> sourceId = Optional.empty();

  AboutDraft(Delivery delivery, String source) {
    this.delivery = delivery;
    this.source = source;
  }

  void title(String text) {
    title = Clip.title(text).or(() -> title);
  }

  void description(String text) {
    description = Clip.description(text).or(() -> description);
  }

  void owner(String name) {
    owner = Clip.name(name).or(() -> owner);
  }

  void actor(String id, Optional<String> name) {
    actor =
        Clip.name(id)
            .map(i -> new Actor(i, Optional.empty(), name.flatMap(Clip::name)))
            .or(() -> actor);
  }

  /** Leaves out what is no address of the web, and what is too long to be one. */
  void link(String text, String url) {
    boolean web = url.startsWith("https://") || url.startsWith("http://");
    if (web && url.length() <= Check.URL_LENGTH && links.size() < Check.LIST_SIZE) {
      Clip.name(text).ifPresent(t -> links.add(new Link(t, url)));
    }
  }

  void label(String key, String value) {
    if (labels.size() < Check.LABELS) {
      Clip.name(key).ifPresent(k -> labels.put(k, Clip.text(value, Check.TITLE_LENGTH)));
    }
  }

  void sourceId(String id) {
    sourceId = Clip.name(id).or(() -> sourceId);
  }

  About about(Provenance.TimeSource timeSource) {
    return new About(
        title,
        description,
        owner,
        actor,
        links,
        labels,
        new Provenance(
            Optional.of(source),
            sourceId,
            Optional.of(delivery.receivedAt()),
            timeSource,
            Duration.ZERO));
  }
}
