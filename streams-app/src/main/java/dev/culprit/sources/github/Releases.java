package dev.culprit.sources.github;

import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Kind;
import dev.culprit.sources.Body;
import dev.culprit.sources.Conversion;
import dev.culprit.wire.UnusableEvent;
import java.util.Locale;
import java.util.Optional;

/**
 * A release is out when it is published. It is told twice, as published and as released; both are
 * one change.
 */
final class Releases {
  private Releases() {}

  static Conversion of(Hook hook) throws UnusableEvent {
    Body body = hook.body();
    String action = body.text("/action").orElse("unknown");
    String tag = body.firstText("/release/tag_name", "/release/name").orElse("a release");
    String detail = tag + " of " + hook.repository() + " was " + action;
    if (body.flag("/release/draft").orElse(false)) {
      return Conversion.ignored("RELEASE_DRAFT", detail);
    }
    if (action.equals("prereleased") || body.flag("/release/prerelease").orElse(false)) {
      return Conversion.ignored("PRERELEASE", detail);
    }
    return switch (action) {
      case "published", "released" -> published(hook, tag);
      case "created", "edited", "deleted", "unpublished" ->
          Conversion.ignored("RELEASE_" + action.toUpperCase(Locale.ROOT), detail);
      default -> Conversion.ignored("UNKNOWN_ACTION", detail);
    };
  }

  private static Conversion published(Hook hook, String tag) throws UnusableEvent {
    Body body = hook.body();
    String id = body.required("/release/id", "GitHub numbers its releases");
    return Conversion.of(
        hook.draft(Kind.DEPLOY, "release", id)
            .status(ChangeStatus.SUCCEEDED)
            .startedAt(body.firstTime("/release/published_at", "/release/created_at"))
            .endedAt(body.firstTime("/release/published_at", "/release/created_at"))
            .updatedAt(body.firstTime("/release/published_at", "/release/created_at"))
            .version(Optional.of(tag))
            .release(Optional.of(tag))
            .commit(
                body.text("/release/target_commitish").filter(c -> c.matches("[0-9a-f]{40,64}")))
            .title("Release " + tag + hook.service().map(s -> " of " + s).orElse(""))
            .description(body.firstText("/release/body", "/release/name"))
            .actor(hook.login("/release/author/login", "/sender/login"), Optional.empty())
            .link("release", body.text("/release/html_url"))
            .build());
  }
}
