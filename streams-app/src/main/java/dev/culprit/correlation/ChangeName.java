package dev.culprit.correlation;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.FlagName;
import dev.culprit.domain.Kind;
import dev.culprit.domain.ScoreKind;
import dev.culprit.domain.ValueChange;
import java.util.ArrayList;
import java.util.List;

/** What people call a change: its kind, where it was, and what became of it. */
final class ChangeName {
  private static final int SERVICES_NAMED = 2;

  private ChangeName() {}

  static String of(Candidate candidate) {
    String name = of(candidate.leader().event(), candidate.kind() == ScoreKind.ROLLBACK);
    int more = candidate.members().size() - 1;
    return more == 0
        ? name
        : name + " and " + Plain.count(more, "change that goes", "changes that go") + " with it";
  }

  private static String of(ChangeEvent change, boolean rollback) {
    StringBuilder name =
        new StringBuilder(rollback ? "rollback by " : "").append(kind(change.kind()));
    String where = where(change);
    if (!where.isEmpty()) {
      name.append(' ').append(where);
    }
    return name.append(' ').append(what(change)).toString();
  }

  /** In words. */
  static String kind(Kind kind) {
    return switch (kind) {
      case DEPLOY -> "deploy";
      case FEATURE_FLAG -> "feature flag";
      case DB_MIGRATION -> "DB migration";
      case CONFIG -> "config";
      case INFRASTRUCTURE -> "infrastructure";
      case CUSTOM -> "change";
    };
  }

  /** As a subject that does something, in the plural. */
  static String plural(Kind kind) {
    return switch (kind) {
      case DEPLOY -> "deploys";
      case FEATURE_FLAG -> "feature flags";
      case DB_MIGRATION -> "DB migrations";
      case CONFIG -> "config changes";
      case INFRASTRUCTURE -> "infrastructure changes";
      case CUSTOM -> "such changes";
    };
  }

  private static String where(ChangeEvent change) {
    List<String> places = new ArrayList<>(change.scope().services());
    change.scope().database().ifPresent(places::add);
    if (places.isEmpty()) {
      change.scope().components().stream().map(FlagName::key).forEach(places::add);
    }
    boolean namedByItself =
        change.kind() == Kind.FEATURE_FLAG && !change.alteration().values().isEmpty();
    if (namedByItself) {
      return "";
    }
    if (places.size() <= SERVICES_NAMED) {
      return String.join(" and ", places.stream().map(Plain::name).toList());
    }
    return Plain.name(places.get(0)) + " and " + (places.size() - 1) + " others";
  }

  private static String what(ChangeEvent change) {
    if (change.alteration().version().isPresent()) {
      return Plain.name(change.alteration().version().get());
    } else if (!change.alteration().values().isEmpty()) {
      return value(change.alteration().values());
    } else if (change.about().title().isPresent()) {
      return "\"" + Plain.title(change.about().title().get()) + "\"";
    }
    return "(" + Plain.name(change.id()) + ")";
  }

  private static String value(List<ValueChange> values) {
    ValueChange first = values.get(0);
    StringBuilder text = new StringBuilder(Plain.name(first.key()));
    if (first.after().isPresent()) {
      first.before().ifPresent(before -> text.append(' ').append(Plain.name(before)));
      text.append(" → ").append(Plain.name(first.after().get()));
    }
    int more = values.size() - 1;
    return more == 0 ? text.toString() : text + " and " + Plain.count(more, "other", "others");
  }
}
