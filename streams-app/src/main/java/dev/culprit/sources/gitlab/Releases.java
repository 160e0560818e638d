package dev.culprit.sources.gitlab;

import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Kind;
import dev.culprit.sources.Body;
import dev.culprit.sources.Conversion;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A release is out when it is created, unless its date lies ahead. */
final class Releases {
  private Releases() {}

  static Conversion of(Hook hook) throws UnusableEvent {
    Body body = hook.body();
    String tag = body.firstText("/tag", "/name").orElse("a release");
    String action = body.text("/action").orElse("unknown").toLowerCase(Locale.ROOT);
    String detail = tag + " of " + hook.project() + ": " + action;
    return switch (action) {
      case "create" -> created(hook, tag);
      case "update" -> Conversion.ignored("RELEASE_EDITED", detail);
      case "delete" -> Conversion.ignored("RELEASE_DELETED", detail);
      default -> Conversion.ignored("UNKNOWN_ACTION", detail);
    };
  }

  private static Conversion created(Hook hook, String tag) throws UnusableEvent {
    Body body = hook.body();
    Optional<Instant> at = body.firstTime("/released_at", "/created_at");
    if (at.map(time -> time.isAfter(hook.delivery().receivedAt())).orElse(false)) {
      return Conversion.ignored("RELEASE_UPCOMING", tag + " of " + hook.project());
    }
    return Conversion.of(
        hook.draft(Kind.DEPLOY, "release", tag)
            .status(ChangeStatus.SUCCEEDED)
            .startedAt(at)
            .endedAt(at)
            .version(Optional.of(tag))
            .release(Optional.of(tag))
            .commit(body.text("/commit/id"))
            .title("Release " + tag + hook.service().map(s -> " of " + s).orElse(""))
            .description(body.firstText("/description", "/name"))
            .link("release", body.text("/url"))
            .link("commit", body.text("/commit/url"))
            .build());
  }
}
