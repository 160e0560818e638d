package dev.culprit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the names that join nothing, and the aliases that would mend it. */
@Command(
    name = "names",
    description = {
      "Print names of services, environments and regions that join nothing.",
      "",
      "A name that stands in changes and in no anomaly or dependency, or the other way round, is often"
          + " another tool's name for something known. Where one is near, the line is printed with"
          + " which the file of aliases says so; check it before you paste it."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  culprit names",
      "  culprit names --json | jq -r '.unmatched[].alias // empty' >> aliases.properties",
      "",
      "Exit codes:",
      "  0  printed",
      "  1  no Culprit answers"
    })
final class NamesCommand implements Runnable {
  private static final int DAY = 10;

  @Mixin private ServerOption server = new ServerOption();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    JsonNode answer = server.open().get("/v1/unmatched");
    PrintWriter out = spec.commandLine().getOut();
    if (json.chosen()) {
      out.println(JsonOption.pretty(answer));
    } else if (answer.path("unmatched").isEmpty()) {
      out.println("Every name joins something.");
    } else {
      print(answer.path("unmatched"), out);
    }
  }

  private static void print(JsonNode unmatched, PrintWriter out) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("KIND", "NAME", "SEEN IN", "COUNT", "SOURCES", "LAST SEEN", "NEAREST"));
    unmatched.forEach(
        one ->
            rows.add(
                List.of(
                    plain(one.path("kind").asText()),
                    plain(one.path("name").asText()),
                    joined(one.path("seenIn")),
                    one.path("count").asText(),
                    joined(one.path("sources")),
                    one.path("lastSeen").asText().substring(0, DAY),
                    joined(one.path("nearest")))));
    int[] widths = new int[rows.get(0).size()];
    rows.forEach(
        row -> {
          for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], row.get(i).length());
          }
        });
    rows.forEach(row -> out.println(line(row, widths)));
    List<String> aliases = new ArrayList<>();
    unmatched.forEach(
        one -> {
          if (one.hasNonNull("alias")) {
            aliases.add(plain(one.path("alias").asText()));
          }
        });
    if (!aliases.isEmpty()) {
      out.println();
      out.println("# If they are meant, for the file that the option aliases names:");
      aliases.forEach(out::println);
    }
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
    }
    return line.toString().stripTrailing();
  }

  private static String joined(JsonNode names) {
    return StreamSupport.stream(names.spliterator(), false)
        .map(name -> plain(name.asText()))
        .collect(Collectors.joining(", "));
  }

  /** Names come from strangers, and terminals obey control characters. */
  private static String plain(String name) {
    return name.replaceAll("\\p{Cntrl}", "\uFFFD");
  }
}
