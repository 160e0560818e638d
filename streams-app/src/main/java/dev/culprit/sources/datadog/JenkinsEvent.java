package dev.culprit.sources.datadog;

import dev.culprit.domain.Kind;
import dev.culprit.sources.Body;
import dev.culprit.sources.Ignored;
import dev.culprit.sources.KindWords;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An event of Jenkins' Datadog plugin, which tells of every build twice, of users and of machines.
 * Only the end of a build whose job says that it changes something is a change.
 */
record JenkinsEvent(String title) {
  private static final Pattern BUILD =
      Pattern.compile("Job (.{1,500}) build #\\S{1,20} (started|success|\\w{1,20})\\b.*");

  /** Other tools and scripts that run in Jenkins name no event of their own. */
  static boolean isByPlugin(Body event) {
    return event.texts("/tags").stream().anyMatch(tag -> tag.startsWith("event_type:"));
  }

  /** The kind of what the job does. */
  Optional<Kind> kind() {
    return build().flatMap(build -> KindWords.in(build.group(1)));
  }

  Optional<Ignored> reasonToIgnore() {
    Optional<Matcher> build = build();
    if (build.isEmpty()) {
      return Optional.of(new Ignored("NO_CHANGE", title + " is about Jenkins itself"));
    }
    String result = build.get().group(2);
    if (result.equals("started")) {
      return Optional.of(new Ignored("BUILD_NOT_FINISHED", title));
    }
    if (!result.equals("success") && !result.equals("unstable")) {
      return Optional.of(new Ignored("BUILD_FAILED", title));
    }
    return kind().isPresent()
        ? Optional.empty()
        : Optional.of(new Ignored("CI_RUN", title + " deploys nothing by its name"));
  }

  private Optional<Matcher> build() {
    Matcher build = BUILD.matcher(title);
    return build.matches() ? Optional.of(build) : Optional.empty();
  }
}
