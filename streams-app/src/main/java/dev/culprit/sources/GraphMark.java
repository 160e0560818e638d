package dev.culprit.sources;

import dev.culprit.domain.Kind;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mark that tools put on graphs. It says in a sentence what happened, and in tags what kind of
 * thing, to which service and where. It has no id, so a repeated one is known by its content.
 */
public final class GraphMark {
  private static final Pattern MARKUP = Pattern.compile("<[^>]{0,1000}>");
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
    String plain = SPACES.matcher(MARKUP.matcher(text).replaceAll(" ")).replaceAll(" ").strip();
    String title = plain.lines().findFirst().orElse(plain);
    Kind kind = tags.kind().or(() -> KindWords.in(plain)).orElse(Kind.CUSTOM);
    String id =
        EventId.of(
            source,
            "event",
            EventId.fingerprint(
                text, words.toString(), more, time.map(Instant::toString).orElse(now(delivery))));
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
    return change;
  }

  // Without a time it happened now, and two of one second are one that was sent twice.
  private static String now(Delivery delivery) {
    return String.valueOf(delivery.receivedAt().getEpochSecond());
  }
}
