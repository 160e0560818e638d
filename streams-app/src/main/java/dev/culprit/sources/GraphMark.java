package dev.culprit.sources;

import dev.culprit.domain.Kind;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mark that tools put on graphs. It says in a sentence what happened, and in tags what kind of
 * thing, to which service and where. It has no id, so a repeated one is known by its content.
 */
public final class GraphMark {
  private static final Pattern MARKUP = Pattern.compile("<[^>]{0,1000}>");
  private static final Pattern ADDRESS =
      Pattern.compile("<a\\s[^>]{0,500}?href=[\"'](https?://[^\"'\\s<>]{1,2000})[\"']");
  private static final Predicate<String> MARK_OF_ANSIBLE = word -> word.startsWith("ansible_");
  private static final Pattern SPACES = Pattern.compile("[ \\t]+");

  private GraphMark() {}

  /** In the form of Graphite's events, with tags as a list or, as long ago, as one text. */
  public static ChangeDraft ofGraphite(Delivery delivery, String source, Body body)
      throws UnusableEvent {
    String what = body.required("/what", "it says what happened");
    List<String> tags =
        body.object("/tags").isArray()
            ? body.texts("/tags")
            : Arrays.asList(body.text("/tags").orElse("").split("[\\s,]+"));
    String data = body.text("/data").orElse("");
    return draft(delivery, source, what, tags, body.time("/when"), data)
        .description(Optional.of(data));
  }

  /**
   * @param more what else tells it from others
   */
  public static ChangeDraft draft(
      Delivery delivery,
      String source,
      String text,
      List<String> words,
      Optional<Instant> time,
      String more) {
    Tags tags = new Tags(words);
    String plain = plain(text);
    String title = plain.lines().findFirst().orElse(plain);
    Kind kind = tags.kind().or(() -> KindWords.in(plain)).orElse(Kind.CUSTOM);
    String id =
        EventId.of(
            source,
            "event",
            EventId.fingerprint(
                runOfAnsible(words).orElse(text + "\n" + words),
                more,
                time.map(Instant::toString).orElse(now(delivery))));
    ChangeDraft change =
        ChangeDraft.of(delivery, source, kind, id)
            .title(title)
            .description(Optional.of(plain).filter(p -> !p.equals(title)))
            .startedAt(time)
            .service(tags.service())
            .environment(tags.environment())
            .regions(tags.region().stream().toList())
            .version(tags.version())
            .commit(tags.commit())
            .owner(tags.owner())
            .actor(tags.actor(), Optional.empty());
    tags.describe(change);
    Matcher address = ADDRESS.matcher(text);
    return address.find() ? change.link("details", Optional.of(address.group(1))) : change;
  }

  private static String plain(String text) {
    String readable = SPACES.matcher(MARKUP.matcher(text).replaceAll(" ")).replaceAll(" ").strip();
    return readable
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&");
  }

  /**
   * Ansible's callback marks the start and the end of a playbook, both with the time of its start.
   */
  private static Optional<String> runOfAnsible(List<String> words) {
    return words.contains("ansible") && words.stream().anyMatch(MARK_OF_ANSIBLE)
        ? Optional.of(words.stream().filter(MARK_OF_ANSIBLE.negate()).toList().toString())
        : Optional.empty();
  }

  // Without a time it happened now, and two of one second are one that was sent twice.
  private static String now(Delivery delivery) {
    return String.valueOf(delivery.receivedAt().getEpochSecond());
  }
}
