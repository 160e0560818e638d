package dev.culprit.reporter;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Writes a run as a change event that Culprit accepts: texts within its limits, its own names.
 *
 * @param service as the user wrote it; several are separated by commas
 * @param runs where the run of a build server can be read
 */
record ChangeText(
    Optional<String> service,
    Optional<String> environment,
    Optional<String> database,
    List<String> runs) {
  private static final int NAME = 256;
  private static final int LINE = 2_000;
  private static final int MANY = 100;

  String of(MigrationRun run) {
    MigrationScript script = run.script();
    JsonObject migration =
        new JsonObject()
            .text("tool", name(script.tool()))
            .text("script", cut(script.script(), LINE))
            .texts(
                "tables",
                script.tables().stream()
                    .map(ChangeText::name)
                    .filter(table -> !table.isBlank())
                    .distinct()
                    .limit(MANY)
                    .toList());
    script.reversible().ifPresent(reversible -> migration.flag("reversible", reversible));
    JsonObject json =
        new JsonObject()
            .text("id", run.id())
            .text("kind", "db_migration")
            .text("status", status(run))
            .texts("services", services())
            .text("environment", environment.map(ChangeText::name))
            .text("database", database.or(script::database).map(ChangeText::name))
            .text("startedAt", run.startedAt().toString())
            .text("endedAt", run.endedAt().map(Object::toString))
            .object("migration", migration)
            .text("title", cut(script.title(), LINE))
            .text("rollbackOf", script.rollbackOf().map(ChangeText::name))
            .objects(
                "links",
                runs.stream()
                    .limit(MANY)
                    .map(url -> new JsonObject().text("title", "CI run").text("url", url))
                    .toList())
            .object("provenance", new JsonObject().text("source", name(script.tool())));
    script
        .actor()
        .filter(actor -> !actor.isBlank())
        .ifPresent(actor -> json.object("actor", new JsonObject().text("id", name(actor))));
    edition(json, run);
    return json.toString();
  }

  /** What {@link MigrationId} says of precedence. */
  private static void edition(JsonObject json, MigrationRun run) {
    json.text("updatedAt", run.endedAt().orElse(run.startedAt()).toString());
    switch (run.outcome()) {
      case SUCCEEDED, FAILED -> json.number("sequence", MigrationId.END_REPORTED);
      case WITHDRAWN -> json.flag("retracted", true);
      case RUNNING -> {}
    }
  }

  private List<String> services() {
    return service.stream()
        .flatMap(names -> Arrays.stream(names.split(",", -1)))
        .map(ChangeText::name)
        .filter(one -> !one.isBlank())
        .limit(MANY)
        .toList();
  }

  private static String status(MigrationRun run) {
    return switch (run.outcome()) {
      case RUNNING -> "started";
      case SUCCEEDED -> "succeeded";
      case FAILED, WITHDRAWN -> "failed";
    };
  }

  private static String name(String text) {
    return cut(text.replaceAll("\\p{Cntrl}", " ").strip(), NAME);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
