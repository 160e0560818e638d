package dev.culprit.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.app.NewToken;
import dev.culprit.wire.Json;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a token and the line by which a server knows it. */
@Command(
    name = "create",
    description = {
      "Make a token, and the line by which a server knows it.",
      "",
      "The first line is the token. It is kept nowhere: give it to whoever is to use it. The second"
          + " line holds only its hash: append it to the file that http.tokens.file names, which a"
          + " running Culprit reads again within a second. Removing the line takes the token back.",
      "",
      "Scopes: publish (changes, anomalies, dependencies), read (the API, the page, graphs,"
          + " metrics), verdict (say what the cause was), admin (all of it, and what was refused)."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  culprit token create --name ci --scopes publish",
      "  culprit token create --name ann --scopes read,verdict --json | jq -r .line >> tokens",
      "",
      "Exit codes:",
      "  0  made",
      "  2  the name or a scope cannot be used"
    })
final class TokenCreateCommand implements Runnable {
  @Mixin private JsonOption json = new JsonOption();

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "Whom it is for, as logs and refusals call it.")
  private String name = "";

  @Option(
      names = "--scopes",
      required = true,
      split = ",",
      paramLabel = "SCOPE",
      description = "What it allows: publish, read, verdict, admin; several with commas.")
  private List<String> scopes = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    NewToken token = NewToken.create(name, scopes);
    PrintWriter out = spec.commandLine().getOut();
    if (json.chosen()) {
      ObjectNode both = Json.MAPPER.createObjectNode();
      both.put("token", token.secret()).put("line", token.line());
      out.println(JsonOption.pretty(both));
    } else {
      out.println(token.secret());
      out.println(token.line());
    }
  }
}
