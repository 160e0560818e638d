package dev.culprit.cli;

import dev.culprit.app.CulpritConfig;
import dev.culprit.app.SourceOptions;
import dev.culprit.domain.InvalidField;
import dev.culprit.sources.ConversionJson;
import dev.culprit.sources.Source;
import dev.culprit.sources.Trial;
import dev.culprit.wire.UnusableEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a payload would become, with the code of the live endpoint and without a broker. */
@Command(
    name = "try",
    description = {
      "Print what a payload would become, as JSON; nothing is sent anywhere.",
      "",
      "Every change event and metric anomaly that would be published, and why the rest would be"
          + " ignored. Copy a payload from your tool's list of deliveries, or from its documentation."
    },
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footer = {
      "",
      "Examples:",
      "  culprit intake try --source pagerduty change.json",
      "  culprit intake try --source github --header 'X-GitHub-Event: deployment' payload.json",
      "  culprit intake try --mapping our-tool.json payload.json",
      "  curl -s https://ci.example.com/last | culprit intake try --source jenkins -",
      "",
      "Exit codes:",
      "  0  the payload was understood; it may still be ignored",
      "  1  it cannot be used, or read; the last line says why",
      "  2  the command line, an option or a mapping file is wrong"
    })
final class IntakeTryCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "Body of the request; - is standard input.")
  private String file = "-";

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = "The tool that sends it; \"culprit intake sources\" lists them.")
  private @Nullable String source;

  @Option(
      names = "--mapping",
      paramLabel = "MAPPING",
      description = "A mapping file of your own instead of a known tool.")
  private @Nullable Path mapping;

  @Option(
      names = "--header",
      paramLabel = "'NAME: VALUE'",
      description = "A header of the request. May be repeated.")
  private List<String> headers = new ArrayList<>();

  @Option(
      names = "--path",
      paramLabel = "PATH",
      description =
          "Path and query of the request, where they matter. Default: the source's first path.")
  private @Nullable String path;

  @Mixin private ConfigOption config = new ConfigOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Source chosen = chosen();
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    try {
      spec.commandLine()
          .getOut()
          .println(
              JsonOption.pretty(
                  ConversionJson.write(
                      chosen.convert(
                          Trial.delivery(
                              chosen, Optional.ofNullable(path), sent(), body(), now)))));
      return ExitCode.OK;
    } catch (UnusableEvent | InvalidField e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }

  private Source chosen() {
    if ((source == null) == (mapping == null)) {
      throw new ParameterException(
          spec.commandLine(), "Name the tool with --source, or a file of your own with --mapping");
    }
    if (mapping != null) {
      return SourceOptions.mapping(mapping);
    }
    List<Source> known = SourceOptions.known(CulpritConfig.of(config.settings(), System.getenv()));
    String name = String.valueOf(source);
    return known.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--source was "
                        + name
                        + ", but "
                        + SourceOptions.unknown(known.stream().map(Source::name).toList(), name)));
  }

  private Map<String, String> sent() {
    Map<String, String> sent = new LinkedHashMap<>();
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw new ParameterException(
            spec.commandLine(),
            "--header was " + header + ", but it is written like 'X-GitHub-Event: deployment'");
      }
      sent.put(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
    }
    return sent;
  }

  private byte[] body() throws IOException {
    if (file.equals("-")) {
      return System.in.readAllBytes();
    }
    try {
      return Files.readAllBytes(Path.of(file));
    } catch (NoSuchFileException e) {
      throw new Failure("there is no file " + file, e);
    }
  }
}
