package dev.culprit.sources.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Kind;
import dev.culprit.sources.Body;
import dev.culprit.sources.ChangeDraft;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.KindWords;
import dev.culprit.sources.VersionWord;
import dev.culprit.wire.ForeignJson;
import dev.culprit.wire.UnusableEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A deployment and its statuses are one change. Its statuses tell when it ended; the deployment
 * itself is written anew with each of them, so its {@code updated_at} says nothing.
 */
final class Deployments {
  private static final String[] PEOPLE = {
    "/deployment/creator/login",
    "/workflow_run/triggering_actor/login",
    "/workflow_run/actor/login",
    "/sender/login"
  };

  private Deployments() {}

  static Conversion requested(Hook hook) throws UnusableEvent {
    return Conversion.of(
        draft(hook)
            .status(ChangeStatus.STARTED)
            .updatedAt(hook.body().time("/deployment/created_at"))
            .title(title(hook, "Deploy"))
            .build());
  }

  static Conversion status(Hook hook) throws UnusableEvent {
    Body body = hook.body();
    String state = body.text("/deployment_status/state").orElse("unknown").toLowerCase(Locale.ROOT);
    return switch (state) {
      case "success" -> told(hook, ChangeStatus.SUCCEEDED, title(hook, "Deploy"), true);
      case "failure", "error" ->
          told(hook, ChangeStatus.FAILED, title(hook, "Failed deploy of"), true);
      case "in_progress", "pending" ->
          told(hook, ChangeStatus.STARTED, title(hook, "Deploy"), false);
      case "queued", "waiting" -> told(hook, ChangeStatus.PLANNED, title(hook, "Deploy"), false);
      case "inactive" ->
          Conversion.ignored(
              "DEPLOYMENT_INACTIVE", id(hook) + " of " + hook.repository() + " was replaced");
      default -> Conversion.ignored("UNKNOWN_STATE", "deployment status " + state);
    };
  }

  // GitHub tells whole seconds, and often several states in one: the further one is the later.
  private static Conversion told(Hook hook, ChangeStatus status, String title, boolean ended)
      throws UnusableEvent {
    Body body = hook.body();
    ChangeDraft change = draft(hook).status(status).title(title);
    if (status != ChangeStatus.PLANNED) {
      change.startedAt(start(body));
    }
    if (ended) {
      change.endedAt(body.firstTime("/deployment_status/created_at"));
    }
    return Conversion.of(
        change
            .updatedAt(
                body.firstTime("/deployment_status/created_at", "/deployment_status/updated_at")
                    .map(at -> at.plusMillis(ended ? 3 : status == ChangeStatus.STARTED ? 2 : 1)))
            .description(
                body.firstText("/deployment_status/description", "/deployment/description"))
            .link("log", body.firstText("/deployment_status/log_url"))
            .link("target", body.text("/deployment_status/target_url"))
            .link("environment", body.text("/deployment_status/environment_url"))
            .build());
  }

  /** Of the job, where GitHub runs it: the deployment may have waited hours for an approval. */
  private static Optional<Instant> start(Body body) {
    Optional<Instant> created = body.time("/deployment/created_at");
    return body.time("/check_run/started_at")
        .filter(job -> created.map(at -> !job.isBefore(at)).orElse(true))
        .or(() -> created);
  }

  private static ChangeDraft draft(Hook hook) throws UnusableEvent {
    Body body = hook.body();
    Body payload = payload(body);
    Optional<String> sha = body.text("/deployment/sha");
    ChangeDraft change =
        hook.draft(kind(body), "deployment", id(hook), service(payload).or(hook::service))
            .startedAt(body.time("/deployment/created_at"))
            .environment(environment(body))
            .version(version(body, payload))
            .previousVersion(payload.firstText("/previous_version", "/previousVersion"))
            .commit(sha)
            .release(body.text("/deployment/ref").flatMap(VersionWord::tag))
            .description(body.text("/deployment/description"))
            .actor(hook.login(PEOPLE), Optional.empty())
            .label("ref", body.text("/deployment/ref"))
            .label("task", body.text("/deployment/task").filter(task -> !task.equals("deploy")))
            .label(
                "transient", body.text("/deployment/transient_environment").filter("true"::equals))
            .link("run", body.text("/workflow_run/html_url"))
            .link("commit", sha.flatMap(s -> hook.page("/commit/" + s)));
    body.text("/workflow_run/pull_requests/0/number")
        .or(() -> payload.firstText("/pull_request", "/pr"))
        .ifPresent(number -> change.changeRequest(Optional.of(hook.pullRequest(number))));
    return change;
  }

  private static String id(Hook hook) throws UnusableEvent {
    return hook.body().required("/deployment/id", "GitHub numbers its deployments");
  }

  private static Kind kind(Body body) {
    return body.text("/deployment/task").flatMap(KindWords::in).orElse(Kind.DEPLOY);
  }

  private static Optional<String> environment(Body body) {
    return body.firstText("/deployment_status/environment", "/deployment/environment");
  }

  private static Optional<String> service(Body payload) {
    return payload.firstText("/service", "/application", "/app", "/component");
  }

  private static Optional<String> version(Body body, Body payload) {
    return payload
        .firstText("/version", "/tag", "/image_tag")
        .or(() -> VersionWord.of(body.text("/deployment/ref"), body.text("/deployment/sha")));
  }

  private static String title(Hook hook, String verb) {
    Body body = hook.body();
    Body payload = payload(body);
    return verb
        + version(body, payload).map(version -> " " + version).orElse("")
        + service(payload).or(hook::service).map(of -> " of " + of).orElse("")
        + environment(body).map(to -> " to " + to).orElse("");
  }

  /** What the deployer sent along: an object, or one written into a text. */
  private static Body payload(Body body) {
    Body payload = body.object("/deployment/payload");
    JsonNode json = payload.json();
    if (json.isTextual() && json.textValue().startsWith("{")) {
      try {
        return Body.of(ForeignJson.parse(json.textValue().getBytes(StandardCharsets.UTF_8)));
      } catch (UnusableEvent plainText) {
        return payload;
      }
    }
    return payload;
  }
}
