package dev.culprit.sources.gitlab;

import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Kind;
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
 * Most jobs build and test. One is a change if it starts something in an environment; a pipeline is
 * as many changes as it has jobs that did.
 */
final class Jobs {
  private static final int BY_JOB = 2;

  private Jobs() {}

  static Conversion of(Hook hook) throws UnusableEvent {
    Body body = hook.body();
    String name = body.text("/build_name").orElse("job") + " of " + hook.project();
    if (!startsSomething(body)) {
      return Conversion.ignored("CI_JOB", name);
    }
    String status = body.text("/build_status").orElse("unknown").toLowerCase(Locale.ROOT);
    String id = body.required("/build_id", "GitLab numbers its jobs");
    Optional<Instant> start =
        body.firstTime("/build_started_at", "/build_started_at_iso", "/build_created_at");
    Optional<Instant> end = body.firstTime("/build_finished_at", "/build_finished_at_iso");
    return switch (status) {
      case "running" ->
          told(hook, body, "", id, ChangeStatus.STARTED, "Deploy", start, Optional.empty());
      case "success" -> told(hook, body, "", id, ChangeStatus.SUCCEEDED, "Deploy", start, end);
      case "failed" ->
          told(hook, body, "", id, ChangeStatus.FAILED, "Failed deploy of", start, end);
      case "canceled" ->
          told(hook, body, "", id, ChangeStatus.FAILED, "Cancelled deploy of", start, end);
      default -> Conversion.ignored("JOB_NOT_STARTED", name + ": " + status);
    };
  }

  static Conversion ofPipeline(Hook hook) throws UnusableEvent {
    Body body = hook.body();
    Conversion deployed = Conversion.NOTHING;
    for (Body build : body.list("/builds")) {
      Optional<String> id = build.text("/id");
      if (startsSomething(build)
          && id.isPresent()
          && build.text("/status").orElse("").equalsIgnoreCase("success")) {
        deployed =
            deployed.plus(
                told(
                    hook,
                    build,
                    "/object_attributes",
                    id.get(),
                    ChangeStatus.SUCCEEDED,
                    "Deploy",
                    build.firstTime("/started_at", "/created_at"),
                    build.time("/finished_at")));
      }
    }
    return deployed.changes().isEmpty() ? nothingDeployed(hook) : deployed;
  }

  private static Conversion nothingDeployed(Hook hook) {
    String status = hook.body().text("/object_attributes/status").orElse("unknown");
    String detail = "pipeline of " + hook.project() + " is " + status;
    return switch (status.toLowerCase(Locale.ROOT)) {
      case "failed" -> Conversion.ignored("PIPELINE_FAILED", detail);
      case "canceled", "skipped" -> Conversion.ignored("PIPELINE_NOT_RUN", detail);
      case "success" -> Conversion.ignored("CI_PIPELINE", detail + " and deployed nothing");
      default -> Conversion.ignored("PIPELINE_NOT_COMPLETED", detail);
    };
  }

  private static boolean startsSomething(Body job) {
    return job.text("/environment/name").isPresent()
        && job.text("/environment/action").orElse("start").equals("start");
  }

  /**
   * @param pipeline where reference and commit stand: beside the job, or in the pipeline
   */
  private static Conversion told(
      Hook hook,
      Body job,
      String pipeline,
      String id,
      ChangeStatus status,
      String verb,
      Optional<Instant> start,
      Optional<Instant> end)
      throws UnusableEvent {
    Body body = hook.body();
    Optional<String> commit = body.text(pipeline + "/sha");
    Optional<String> ref = body.text(pipeline + "/ref");
    Optional<String> version = VersionWord.of(ref, commit);
    Optional<String> environment = job.text("/environment/name");
    ChangeDraft change =
        hook.draft(Kind.DEPLOY, "job", id)
            .status(status)
            .startedAt(start)
            .endedAt(end)
            .environment(environment)
            .version(version)
            .commit(commit)
            .release(ref.flatMap(VersionWord::tag))
            .changeRequest(hook.mergeRequest("/merge_request/iid"))
            .title(Deployments.title(hook, verb, version, environment))
            .description(body.firstText("/commit/message", "/object_attributes/name"))
            .updatedAt(end.or(() -> start))
            .sequence(OptionalLong.of(BY_JOB))
            .label("job", job.firstText("/build_name", "/name"))
            .label("tier", job.text("/environment/deployment_tier"))
            .link("job", hook.page("/-/jobs/" + id))
            .link("commit", commit.flatMap(sha -> hook.page("/-/commit/" + sha)));
    return Conversion.of(change.build());
  }
}
