package dev.culprit.sources.unleash;

import dev.culprit.sources.Body;
import dev.culprit.sources.ChangeDraft;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Signature;
import dev.culprit.sources.Source;
import dev.culprit.sources.TokenSignature;
import dev.culprit.wire.UnusableEvent;
import java.util.Locale;
import java.util.Optional;

/**
 * Events of Unleash as its webhook sends them without a template. They do not say whether a flag is
 * on in an environment, except when it is turned.
 */
public final class Unleash implements Source {
  @Override
  public String name() {
    return "unleash";
  }

  @Override
  public String title() {
    return "Unleash";
  }

  @Override
  public Optional<Signature> signature() {
    return Optional.of(new TokenSignature("Authorization"));
  }

  @Override
  public Conversion convert(Delivery delivery) throws UnusableEvent {
    Body body = delivery.json();
    String type =
        body.required("/type", "it is the type of Unleash's event; leave the body template empty")
            .toLowerCase(Locale.ROOT);
    FlagEvent event = new FlagEvent(delivery, name(), body);
    String detail = type + " of " + event.flag();
    return switch (type) {
      case "feature-environment-enabled" -> event.turned(true);
      case "feature-environment-disabled" -> event.turned(false);
      case "feature-strategy-add", "feature-strategy-update", "feature-strategy-remove" ->
          Strategies.of(event, type);
      case "feature-environment-variants-updated", "feature-variants-updated" ->
          unlessTheSame(event, type, event.draft("Changed the variants of"));
      case "strategy-order-changed" ->
          unlessTheSame(event, type, event.draft("Changed the order of the strategies of"));
      case "segment-updated" -> unlessTheSame(event, type, event.about("Changed the segment"));
      case "feature-dependency-added",
          "feature-dependency-removed",
          "feature-dependencies-removed" ->
          Conversion.of(event.draft("Changed the dependencies of").build());
      case "release-plan-milestone-started" ->
          Conversion.of(event.draft("Started a milestone of").build());
      case "release-plan-removed" ->
          Conversion.of(event.draft("Removed the release plan of").build());
      case "feature-archived" -> Conversion.of(event.draft("Archived").build());
      case "feature-project-change" ->
          Conversion.of(event.draft("Moved to another project:").build());
      case "feature-created", "feature-import" -> Conversion.ignored("FLAG_CREATED", detail);
      case "feature-revived" ->
          Conversion.ignored("FLAG_REVIVED", detail + ", off in every environment");
      case "feature-deleted" ->
          Conversion.ignored("FLAG_DELETED", detail + ", which was archived before");
      case "segment-created" ->
          Conversion.ignored("NO_EFFECT", type + ", which no strategy uses yet");
      default -> Unconcerned.with(type, detail);
    };
  }

  private static Conversion unlessTheSame(FlagEvent event, String type, ChangeDraft change)
      throws UnusableEvent {
    return event.changedNothing()
        ? Conversion.ignored("NO_EFFECT", type + " of " + event.flag() + " changed nothing")
        : Conversion.of(change.build());
  }
}
