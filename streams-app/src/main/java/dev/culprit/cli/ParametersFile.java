package dev.culprit.cli;

import dev.culprit.domain.Parameters;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.ShippedParameters;
import dev.culprit.wire.UnusableEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A version of the parameters in a file, as it would stand on its topic. */
final class ParametersFile {
  private ParametersFile() {}

  static Parameters orShipped(Optional<Path> file) throws IOException {
    return file.isPresent() ? read(file.get()) : ShippedParameters.read();
  }

  private static Parameters read(Path file) throws IOException {
    try {
      return (Parameters)
          EventJson.read(EventType.PARAMETERS, Files.readAllBytes(file), header -> Optional.empty())
              .event();
    } catch (UnusableEvent e) {
      throw new Failure(file + " is no parameter version: " + e.getMessage(), e);
    }
  }
}
