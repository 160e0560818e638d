package dev.culprit.sources.mapping;

import dev.culprit.domain.InvalidField;
import dev.culprit.sources.Body;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Door;
import dev.culprit.sources.Signature;
import dev.culprit.sources.Source;
import dev.culprit.wire.UnusableEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A source that a file describes: for every item of a delivery, the first rule that is about it.
 *
 * @param foreach where a delivery has several items, if it does; the first place with an array
 */
record Mapping(
    String name,
    String title,
    String page,
    List<Door> doors,
    Optional<Signature> signature,
    boolean sendsForms,
    Optional<String> formField,
    List<Reference> foreach,
    List<Rule> rules)
    implements Source {
  private static final String NO_RULE = "NO_RULE";

  /** As many as any request may have. */
  private static final int MOST_EVENTS = 100_000;

  @Override
  public Conversion convert(Delivery delivery) throws UnusableEvent {
    Body root = Requests.body(delivery, formField);
    List<Conversion> all = new ArrayList<>();
    int events = 0;
    for (Body item : items(delivery, root)) {
      Conversion one = one(new Scope(delivery, root, item, item));
      all.add(one);
      events += one.events().size();
      if (events > MOST_EVENTS) {
        throw new UnusableEvent(
            UnusableEvent.Code.TOO_LARGE,
            "the delivery has more than " + MOST_EVENTS + " events; send fewer at a time");
      }
    }
    return Conversion.all(all);
  }

  private Conversion one(Scope scope) throws UnusableEvent {
    for (Rule rule : rules) {
      if (rule.isAbout(scope)) {
        return rule.convert(name, scope);
      }
    }
    return Conversion.ignored(NO_RULE, "no rule of the mapping is about this");
  }

  private List<Body> items(Delivery delivery, Body root) throws UnusableEvent {
    Scope whole = new Scope(delivery, root, root, root);
    if (foreach.isEmpty()) {
      if (!root.isObject()) {
        throw new UnusableEvent(
            new InvalidField("the body", "no object", title + " sends one JSON object"));
      }
      return List.of(root);
    }
    List<Body> places = foreach.stream().map(place -> place.body(whole)).toList();
    Optional<Body> alone = places.stream().filter(Body::isObject).findFirst();
    Optional<Body> several = places.stream().filter(Body::isArray).findFirst();
    if (several.isEmpty() && alone.isPresent()) {
      return List.of(alone.get());
    }
    return several
        .orElseThrow(
            () ->
                new UnusableEvent(
                    new InvalidField(
                        foreach.get(0).name().isEmpty() ? "the body" : foreach.get(0).name(),
                        "no array",
                        title + " sends its events in an array")))
        .list("");
  }
}
