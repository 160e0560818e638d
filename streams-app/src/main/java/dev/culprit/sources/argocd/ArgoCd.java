package dev.culprit.sources.argocd;

import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Kind;
import dev.culprit.sources.ChangeDraft;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.EventId;
import dev.culprit.sources.Signature;
import dev.culprit.sources.Source;
import dev.culprit.sources.TokenSignature;
import dev.culprit.sources.VersionWord;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A sync of an application is a change, told when it starts and when it ends; both name the time of
 * its start, by which they are known to be one.
 */
public final class ArgoCd implements Source {
  @Override
  public String name() {
    return "argocd";
  }

  @Override
  public String title() {
    return "Argo CD";
  }

  @Override
  public Optional<Signature> signature() {
    return Optional.of(new TokenSignature("Authorization", "Bearer "));
  }

  @Override
  public Conversion convert(Delivery delivery) throws UnusableEvent {
    Sync sync = Sync.of(delivery.json());
    String phase = sync.phase().orElse("none").toLowerCase(Locale.ROOT);
    String detail = sync.app() + ": " + phase;
    if (sync.isDryRun()) {
      return Conversion.ignored("DRY_RUN", detail);
    }
    return switch (phase) {
      case "running", "terminating" -> told(delivery, sync, ChangeStatus.STARTED);
      case "succeeded" ->
          sync.appliedNothing()
              ? nothing(delivery, sync, ChangeStatus.SUCCEEDED)
              : told(delivery, sync, ChangeStatus.SUCCEEDED);
      case "failed", "error" ->
          sync.cameToNothing()
              ? nothing(delivery, sync, ChangeStatus.FAILED)
              : told(delivery, sync, ChangeStatus.FAILED);
      case "none" -> Conversion.ignored("NO_SYNC", detail);
      default -> Conversion.ignored("UNKNOWN_STATE", detail);
    };
  }

  /** What its start made of it is taken back. */
  private Conversion nothing(Delivery delivery, Sync sync, ChangeStatus status)
      throws UnusableEvent {
    String detail = sync.app() + ": " + sync.phase().orElse("") + ", and everything is as it was";
    return Conversion.of(draft(delivery, sync, status).retracted().build())
        .plus(Conversion.ignored("NOTHING_APPLIED", detail));
  }

  private Conversion told(Delivery delivery, Sync sync, ChangeStatus status) throws UnusableEvent {
    return Conversion.of(draft(delivery, sync, status).build());
  }

  private ChangeDraft draft(Delivery delivery, Sync sync, ChangeStatus status)
      throws UnusableEvent {
    Optional<Instant> end =
        status == ChangeStatus.STARTED ? Optional.empty() : sync.time("finishedAt");
    Optional<Instant> start = sync.time("startedAt");
    List<String> images = sync.images();
    // While it syncs, and where it failed, the images are still those of before.
    Optional<String> tag =
        status == ChangeStatus.SUCCEEDED && images.size() == 1
            ? Sync.tag(images.get(0))
            : Optional.empty();
    Optional<String> revision = sync.revision();
    Optional<String> version = tag.or(() -> VersionWord.of(revision, revision));
    return ChangeDraft.of(delivery, name(), Kind.DEPLOY, id(delivery, sync, start))
        .status(status)
        .startedAt(start)
        .endedAt(end)
        .updatedAt(end.or(() -> start))
        .service(Optional.of(sync.service()))
        .environment(sync.environment())
        .version(version)
        .previousVersion(
            tag.isPresent()
                ? Optional.empty()
                : sync.previousRevision().map(VersionWord::abbreviated))
        .commit(sync.commit())
        .rollbackOf(
            sync.isRollback()
                ? sync.previousStart().map(at -> id(delivery, sync, Optional.of(at)))
                : Optional.empty())
        .title(title(sync, status, version))
        .description(sync.text("message"))
        .owner(sync.label("team").or(() -> sync.label("owner")))
        .actor(sync.actor(), Optional.empty())
        .label("application", Optional.of(sync.app()))
        .label("project", sync.project())
        .label("namespace", sync.text("destination/namespace"))
        .label("images", Optional.of(String.join(", ", images)).filter(all -> !all.isEmpty()))
        .link("application", sync.text("url"))
        .link("repository", sync.text("repoURL"));
  }

  private static String title(Sync sync, ChangeStatus status, Optional<String> version) {
    String verb = sync.isRollback() ? "Roll back to" : "Deploy";
    return (status == ChangeStatus.FAILED ? "Failed: " + verb.toLowerCase(Locale.ROOT) : verb)
        + version.map(v -> " " + v).orElse("")
        + " of "
        + sync.service()
        + sync.environment().map(to -> " to " + to).orElse("");
  }

  private String id(Delivery delivery, Sync sync, Optional<Instant> start) {
    return EventId.of(
        name(),
        sync.project().orElse("default") + "/" + sync.app(),
        start.orElse(delivery.receivedAt()).toString());
  }
}
