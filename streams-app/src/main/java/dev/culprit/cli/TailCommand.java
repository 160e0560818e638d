package dev.culprit.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.wire.AnswerJson;
import dev.culprit.wire.Json;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Follows the annotations of a running Culprit. */
@Command(
    name = "tail",
    description = {
      "Follow annotations as a running Culprit gives and revises them.",
      "",
      "Prints what comes from now on; \"culprit explain\" and GET /v1/annotations have what was."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  culprit tail",
      "  culprit tail --json | jq -r .sentence",
      "  culprit tail --count 1        wait for the next annotation",
      "",
      "Exit codes:",
      "  0  as many annotations came as --count asked for",
      "  1  no Culprit answers, or it closed the stream"
    })
final class TailCommand implements Runnable {
  private static final String DATA = "data:";

  @Mixin private ServerOption server = new ServerOption();
  @Mixin private JsonOption json = new JsonOption();

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "0",
      description = "End after so many annotations. 0: never. Default: 0")
  private int count;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    int printed = 0;
    try (Stream<String> lines = server.open().lines("/v1/stream")) {
      Iterator<String> iterator = lines.iterator();
      while (iterator.hasNext()) {
        String line = iterator.next();
        if (line.startsWith(DATA)) {
          String data = line.substring(DATA.length()).strip();
          out.println(
              json.chosen() ? data : AnnotationText.of(AnswerJson.annotation(parsed(data))));
          out.flush();
          printed++;
          if (printed == count) {
            return;
          }
        }
      }
    } catch (UncheckedIOException e) {
      throw new Failure("the stream broke off: " + e.getMessage(), e);
    }
    throw new Failure("the server closed the stream");
  }

  private static JsonNode parsed(String data) {
    try {
      return Json.MAPPER.readTree(data);
    } catch (JsonProcessingException e) {
      throw new Failure("the stream holds something else than JSON; is it a Culprit?", e);
    }
  }
}
