package dev.culprit.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.domain.Actor;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Kind;
import dev.culprit.domain.Recency;
import dev.culprit.domain.ValueChange;
import dev.culprit.http.Cursor;
import dev.culprit.view.graph.ChangeName;
import dev.culprit.wire.Admission.Admitted;
import dev.culprit.wire.EventJson;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A change in its newest version; its place is that of its start.
 *
 * @param team that answers for it, as far as it may be given out; empty if unknown
 * @param name what people call it
 * @param text everything that a search looks through, in lower case
 */
record ChangeRow(
    EventKey eventKey,
    Cursor place,
    Instant lastActedAt,
    Set<String> services,
    String team,
    Kind kind,
    ChangeStatus status,
    String name,
    String text,
    Recency recency,
    boolean isShown,
    RawJson json)
    implements EventRow {

  static ChangeRow of(ChangeEvent change, Admitted admitted, Actors actors) {
    EventKey key = new EventKey(admitted.domain(), change.id());
    boolean shown = !change.edition().retracted();
    JsonNode json = EventJson.write(change);
    return new ChangeRow(
        key,
        new Cursor(change.startedAt(), key.text()),
        change.lastActedAt(),
        Set.copyOf(change.scope().services()),
        team(change, actors),
        change.kind(),
        change.status(),
        shown ? ChangeName.of(json) : "",
        shown ? text(change) : "",
        admitted.recorded().recency(),
        shown,
        shown ? RawJson.of(json, actors) : RawJson.NOTHING);
  }

  @Override
  public int bytes() {
    return json.size() + text.length() + name.length();
  }

  /** Whether every word stands somewhere in the text. */
  boolean mentions(List<String> lowerCaseWords) {
    return lowerCaseWords.stream().allMatch(text::contains);
  }

  private static String team(ChangeEvent change, Actors actors) {
    return change
        .about()
        .owner()
        .or(
            () ->
                actors == Actors.NONE
                    ? Optional.empty()
                    : change.about().actor().flatMap(Actor::team))
        .orElse("");
  }

  private static String text(ChangeEvent change) {
    return Stream.of(
            Stream.of(change.id()),
            change.scope().services().stream(),
            change.scope().database().stream(),
            change.alteration().version().stream(),
            change.alteration().previousVersion().stream(),
            change.alteration().values().stream().map(ValueChange::key),
            change.references().release().stream(),
            change.references().commit().stream(),
            change.references().changeRequest().stream(),
            change.about().title().stream(),
            change.about().description().stream(),
            change.about().owner().stream(),
            change.about().labels().values().stream())
        .flatMap(part -> part)
        .collect(Collectors.joining("\n"))
        .toLowerCase(Locale.ROOT);
  }
}
