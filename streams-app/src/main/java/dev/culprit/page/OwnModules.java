package dev.culprit.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The modules, styles and pictures of the page, all of them in memory. Their version is a digest of
 * their content, and part of their path, so that browsers may keep them for ever.
 */
final class OwnModules {
  private static final String FOLDER = "assets";

  private final SortedMap<String, Asset> assets;
  private final String version;

  private OwnModules(SortedMap<String, Asset> assets, String version) {
    this.assets = assets;
    this.version = version;
  }

  /** Reads what lies beside this class, in a folder or in a jar. */
  static OwnModules read() {
    URL folder =
        Objects.requireNonNull(
            OwnModules.class.getResource(FOLDER), "the page's modules belong beside this class");
    try {
      return read(folder.toURI());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  String version() {
    return version;
  }

  /** Paths of all files, sorted. */
  Stream<String> paths() {
    return assets.keySet().stream();
  }

  Optional<Asset> find(String path) {
    return Optional.ofNullable(assets.get(path));
  }

  private static OwnModules read(URI folder) throws IOException {
    if (!folder.getScheme().equals("jar")) {
      return read(Path.of(folder));
    }
    // jar:file:/…/culprit.jar!/dev/culprit/page/assets
    String text = folder.getRawSchemeSpecificPart();
    int end = text.indexOf("!/");
    try (FileSystem jar = FileSystems.newFileSystem(Path.of(URI.create(text.substring(0, end))))) {
      return read(jar.getPath(text.substring(end + 1)));
    }
  }

  private static OwnModules read(Path folder) throws IOException {
    SortedMap<String, Asset> assets = new TreeMap<>();
    Digest digest = new Digest();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        Optional<String> contentType = Asset.contentType(path);
        if (contentType.isPresent()) {
          byte[] bytes = Files.readAllBytes(file);
          digest.add(path);
          digest.add(bytes);
          assets.put(path, Asset.of(contentType.get(), bytes));
        }
      }
    }
    return new OwnModules(assets, digest.shortText());
  }
}
