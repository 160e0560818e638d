package dev.culprit.sources.launchdarkly;

import dev.culprit.sources.Body;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A flag that was archived, deleted or restored. Code that still asks for an archived flag gets
 * what it falls back to, so it is a change wherever the flag was on.
 */
final class Retirement {
  private final Entry entry;
  private final Set<String> before;
  private final Set<String> after;

  Retirement(Entry entry) {
    this.entry = entry;
    Body previous = entry.body().object("/previousVersion");
    Body current = entry.body().object("/currentVersion");
    before = FlagState.servedIn(previous);
    after = deleted() ? Set.of() : FlagState.servedIn(current);
  }

  /** Where it was served before, or is served after, and not both. */
  Set<String> environments() {
    if (actions().isEmpty()) {
      return Set.of();
    }
    return gone() ? before : restored() ? after : Set.of();
  }

  Optional<String> before() {
    return Optional.of(gone() ? "on" : "archived");
  }

  Optional<String> after() {
    return Optional.of(deleted() ? "deleted" : gone() ? "archived" : "on");
  }

  /** What was done to retire it or to bring it back. */
  Set<String> actions() {
    return entry.actions().values().stream()
        .flatMap(Set::stream)
        .filter(action -> action.equals("deleteFlag") || isArchiving(action))
        .collect(Collectors.toSet());
  }

  private boolean gone() {
    return after.isEmpty() && !before.isEmpty();
  }

  private boolean restored() {
    return before.isEmpty() && entry.body().flag("/previousVersion/archived").orElse(false);
  }

  private boolean deleted() {
    return actions().contains("deleteFlag");
  }

  private static boolean isArchiving(String action) {
    return action.toLowerCase(Locale.ROOT).contains("archived");
  }
}
