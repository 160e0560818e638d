package dev.culprit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Json;
import dev.culprit.wire.UnusableEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends events to a running Culprit. */
@Command(
    name = "publish",
    description = {
      "Send change events, anomalies, dependencies or verdicts to a running Culprit.",
      "",
      "One event can be made of options; a file or standard input holds one JSON object, an array,"
          + " or one object a line. Every event is checked before it is sent, and the command"
          + " returns when Kafka has it. It prints the ids, one a line."
    },
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footer = {
      "",
      "Examples:",
      "  culprit publish --kind deploy --service checkout --environment prod --version v42",
      "  culprit publish --metric \"http p99\" --metric-class latency --service checkout \\",
      "      --environment prod --onset 2026-11-22T10:05:00Z",
      "  culprit publish --type change deploys.ndjson",
      "  terraform output -json change | culprit publish --type change",
      "",
      "Exit codes:",
      "  0  Kafka has every event",
      "  1  an event is unusable, or no Culprit answers; events before it were sent",
      "  2  the command line is wrong"
    })
final class PublishCommand implements Runnable {
  private static final int BATCH_EVENTS = 500;
  private static final int BATCH_CHARACTERS = 2 * 1024 * 1024;

  @Mixin private ServerOption server = new ServerOption();
  @Mixin private JsonOption json = new JsonOption();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "What the input holds: change, anomaly, dependency or verdict.")
  private @Nullable String type;

  @Mixin private EventOptions event = new EventOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "File of events; - or none: standard input.")
  private @Nullable Path file;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    EventType chosen = chosenType();
    if (event.type().isPresent() && file == null) {
      send(chosen, List.<JsonNode>of(event.json(chosen, Instant.now())).iterator());
      return;
    }
    if (event.type().isPresent()) {
      throw usage("Either options that describe one event, or a file, not both");
    }
    try (InputStream input = open()) {
      send(chosen, EventSource.of(input));
    } catch (IOException e) {
      throw new Failure("cannot read " + file + ": " + e, e);
    }
  }

  private EventType chosenType() {
    if (type == null) {
      return event
          .type()
          .orElseThrow(
              () ->
                  usage(
                      "Say what the input holds with --type, or describe one event, for example with --kind"));
    }
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "change" -> EventType.CHANGE;
      case "anomaly" -> EventType.ANOMALY;
      case "dependency" -> EventType.DEPENDENCY;
      case "verdict" -> EventType.VERDICT;
      default ->
          throw usage("--type was " + type + ", but it is change, anomaly, dependency or verdict");
    };
  }

  private InputStream open() throws IOException {
    return file == null || file.toString().equals("-") ? System.in : Files.newInputStream(file);
  }

  private void send(EventType chosen, Iterator<JsonNode> events) {
    RemoteCulprit culprit = server.open();
    ArrayNode batch = Json.MAPPER.createArrayNode();
    int characters = 0;
    for (int number = 1; events.hasNext(); number++) {
      JsonNode next = checked(chosen, events.next(), number);
      characters += next.toString().length();
      batch.add(next);
      if (batch.size() == BATCH_EVENTS || characters > BATCH_CHARACTERS) {
        post(culprit, chosen, batch);
        batch.removeAll();
        characters = 0;
      }
    }
    if (!batch.isEmpty()) {
      post(culprit, chosen, batch);
    }
  }

  private static JsonNode checked(EventType chosen, JsonNode event, int number) {
    try {
      EventJson.read(chosen, event);
      return event;
    } catch (UnusableEvent e) {
      throw new Failure("event " + number + ": " + e.getMessage(), e);
    }
  }

  private void post(RemoteCulprit culprit, EventType chosen, ArrayNode batch) {
    JsonNode answer = culprit.post(path(chosen), JsonOption.line(batch));
    if (json.chosen()) {
      spec.commandLine().getOut().println(JsonOption.line(answer));
    } else {
      answer.path("ids").forEach(id -> spec.commandLine().getOut().println(id.asText()));
    }
  }

  private static String path(EventType type) {
    return switch (type) {
      case CHANGE -> "/v1/changes";
      case ANOMALY -> "/v1/anomalies";
      case DEPENDENCY -> "/v1/dependencies";
      case VERDICT -> "/v1/verdicts";
      case PARAMETERS -> throw new IllegalArgumentException("parameters are not published");
    };
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
