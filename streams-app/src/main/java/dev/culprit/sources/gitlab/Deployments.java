package dev.culprit.sources.gitlab;

import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Kind;
import dev.culprit.sources.Beginnings;
import dev.culprit.sources.Body;
import dev.culprit.sources.ChangeDraft;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.VersionWord;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A deployment is the job that runs it, so the events of both are one change. A deployment's event
 * tells only when its status changed, so its start is remembered until its end; the job's tells
 * both and is therefore the better version.
 */
final class Deployments {
  private static final int BY_DEPLOYMENT = 1;

  private Deployments() {}

  static Conversion of(Hook hook, Beginnings beginnings) throws UnusableEvent {
    String status = hook.body().text("/status").orElse("unknown").toLowerCase(Locale.ROOT);
    return switch (status) {
      case "running" -> told(hook, beginnings, ChangeStatus.STARTED, "Deploy");
      case "success" -> told(hook, beginnings, ChangeStatus.SUCCEEDED, "Deploy");
      case "failed" -> told(hook, beginnings, ChangeStatus.FAILED, "Failed deploy of");
      case "canceled", "cancelled" ->
          told(hook, beginnings, ChangeStatus.FAILED, "Cancelled deploy of");
      case "created", "blocked", "skipped", "approved", "rejected" ->
          Conversion.ignored("DEPLOYMENT_NOT_STARTED", hook.project() + ": " + status);
      default -> Conversion.ignored("UNKNOWN_STATE", "deployment " + status);
    };
  }

  private static Conversion told(Hook hook, Beginnings beginnings, ChangeStatus status, String verb)
      throws UnusableEvent {
    Body body = hook.body();
    Optional<Instant> at = body.time("/status_changed_at");
    Optional<String> commit = commit(body);
    Optional<String> version = VersionWord.of(body.text("/ref"), commit);
    Optional<String> environment = body.text("/environment");
    ChangeDraft change =
        hook.draft(Kind.DEPLOY, what(body), number(body))
            .status(status)
            .startedAt(at.isEmpty() ? at : Optional.of(began(hook, beginnings, at.get())))
            .environment(environment)
            .version(version)
            .commit(commit)
            .release(body.text("/ref").flatMap(VersionWord::tag))
            .title(title(hook, verb, version, environment))
            .description(body.text("/commit_title"))
            .updatedAt(at)
            .sequence(OptionalLong.of(BY_DEPLOYMENT))
            .label("tier", body.text("/environment_tier"))
            .link("job", body.text("/deployable_url"))
            .link("commit", body.text("/commit_url"))
            .link("environment", body.text("/environment_external_url"));
    if (status != ChangeStatus.STARTED) {
      change.endedAt(at);
    }
    return Conversion.of(change.build());
  }

  static String title(
      Hook hook, String verb, Optional<String> version, Optional<String> environment) {
    return verb
        + version.map(v -> " " + v).orElse("")
        + hook.service().map(of -> " of " + of).orElse("")
        + environment.map(to -> " to " + to).orElse("");
  }

  private static Instant began(Hook hook, Beginnings beginnings, Instant at) throws UnusableEvent {
    return beginnings.changeBegan(hook.id(what(hook.body()), number(hook.body())), at);
  }

  /** One that is told by its interface has no job. */
  private static String what(Body body) {
    return body.text("/deployable_id").isPresent() ? "job" : "deployment";
  }

  private static String number(Body body) throws UnusableEvent {
    Optional<String> job = body.text("/deployable_id");
    return job.isPresent()
        ? job.get()
        : body.required("/deployment_id", "GitLab numbers its deployments");
  }

  /** The whole hash stands only at the end of the commit's address. */
  private static Optional<String> commit(Body body) {
    return body.text("/commit_url")
        .map(url -> url.substring(url.lastIndexOf('/') + 1))
        .filter(hash -> hash.matches("[0-9a-f]{40,64}"))
        .or(() -> body.firstText("/sha", "/short_sha"));
  }
}
