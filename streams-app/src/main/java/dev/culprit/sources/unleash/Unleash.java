package dev.culprit.sources.unleash;

import dev.culprit.sources.Body;
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
          Conversion.of(event.draft("Changed the variants of").build());
      case "strategy-order-changed" ->
          Conversion.of(event.draft("Changed the order of the strategies of").build());
      case "segment-updated" -> Conversion.of(event.about("Changed the segment").build());
      case "feature-dependency-added",
          "feature-dependency-removed",
          "feature-dependencies-removed" ->
          Conversion.of(event.draft("Changed the dependencies of").build());
      case "release-plan-milestone-started" ->
          Conversion.of(event.draft("Started a milestone of").build());
      case "feature-created", "feature-import" -> Conversion.ignored("FLAG_CREATED", detail);
      case "feature-archived", "feature-revived", "feature-completed", "feature-uncompleted" ->
          Conversion.ignored("FLAG_ARCHIVED", detail);
      case "feature-deleted" -> Conversion.ignored("FLAG_DELETED", detail);
      case "feature-updated",
          "feature-metadata-updated",
          "feature-type-updated",
          "feature-project-change",
          "feature-tagged",
          "feature-untagged",
          "feature-stale-on",
          "feature-stale-off",
          "feature-potentially-stale-on" ->
          Conversion.ignored("NO_EFFECT", detail);
      case "environment-created", "environment-updated", "environment-deleted" ->
          Conversion.ignored("ENVIRONMENT_UPDATED", type);
      default -> other(type, detail);
    };
  }

  private static Conversion other(String type, String detail) {
    return type.startsWith("change-") || type.startsWith("release-plan-")
        ? Conversion.ignored("CHANGE_REQUEST", detail + "; what it does is told by itself")
        : Conversion.ignored("UNKNOWN_EVENT", type);
  }
}
