package dev.culprit.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.culprit.app.CulpritConfig;
import dev.culprit.app.Doors;
import dev.culprit.wire.Json;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints every option and what holds. */
@Command(
    name = "config",
    description = {
      "Print every option: what it is for, its default, and the value that holds.",
      "",
      "Checks the options as \"culprit run\" would, without connecting to anything. Secrets are"
          + " printed as [hidden]."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  culprit config                               every option and its default",
      "  culprit config --config culprit.properties   what this file makes of it",
      "  CULPRIT_HTTP_PORT=9000 culprit config --json | jq '.[] | select(.set)'",
      "",
      "Exit codes:",
      "  0  the options are valid",
      "  2  an option is unknown or has a value that it must not have"
    })
final class ConfigCommand implements Runnable {
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    CulpritConfig checked = CulpritConfig.of(config.settings(), System.getenv());
    Doors.refuseOpenToStrangers(checked);
    PrintWriter out = spec.commandLine().getOut();
    if (json.chosen()) {
      out.println(JsonOption.pretty(array(checked)));
    } else {
      print(checked, out);
    }
  }

  private static void print(CulpritConfig config, PrintWriter out) {
    String group = "";
    for (CulpritConfig.Entry entry : config.entries()) {
      if (!entry.group().equals(group)) {
        group = entry.group();
        out.println("# ---- " + group);
        out.println();
      }
      Paragraph.lines(entry.doc(), 96).forEach(line -> out.println("# " + line));
      if (!entry.valid().isEmpty()) {
        out.println("# May be: " + entry.valid());
      }
      if (entry.isSet()) {
        out.println("# Default: " + entry.defaultValue());
        out.println(entry.name() + "=" + entry.value());
      } else {
        out.println("#" + entry.name() + "=" + entry.value());
      }
      out.println();
    }
  }

  private static ArrayNode array(CulpritConfig config) {
    ArrayNode array = Json.MAPPER.createArrayNode();
    for (CulpritConfig.Entry entry : config.entries()) {
      array
          .addObject()
          .put("name", entry.name())
          .put("group", entry.group())
          .put("environmentVariable", entry.variable())
          .put("default", entry.defaultValue())
          .put("valid", entry.valid())
          .put("documentation", entry.doc())
          .put("value", entry.value())
          .put("set", entry.isSet());
    }
    return array;
  }
}
