package dev.culprit.sources.gitlab;

import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Kind;
import dev.culprit.sources.Body;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.KindWords;
import dev.culprit.wire.UnusableEvent;
import java.util.Optional;
import java.util.regex.Pattern;

/** A merge request changes something when it is merged to a branch from which people deliver. */
final class MergeRequests {
  private static final Pattern DELIVERED =
      Pattern.compile("(?i)main|master|trunk|prod(uction)?|live|(release|hotfix)s?([/_.-].*)?");

  private MergeRequests() {}

  static Conversion of(Hook hook) throws UnusableEvent {
    Body body = hook.body();
    String name = hook.mergeRequest("/object_attributes/iid").orElse(hook.project() + "!?");
    String action =
        body.text("/object_attributes/action").orElseGet(() -> MergeRequests.action(body));
    if (action.equals("close")) {
      return Conversion.ignored("MERGE_REQUEST_NOT_MERGED", name + " was closed");
    }
    if (!action.equals("merge")) {
      return Conversion.ignored("MERGE_REQUEST_NOT_CLOSED", name + ": " + action);
    }
    String target = body.text("/object_attributes/target_branch").orElse("");
    String main =
        body.firstText("/project/default_branch", "/object_attributes/target/default_branch")
            .orElse(target);
    if (!target.equals(main) && !DELIVERED.matcher(target).matches()) {
      return Conversion.ignored("MERGE_REQUEST_NOT_TO_MAIN", name + " was merged to " + target);
    }
    String number = body.required("/object_attributes/iid", "GitLab numbers its merge requests");
    return Conversion.of(
        hook.draft(kind(body), "merge", number)
            .status(ChangeStatus.SUCCEEDED)
            .startedAt(
                body.firstTime("/object_attributes/merged_at", "/object_attributes/updated_at"))
            .endedAt(
                body.firstTime("/object_attributes/merged_at", "/object_attributes/updated_at"))
            .commit(
                body.firstText(
                    "/object_attributes/merge_commit_sha", "/object_attributes/last_commit/id"))
            .changeRequest(Optional.of(name))
            .title(body.text("/object_attributes/title").orElse("Merge " + name))
            .description(body.text("/object_attributes/description"))
            .label("target", Optional.of(target).filter(t -> !t.isEmpty()))
            .link("merge request", body.text("/object_attributes/url"))
            .build());
  }

  /** System hooks of old versions tell a state only. */
  private static String action(Body body) {
    return switch (body.text("/object_attributes/state").orElse("unknown")) {
      case "merged" -> "merge";
      case "closed" -> "close";
      default -> "unknown";
    };
  }

  /** Its labels may tell; a merge alone deploys nothing. */
  private static Kind kind(Body body) {
    return body.list("/labels").stream()
        .flatMap(label -> label.text("/title").flatMap(KindWords::in).stream())
        .filter(kind -> kind != Kind.DEPLOY)
        .findFirst()
        .orElse(Kind.CUSTOM);
  }
}
