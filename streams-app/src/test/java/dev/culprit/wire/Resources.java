package dev.culprit.wire;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** JSON files of the schemas module, whether it is on the class path as a folder or as a jar. */
final class Resources {
  private static final String ROOT = "dev/culprit/schemas";

  private Resources() {}

  /** Contents by file name without {@code .json}, of one folder. */
  static Map<String, String> jsonIn(String folder) throws IOException, URISyntaxException {
    String name = folder.isEmpty() ? ROOT : ROOT + "/" + folder;
    URL url = Objects.requireNonNull(Resources.class.getClassLoader().getResource(name), name);
    URI uri = url.toURI();
    if (!"jar".equals(uri.getScheme())) {
      return read(Path.of(uri));
    }
    try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
      return read(jar.getPath("/" + name));
    }
  }

  private static Map<String, String> read(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        contents.put(
            file.getFileName().toString().replaceFirst("\\.json$", ""), Files.readString(file));
      }
    }
    return contents;
  }
}
