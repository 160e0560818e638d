package dev.culprit.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.history.Histories;
import dev.culprit.history.HistoryImport;
import dev.culprit.history.HistorySet;
import dev.culprit.history.ScratchFolder;
import dev.culprit.history.Vocabulary;
import dev.culprit.wire.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Converts histories in foreign words to our own form. */
@Command(
    name = "import",
    description = {
      "Convert a history of changes and incidents to Culprit's own form, and say what was made of it.",
      "",
      "SOURCE is a folder of JSON files, compressed or not, or holds such folders: changes, anomalies"
          + " or incidents, and truth (which changes caused which). Files, fields, values and times are"
          + " recognised as far as they can be; --mapping says what cannot. Everything that was"
          + " converted, assumed or left out is counted and told. Commands that read a history"
          + " recognise the same, so that importing is a way to see and to keep what they understood."
    },
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footer = {
      "",
      "Examples:",
      "  culprit import last-year last-year-imported",
      "  culprit import --mapping mapping.json export imported",
      "  culprit import --json last-year imported | jq '.sets[].usage.notes[] | select(.count > 100)'",
      "",
      "docs/histories.md describes the form, the mapping file, and how to export a history.",
      "",
      "Exit codes:",
      "  0  written",
      "  1  there is no history, or TARGET is not empty",
      "  2  the command line is wrong"
    })
final class ImportCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "SOURCE",
      description = "Folder of the history or histories.")
  private Path source = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "TARGET",
      description = "Folder to write to; it must not exist, or be empty.")
  private Path target = Path.of("");

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "JSON that says how files, fields and values are called in SOURCE.")
  private @Nullable Path mapping;

  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    HistoryImport into = HistoryImport.into(target);
    Vocabulary shipped = Vocabulary.shipped();
    try (ScratchFolder scratch = ScratchFolder.create()) {
      Histories histories =
          Histories.look(source, scratch.path(), mapping == null ? shipped : shipped.with(mapping));
      List<Path> folders = new ArrayList<>();
      for (HistorySet set : histories.sets()) {
        spec.commandLine().getErr().println("writing " + set.name());
        folders.add(into.write(set));
      }
      print(histories, folders);
    }
    return ExitCode.OK;
  }

  private void print(Histories histories, List<Path> folders) {
    PrintWriter out = spec.commandLine().getOut();
    if (json.chosen()) {
      ObjectNode root = Json.MAPPER.createObjectNode();
      ArrayNode sets = root.putArray("sets");
      for (int i = 0; i < folders.size(); i++) {
        sets.add(UsageText.json(histories.sets().get(i)).put("folder", folders.get(i).toString()));
      }
      ArrayNode skipped = root.putArray("skipped");
      histories.skipped().forEach(note -> skipped.add(UsageText.json(note)));
      out.println(JsonOption.pretty(root));
      return;
    }
    histories.sets().forEach(set -> UsageText.lines(set).forEach(out::println));
    histories.skipped().forEach(note -> out.println(UsageText.line(note)));
  }
}
