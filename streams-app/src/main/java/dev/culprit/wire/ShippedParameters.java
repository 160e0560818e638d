package dev.culprit.wire;

import dev.culprit.domain.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The parameters that hold where nobody published any: fitted to nobody's history, valid always.
 */
public final class ShippedParameters {
  private static final String RESOURCE = "shipped-parameters.json";

  private ShippedParameters() {}

  public static Parameters read() {
    try (InputStream resource = ShippedParameters.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("the installation lacks " + RESOURCE);
      }
      Incoming incoming =
          EventJson.read(EventType.PARAMETERS, resource.readAllBytes(), header -> Optional.empty());
      return (Parameters) incoming.event();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnusableEvent e) {
      throw new IllegalStateException("the installation has a damaged " + RESOURCE, e);
    }
  }
}
