package dev.culprit.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes change events of other people's rows. */
final class ForeignChange {
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final int FILES_KEPT = 20;
  private static final Set<String> KINDS =
      Set.of("deploy", "feature_flag", "db_migration", "config", "infrastructure", "custom");
  private static final List<String> ARROWS = List.of("->", "→", "=>");
  private static final Pattern VERSIONS =
      Pattern.compile("(?<![\\w.])(v?\\d[\\w.+-]*?)\\s*(?:->|→|=>)\\s*(v?\\d[\\w.+-]*)");

  private final ForeignRow row;
  private final EventFields fields;

  private ForeignChange(ForeignRow row) {
    this.row = row;
    fields = new EventFields(row);
  }

  /**
   * @throws dev.culprit.domain.InvalidField if it does not say when
   */
  static ObjectNode json(ForeignRow row) {
    row.noteUnused();
    return new ForeignChange(row).json();
  }

  private ObjectNode json() {
    Instant startedAt = row.requiredTime("startedAt");
    fields.id().time("startedAt", Optional.of(startedAt));
    kind();
    environment();
    scope();
    ends(startedAt);
    ForeignSteps.of(row, startedAt).ifPresent(steps -> fields.json().set("steps", steps));
    versions();
    references();
    actor();
    fields.about();
    fields.label("case", row.text("case")).label("timeSource", row.text("timeSource"));
    fields.label("tasks", joined(row.texts("tasks")));
    fields.label("files", joined(row.texts("files").stream().limit(FILES_KEPT).toList()));
    return fields.json();
  }

  private void kind() {
    Optional<String> told = row.text("kind");
    String plain = told.orElse("").strip().toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
    String kind =
        KINDS.contains(plain) ? plain : told.flatMap(t -> row.meaning("kind", t)).orElse("custom");
    fields.json().put("kind", kind);
    if (told.isEmpty()) {
      row.note("changes without a kind are taken as custom; say what they are in a mapping file");
    } else if (!kind.equals(plain)) {
      row.note("the kind " + Row.shown(told.get()) + " is taken as " + kind);
    }
    fields.label("kind", told.filter(t -> !t.equals(kind)));
  }

  private void environment() {
    Optional<String> told = row.text("environment");
    Optional<String> environment = told.map(e -> row.meaning("environment", e).orElse(e));
    if (environment.isEmpty() && row.text("case").isPresent()) {
      environment = Optional.of("default");
    }
    if (environment.map(e -> e.equals("none")).orElse(false)) {
      row.note(
          "a change of environment none took no effect anywhere; it is kept, and accuses nobody");
    }
    fields.text("environment", environment);
  }

  private void scope() {
    Set<String> services = new TreeSet<>(row.texts("services"));
    services.addAll(row.texts("service"));
    fields.texts("services", services);
    fields.texts("components", new TreeSet<>(row.texts("components")));
    fields.sameText("database").sameText("segment").texts("regions", row.texts("regions"));
  }

  private void ends(Instant startedAt) {
    Optional<Instant> endedAt = within(startedAt, "endedAt");
    Optional<Instant> rolledBackAt = within(startedAt, "rolledBackAt");
    fields.time("endedAt", endedAt).time("rolledBackAt", rolledBackAt);
    row.meaning("status")
        .filter(status -> !status.equals("rolled_back") || rolledBackAt.isPresent())
        .ifPresent(status -> fields.json().put("status", status));
  }

  private Optional<Instant> within(Instant start, String field) {
    Optional<Instant> told = row.time(field);
    Optional<Instant> usable =
        told.filter(end -> !end.isBefore(start) && !end.isAfter(start.plus(LONGEST)));
    if (told.isPresent() && usable.isEmpty()) {
      row.note(field + " before the start, or more than 30 days after it, is not used");
    }
    return usable;
  }

  private void versions() {
    Optional<String> version = row.text("version");
    Optional<String> previous = row.text("previousVersion");
    String title = row.text("title").orElse("");
    Matcher told = VERSIONS.matcher(title);
    if (version.isEmpty() && ARROWS.stream().anyMatch(title::contains) && told.find()) {
      version = Optional.of(told.group(2));
      previous = previous.or(() -> Optional.of(told.group(1)));
      row.note("versions are read from titles such as \"v1->v2\"");
    }
    fields.text("version", version).text("previousVersion", previous);
    row.number("size").stream()
        .filter(size -> size > 0)
        .forEach(size -> fields.json().put("size", size));
  }

  private void references() {
    Stream.of("release", "commit", "changeRequest", "rollbackOf").forEach(fields::sameText);
  }

  /** Whoever is named by a mail address or a full name becomes a pseudonym. */
  private void actor() {
    row.text("actor")
        .map(
            who -> who.contains("@") || who.contains(" ") ? "person-" + EventFields.hash(who) : who)
        .ifPresent(who -> fields.json().putObject("actor").put("id", Texts.cut(who, 256)));
  }

  private static Optional<String> joined(List<String> texts) {
    return texts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", texts));
  }
}
