package dev.culprit.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.app.CulpritConfig;
import dev.culprit.app.SourceOptions;
import dev.culprit.sources.Door;
import dev.culprit.sources.Signature;
import dev.culprit.sources.Source;
import dev.culprit.wire.Json;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the tools that are understood. */
@Command(
    name = "sources",
    description = {
      "List the tools whose own form is understood.",
      "",
      "For each: its name, where it is heard, how it proves that a delivery is its own, and the page"
          + " that tells how to set it up. Your own mapping files (intake.mappings) are among them."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  culprit intake sources",
      "  culprit intake sources --json | jq -r '.[].name'",
      "",
      "Exit codes:",
      "  0  they are listed",
      "  2  an option or a mapping file is wrong"
    })
final class IntakeSourcesCommand implements Runnable {
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    CulpritConfig checked = CulpritConfig.of(config.settings(), System.getenv());
    List<Source> sources = SourceOptions.known(checked);
    PrintWriter out = spec.commandLine().getOut();
    if (json.chosen()) {
      ArrayNode array = Json.MAPPER.createArrayNode();
      sources.forEach(source -> array.add(json(source)));
      out.println(JsonOption.pretty(array));
    } else {
      sources.forEach(source -> print(source, out));
    }
  }

  private static void print(Source source, PrintWriter out) {
    out.println(source.name() + "  " + source.title());
    source.doors().forEach(door -> out.println("  POST " + door.path()));
    source.signature().ifPresent(s -> out.println("  signed: " + s.description()));
    out.println("  see docs/intake/" + source.page());
    out.println();
  }

  private static ObjectNode json(Source source) {
    ObjectNode entry = Json.MAPPER.createObjectNode();
    entry.put("name", source.name()).put("title", source.title());
    ArrayNode doors = entry.putArray("doors");
    source.doors().stream().map(Door::path).forEach(doors::add);
    source.signature().map(Signature::description).ifPresent(s -> entry.put("signature", s));
    return entry.put("page", "docs/intake/" + source.page());
  }
}
