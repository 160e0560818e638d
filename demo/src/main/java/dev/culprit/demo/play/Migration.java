package dev.culprit.demo.play;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.demo.shop.Database.Run;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A Flyway script, run against the live database.
 *
 * @param target the database
 * @param folder the script's folder
 * @param tables that its statements touch
 */
record Migration(String id, String target, String folder, String script, List<String> tables)
    implements Change {

  @Override
  public void perform(Stage stage) {
    ChangeRecord event =
        new ChangeRecord(stage, this, "db_migration")
            .title(target + " " + script)
            .service(ChangeRecord.ownerOf(target));
    event.json().put("database", target);
    ObjectNode migration = event.json().putObject("migration");
    migration.put("tool", "flyway").put("script", script).put("reversible", false);
    ArrayNode touched = migration.putArray("tables");
    tables.forEach(touched::add);
    event.started(Instant.now());
    Run run = stage.shop().database(target).migrate(folder);
    event.succeeded(run.start(), run.end());
  }

  /** A script that has run cannot be taken back; its lock goes when it ends. */
  @Override
  public Optional<Change> undoing(Numbering numbering) {
    return Optional.empty();
  }
}
