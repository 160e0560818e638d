package dev.culprit.sources.github;

import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Kind;
import dev.culprit.sources.Body;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.PushedFiles;
import dev.culprit.sources.VersionWord;
import dev.culprit.wire.UnusableEvent;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A push is a change only where the default branch is what runs: files of configuration that a
 * cluster or a server follows.
 */
final class Pushes {
  private static final String BRANCH = "refs/heads/";
  private static final int MOST_FILES = 5_000;

  private Pushes() {}

  static Conversion of(Hook hook) throws UnusableEvent {
    Body body = hook.body();
    String ref = body.text("/ref").orElse("unknown");
    boolean deleted = body.flag("/deleted").orElse(false);
    if (!ref.startsWith(BRANCH)) {
      return Conversion.ignored(deleted ? "TAG_DELETED" : "TAG_PUSHED", ref);
    }
    String branch = ref.substring(BRANCH.length());
    if (deleted) {
      return Conversion.ignored("BRANCH_DELETED", branch);
    }
    if (!branch.equals(hook.defaultBranch().orElse("main"))) {
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

  /** A tag or branch that was made or removed. */
  static Conversion reference(Hook hook, boolean deleted) {
    String what = hook.body().text("/ref_type").orElse("tag").equals("branch") ? "BRANCH" : "TAG";
    return Conversion.ignored(
        what + (deleted ? "_DELETED" : "_PUSHED"), hook.body().text("/ref").orElse("unknown"));
  }

  private static Conversion change(Hook hook, Kind kind, Set<String> files) throws UnusableEvent {
    Body body = hook.body();
    String after = body.required("/after", "it is the commit that was pushed");
    Optional<String> message =
        body.text("/head_commit/message").map(text -> text.lines().findFirst().orElse(text));
    return Conversion.of(
        hook.draft(kind, "push", after)
            .status(ChangeStatus.SUCCEEDED)
            .startedAt(body.firstTime("/repository/pushed_at", "/head_commit/timestamp"))
            .endedAt(body.firstTime("/repository/pushed_at", "/head_commit/timestamp"))
            .version(Optional.of(VersionWord.abbreviated(after)))
            .previousVersion(
                body.text("/before")
                    .filter(before -> !before.matches("0+"))
                    .map(VersionWord::abbreviated))
            .commit(Optional.of(after))
            .size(Optional.of((double) files.size()))
            .title(message.orElse("Push to " + hook.repository()))
            .actor(hook.login("/sender/login", "/pusher/name"), Optional.empty())
            .label("files", Optional.of(String.join(", ", files)))
            .link("diff", body.text("/compare"))
            .build());
  }

  private static Set<String> files(Body body) {
    Set<String> files = new LinkedHashSet<>();
    for (Body commit : body.list("/commits")) {
      for (String how : new String[] {"/added", "/modified", "/removed"}) {
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
