package dev.culprit.sources.launchdarkly;

import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Kind;
import dev.culprit.domain.RolloutStep;
import dev.culprit.sources.Body;
import dev.culprit.sources.ChangeDraft;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.EventId;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an entry about a flag or a segment becomes: a change for each environment in which it acts.
 */
final class Entries {
  /** Of all that can be done with a flag, what may change whom it serves what. */
  private static final Set<String> EFFECTIVE =
      Set.of(
          "update",
          "updateOn",
          "updateRules",
          "updateTargets",
          "updateContextTargets",
          "updateExpiringTargets",
          "updateExpiringRules",
          "updateFallthrough",
          "updateFallthroughWithMeasuredRollout",
          "updateRulesWithMeasuredRollout",
          "updateMeasuredRolloutConfiguration",
          "stopMeasuredRolloutOnFlagFallthrough",
          "stopMeasuredRolloutOnFlagRule",
          "updateOffVariation",
          "updatePrerequisites",
          "updateFlagVariations",
          "updateFlagSalt",
          "updateClientSideFlagAvailability",
          "updateIncludeInSnippet",
          "updateFlagConfigMigrationSettings",
          "updateAutomatedRollout",
          "stopAutomatedRollout",
          "updateReleasePhaseStatus",
          "copyFlagConfigTo",
          "applyApprovalRequest",
          "updateIncluded",
          "updateExcluded");

  /** Which act though the flag is off, or turn it. */
  private static final Set<String> EVEN_WHEN_OFF = Set.of("updateOn", "updateOffVariation");

  private Entries() {}

  static Conversion of(Entry entry) throws UnusableEvent {
    Retirement retirement = new Retirement(entry);
    Set<String> gone = retirement.environments();
    Conversion all = Conversion.NOTHING;
    for (String environment : gone) {
      ChangeDraft change = draft(entry, environment, retirement.actions());
      change.value(entry.key(), retirement.before(), retirement.after());
      all = all.plus(Conversion.of(change.build()));
    }
    if (!gone.isEmpty()) {
      return all;
    }
    for (Map.Entry<String, Set<String>> one : entry.actions().entrySet()) {
      all = all.plus(in(entry, one.getKey(), one.getValue()));
    }
    return all;
  }

  private static Conversion in(Entry entry, String environment, Set<String> actions)
      throws UnusableEvent {
    FlagState before = new FlagState(entry.body().object("/previousVersion"), environment);
    FlagState after = new FlagState(entry.body().object("/currentVersion"), environment);
    String detail = entry.sentence() + (environment.isEmpty() ? "" : " in " + environment);
    boolean bornOn = actions.contains("createFlag") && after.on().orElse(false);
    if (!bornOn && actions.stream().noneMatch(EFFECTIVE::contains)) {
      return Conversion.ignored(reason(actions), detail);
    }
    boolean off = !after.on().orElse(true) && !before.on().orElse(false);
    if (off && actions.stream().noneMatch(EVEN_WHEN_OFF::contains)) {
      return Conversion.ignored("FLAG_OFF", detail + ", where it is off");
    }
    return change(entry, environment, before, after, actions);
  }

  private static String reason(Set<String> actions) {
    return actions.contains("createFlag") || actions.contains("cloneFlag")
        ? "FLAG_CREATED"
        : actions.contains("deleteFlag")
            ? "FLAG_DELETED"
            : actions.stream().anyMatch(a -> a.toLowerCase(Locale.ROOT).contains("archived"))
                ? "FLAG_ARCHIVED"
                : "NO_EFFECT";
  }

  private static Conversion change(
      Entry entry, String environment, FlagState before, FlagState after, Set<String> actions)
      throws UnusableEvent {
    ChangeDraft change = draft(entry, environment, actions);
    values(entry, change, before, after, actions);
    return Conversion.of(change.build());
  }

  private static ChangeDraft draft(Entry entry, String environment, Set<String> actions) {
    Body body = entry.body();
    Optional<Instant> at = entry.date();
    Optional<String> where = Optional.of(environment).filter(e -> !e.isEmpty());
    String title = entry.sentence() + where.map(e -> " in " + e).orElse("");
    ChangeDraft change =
        ChangeDraft.of(entry.delivery(), entry.source(), Kind.FEATURE_FLAG, id(entry, environment))
            .status(ChangeStatus.SUCCEEDED)
            .startedAt(at)
            .endedAt(at)
            .updatedAt(at)
            .environment(where)
            .services(entry.tagged("service"))
            .title(title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1))
            .description(body.firstText("/description", "/details/plainText", "/shortDescription"))
            .owner(
                entry.tagged("team").stream()
                    .findFirst()
                    .or(() -> body.text("/currentVersion/_maintainerTeam/name")))
            .owner(body.text("/currentVersion/_maintainerTeam/key"))
            .actor(
                body.firstText("/member/email", "/member/_id", "/token/_id", "/app/_id"), who(body))
            .label(entry.kind(), Optional.of(entry.key()))
            .label("project", entry.project())
            .label("actions", Optional.of(String.join(", ", actions)))
            .label("comment", body.text("/comment"))
            .link(entry.kind(), entry.site())
            .sourceId(body.text("/_id"));
    if (entry.kind().equals("flag")) {
      change.flag(entry.key());
    }
    return change;
  }

  private static String id(Entry entry, String environment) {
    return EventId.of(
        entry.source(),
        entry.project().orElse("unknown"),
        entry.kind(),
        entry.key(),
        environment.isEmpty() ? "all" : environment,
        entry
            .body()
            .text("/_id")
            .orElseGet(
                () ->
                    EventId.fingerprint(
                        entry.sentence(),
                        entry.date().orElse(entry.delivery().receivedAt()).toString())));
  }

  private static Optional<String> who(Body body) {
    String person =
        Stream.of("/member/firstName", "/member/lastName")
            .flatMap(pointer -> body.text(pointer).stream())
            .collect(Collectors.joining(" "));
    return Optional.of(person)
        .filter(name -> !name.isEmpty())
        .or(() -> body.firstText("/member/displayName", "/token/name", "/app/name"));
  }

  private static void values(
      Entry entry, ChangeDraft change, FlagState before, FlagState after, Set<String> actions) {
    if (actions.contains("updateOn") || actions.contains("createFlag")) {
      Optional<Boolean> on = after.on().or(() -> Wording.on(entry));
      on.ifPresent(
          now ->
              change.value(
                  entry.key(), Optional.of(now ? "off" : "on"), Optional.of(now ? "on" : "off")));
    }
    Optional<Double> was = before.share().or(() -> Wording.rollout(entry, 1));
    Optional<Double> is = after.share().or(() -> Wording.rollout(entry, 2));
    if (is.isPresent() && was.isPresent() && !was.equals(is)) {
      change.value(entry.key() + " rollout", was.map(Wording::percent), is.map(Wording::percent));
    }
    Optional<Double> ruleWas = Wording.ruleRollout(entry, 1);
    if (ruleWas.isPresent()) {
      change.value(
          entry.key() + " rule rollout",
          ruleWas.map(Wording::percent),
          Wording.ruleRollout(entry, 2).map(Wording::percent));
    }
    double from = before.exposure().or(() -> Wording.rollout(entry, 1)).orElse(0.0);
    Optional<Double> to = after.exposure().or(() -> Wording.rollout(entry, 2));
    Instant at = entry.date().orElse(entry.delivery().receivedAt());
    to.filter(reached -> reached > from && reached < 1)
        .ifPresent(reached -> change.step(new RolloutStep(at, reached, Optional.empty())));
  }
}
