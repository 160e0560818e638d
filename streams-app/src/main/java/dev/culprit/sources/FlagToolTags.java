package dev.culprit.sources;

import dev.culprit.domain.Kind;
import java.util.Optional;
import java.util.Set;

/**
 * The tags with which LaunchDarkly's and Flagsmith's own integrations tell Datadog and Grafana of
 * their audit logs: {@code kind:flag}, {@code action:updateOn}, {@code environment_key:production};
 * {@code feature:new-checkout}, {@code flag:enabled}.
 */
public final class FlagToolTags {
  private static final String EVERYWHERE = "~";
  private static final Set<String> SERVED = Set.of("flag", "segment");
  private static final Set<String> STATES = Set.of("enabled", "disabled");

  private FlagToolTags() {}

  /** Whether they are of an entry that changes what nobody is served. */
  public static boolean sayNothingChanged(Tags tags) {
    return isAuditEntry(tags)
        && (!SERVED.contains(tags.first("kind").orElse(""))
            || tags.first("action").orElse("").startsWith("create"));
  }

  static Optional<String> environment(Tags tags) {
    return tags.first("environment_key").filter(key -> !key.equals(EVERYWHERE));
  }

  static Optional<Kind> kind(Tags tags) {
    return isAuditEntry(tags) && SERVED.contains(tags.first("kind").orElse(""))
        ? Optional.of(Kind.FEATURE_FLAG)
        : Optional.empty();
  }

  static Optional<String> flag(Tags tags) {
    return tags.first("flag_key")
        .or(() -> tags.first("flag").filter(STATES::contains).flatMap(f -> tags.first("feature")));
  }

  private static boolean isAuditEntry(Tags tags) {
    return tags.first("kind").isPresent()
        && tags.first("action").orElse("").matches("(create|update|delete|copy|clone)[A-Z]\\w*");
  }
}
