package dev.culprit.sources.github;

import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Kind;
import dev.culprit.sources.Body;
import dev.culprit.sources.ChangeDraft;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.KindWords;
import dev.culprit.wire.UnusableEvent;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A pull request changes something when it is merged into a branch from which people deliver. */
final class PullRequests {
  private static final Pattern DELIVERED =
      Pattern.compile("(?i)main|master|trunk|prod(uction)?|live|(release|hotfix)s?([/_.-].*)?");

  private PullRequests() {}

  static Conversion of(Hook hook) throws UnusableEvent {
    Body body = hook.body();
    String number = body.firstText("/pull_request/number", "/number").orElse("?");
    String name = hook.pullRequest(number);
    String action = body.text("/action").orElse("unknown");
    if (!action.equals("closed")) {
      return Conversion.ignored("PULL_REQUEST_NOT_CLOSED", name + ": " + action);
    }
    boolean merged = body.flag("/pull_request/merged").orElse(body.has("/pull_request/merged_at"));
    if (!merged) {
      return Conversion.ignored("PULL_REQUEST_NOT_MERGED", name + " was closed");
    }
    String base = body.text("/pull_request/base/ref").orElse("");
    String main =
        body.text("/pull_request/base/repo/default_branch").or(hook::defaultBranch).orElse(base);
    if (!base.equals(main) && !DELIVERED.matcher(base).matches()) {
      return Conversion.ignored("PULL_REQUEST_NOT_TO_MAIN", name + " was merged to " + base);
    }
    return change(hook, number, name);
  }

  private static Conversion change(Hook hook, String number, String name) throws UnusableEvent {
    Body body = hook.body();
    ChangeDraft change =
        hook.draft(kind(body), "pull", number)
            .status(ChangeStatus.SUCCEEDED)
            .startedAt(body.firstTime("/pull_request/merged_at", "/pull_request/closed_at"))
            .endedAt(body.firstTime("/pull_request/merged_at", "/pull_request/closed_at"))
            .updatedAt(body.firstTime("/pull_request/updated_at", "/pull_request/merged_at"))
            .commit(body.text("/pull_request/merge_commit_sha"))
            .changeRequest(Optional.of(name))
            .size(size(body))
            .title(body.text("/pull_request/title").orElse("Merge " + name))
            .description(body.text("/pull_request/body"))
            .actor(
                hook.login(
                    "/pull_request/user/login", "/pull_request/merged_by/login", "/sender/login"),
                Optional.empty())
            .owner(body.text("/pull_request/requested_teams/0/slug"))
            .label("merged by", body.text("/pull_request/merged_by/login"))
            .label("base", body.text("/pull_request/base/ref"))
            .link("pull request", body.text("/pull_request/html_url"))
            .link("diff", body.text("/pull_request/diff_url"));
    String labels =
        body.list("/pull_request/labels").stream()
            .flatMap(label -> label.text("/name").stream())
            .collect(Collectors.joining(", "));
    return Conversion.of(
        change.label("labels", Optional.of(labels).filter(all -> !all.isEmpty())).build());
  }

  /** Its labels may tell; a merge alone deploys nothing. */
  private static Kind kind(Body body) {
    return body.list("/pull_request/labels").stream()
        .flatMap(label -> label.text("/name").flatMap(KindWords::in).stream())
        .filter(kind -> kind != Kind.DEPLOY)
        .findFirst()
        .orElse(Kind.CUSTOM);
  }

  private static Optional<Double> size(Body body) {
    Optional<Double> added = body.number("/pull_request/additions");
    Optional<Double> deleted = body.number("/pull_request/deletions");
    return added.isEmpty() && deleted.isEmpty()
        ? Optional.empty()
        : Optional.of(added.orElse(0.0) + deleted.orElse(0.0));
  }
}
