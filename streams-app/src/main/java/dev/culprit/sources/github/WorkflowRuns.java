package dev.culprit.sources.github;

import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Kind;
import dev.culprit.sources.Body;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.KindWords;
import dev.culprit.sources.VersionWord;
import dev.culprit.wire.UnusableEvent;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Most runs test something. One is a change if its workflow is called after deploying and it
 * succeeded; what a failed one had deployed by then is told by its deployment event.
 */
final class WorkflowRuns {
  private static final Pattern DEPLOYS =
      Pattern.compile(
          "\\b(deploy(s|ment|ments|ing)?|roll ?out|rollback|roll back|release|promote|ship"
              + "|migrat(e|ion|ions)|cd|terraform apply|go live)\\b");
  private static final Pattern ONLY_CHECKS =
      Pattern.compile("\\b(tests?|dry run|plan|lint|preview|check|validate|draft|notes)\\b");
  private static final Pattern ENVIRONMENT =
      Pattern.compile("\\b(production|prod|live|staging|stage|qa|uat|development|dev)\\b");

  private WorkflowRuns() {}

  static Conversion of(Hook hook) throws UnusableEvent {
    Body body = hook.body();
    String workflow =
        body.firstText("/workflow_run/name", "/workflow/name", "/workflow_run/path")
            .orElse("workflow");
    String file = body.firstText("/workflow_run/path", "/workflow/path").orElse("");
    String words = words(workflow) + " " + words(file.substring(file.lastIndexOf('/') + 1));
    boolean deploys = DEPLOYS.matcher(words).find() && !ONLY_CHECKS.matcher(words).find();
    if (!deploys || body.text("/workflow_run/event").orElse("").startsWith("pull_request")) {
      return Conversion.ignored("CI_RUN", workflow + " of " + hook.repository());
    }
    String action = body.text("/action").orElse("completed");
    if (!action.equals("completed")) {
      return Conversion.ignored("RUN_NOT_COMPLETED", workflow + " was " + action);
    }
    String conclusion = body.text("/workflow_run/conclusion").orElse("unknown");
    if (!conclusion.equals("success")) {
      return Conversion.ignored("RUN_NOT_SUCCESSFUL", workflow + " ended with " + conclusion);
    }
    return change(hook, workflow, words);
  }

  private static Conversion change(Hook hook, String workflow, String words) throws UnusableEvent {
    Body body = hook.body();
    Matcher environment = ENVIRONMENT.matcher(words);
    Optional<String> sha = body.firstText("/workflow_run/head_sha", "/workflow_run/head_commit/id");
    Optional<String> ref = body.text("/workflow_run/head_branch");
    Optional<String> version = VersionWord.of(ref, sha);
    Kind kind = KindWords.in(words).orElse(Kind.DEPLOY);
    // A run that is repeated deploys again, under the same number.
    String attempt =
        body.text("/workflow_run/run_attempt")
            .filter(number -> !number.equals("1"))
            .map(number -> ":" + number)
            .orElse("");
    String id = body.required("/workflow_run/id", "GitHub numbers its runs") + attempt;
    return Conversion.of(
        hook.draft(kind, "run", id)
            .status(ChangeStatus.SUCCEEDED)
            .startedAt(body.firstTime("/workflow_run/run_started_at", "/workflow_run/created_at"))
            .endedAt(body.time("/workflow_run/updated_at"))
            .updatedAt(body.time("/workflow_run/updated_at"))
            .environment(environment.find() ? Optional.of(environment.group(1)) : Optional.empty())
            .version(version)
            .commit(sha)
            .release(ref.flatMap(VersionWord::tag))
            .changeRequest(body.text("/workflow_run/pull_requests/0/number").map(hook::pullRequest))
            .title(
                workflow
                    + version.map(v -> " " + v).orElse("")
                    + hook.service().map(s -> " of " + s).orElse(""))
            .description(
                body.firstText("/workflow_run/display_title", "/workflow_run/head_commit/message"))
            .actor(
                hook.login(
                    "/workflow_run/triggering_actor/login",
                    "/workflow_run/actor/login",
                    "/sender/login"),
                Optional.empty())
            .label("workflow", Optional.of(workflow))
            .link("run", body.text("/workflow_run/html_url"))
            .link("commit", sha.flatMap(s -> hook.page("/commit/" + s)))
            .build());
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ");
  }
}
