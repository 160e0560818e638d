package dev.culprit.sources.gitlab;

import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Kind;
import dev.culprit.sources.Body;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.PushedFiles;
import dev.culprit.sources.VersionWord;
import dev.culprit.wire.UnusableEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A push is a change only where the default branch is what runs. */
final class Pushes {
  private static final String BRANCH = "refs/heads/";
  private static final int MOST_FILES = 5_000;

  private Pushes() {}

  static Conversion of(Hook hook) throws UnusableEvent {
    Body body = hook.body();
    String ref = body.text("/ref").orElse("unknown");
    String branch = ref.startsWith(BRANCH) ? ref.substring(BRANCH.length()) : ref;
    if (isNothing(body, "/after")) {
      return Conversion.ignored("BRANCH_DELETED", branch);
    }
    if (!branch.equals(body.text("/project/default_branch").orElse("main"))) {
      return Conversion.ignored("BRANCH_PUSHED", branch + " is not the default branch");
    }
    Set<String> files = files(body);
    Optional<Kind> kind = PushedFiles.kind(files);
    if (kind.isEmpty()) {
      return Conversion.ignored(
          "CODE_PUSHED", "it takes effect when it is deployed: " + files.size() + " files");
    }
    return change(hook, kind.get(), files);
  }

  static Conversion ofTag(Hook hook) {
    String ref = hook.body().text("/ref").orElse("unknown");
    return Conversion.ignored(isNothing(hook.body(), "/after") ? "TAG_DELETED" : "TAG_PUSHED", ref);
  }

  // A commit has its author's time, which may be days before the push: none is better.
  private static Conversion change(Hook hook, Kind kind, Set<String> files) throws UnusableEvent {
    Body body = hook.body();
    String after = body.required("/after", "it is the commit that was pushed");
    List<Body> commits = body.list("/commits");
    Optional<String> title =
        commits.isEmpty()
            ? Optional.empty()
            : commits.get(commits.size() - 1).firstText("/title", "/message");
    return Conversion.of(
        hook.draft(kind, "push", after)
            .status(ChangeStatus.SUCCEEDED)
            .earliestStands()
            .version(Optional.of(VersionWord.abbreviated(after)))
            .previousVersion(
                isNothing(body, "/before")
                    ? Optional.empty()
                    : body.text("/before").map(VersionWord::abbreviated))
            .commit(Optional.of(after))
            .size(Optional.of((double) files.size()))
            .title(title.orElse("Push to " + hook.project()))
            .label("files", Optional.of(String.join(", ", files)))
            .link("commit", hook.page("/-/commit/" + after))
            .build());
  }

  private static boolean isNothing(Body body, String pointer) {
    return body.text(pointer).map(hash -> hash.matches("0+")).orElse(true);
  }

  private static Set<String> files(Body body) {
    Set<String> files = new LinkedHashSet<>();
    for (Body commit : body.list("/commits")) {
      for (String how : List.of("/added", "/modified", "/removed")) {
        for (String file : commit.texts(how)) {
          if (files.size() < MOST_FILES) {
            files.add(file);
          }
        }
      }
    }
    return files;
  }
}
