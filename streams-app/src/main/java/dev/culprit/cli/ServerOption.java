package dev.culprit.cli;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --server} of the commands that talk to a running Culprit. */
final class ServerOption {
  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "http://localhost:8080",
      description =
          "A running Culprit, with its base path if it has one. Default: ${DEFAULT-VALUE}")
  private String url = "http://localhost:8080";

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:CULPRIT_TOKEN}",
      description = {
        "What lets you in, if that Culprit asks for it. Better in the environment: CULPRIT_TOKEN,"
            + " which no other user of this machine sees."
      })
  private @Nullable String token;

  RemoteCulprit open() {
    String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    try {
      URI uri = URI.create(base);
      if (uri.getScheme() == null || !uri.getScheme().startsWith("http") || uri.getHost() == null) {
        throw new IllegalArgumentException("no http:// address");
      }
      return new RemoteCulprit(uri, Optional.ofNullable(token).filter(text -> !text.isBlank()));
    } catch (IllegalArgumentException e) {
      throw new Failure("--server was " + url + ", but it is a URL like http://localhost:8080", e);
    }
  }
}
