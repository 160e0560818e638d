package dev.culprit.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Modules that others wrote, out of the jars of {@code org.mvnpm} on the class path. Each jar says
 * in its own import map where its modules lie, version included.
 */
final class Libraries {
  /** Where the jars put what they serve; their import maps say so too. */
  static final String FOLDER = "_static/";

  private static final String IN_JAR = "META-INF/resources/";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What the page imports, and what that imports; the jars know more. */
  private static final List<String> IMPORTS =
      List.of(
          "lit",
          "lit/",
          "lit-html",
          "lit-html/",
          "lit-element/",
          "@lit/reactive-element",
          "echarts/");

  /** Of the modules in the jars, those that browsers need: no tests, builds or languages. */
  private static final Pattern SERVED =
      Pattern.compile(
          "(lit|lit-html|lit-element|reactive-element)/[0-9.]+/((directives|decorators)/)?[a-z-]+\\.js"
              + "|echarts/[0-9.]+/dist/echarts\\.esm\\.min\\.mjs");

  private final ClassLoader classPath;
  private final SortedMap<String, String> imports;
  private final Map<String, Asset> assets = new ConcurrentHashMap<>();

  private Libraries(ClassLoader classPath, SortedMap<String, String> imports) {
    this.classPath = classPath;
    this.imports = imports;
  }

  /**
   * @throws IllegalStateException if a jar is missing
   */
  static Libraries on(ClassLoader classPath) {
    SortedMap<String, String> imports = new TreeMap<>();
    try {
      for (URL map : Collections.list(classPath.getResources("META-INF/importmap.json"))) {
        try (InputStream in = map.openStream()) {
          JsonNode all = JSON.readTree(in).path("imports");
          for (String name : IMPORTS) {
            if (all.path(name).isTextual()) {
              imports.put(name, all.path(name).textValue().substring(1));
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String name : IMPORTS) {
      if (!imports.getOrDefault(name, "").startsWith(FOLDER)) {
        throw new IllegalStateException("no jar on the class path maps the import " + name);
      }
    }
    return new Libraries(classPath, Collections.unmodifiableSortedMap(imports));
  }

  /** Paths below the page's root by what modules call them. */
  SortedMap<String, String> imports() {
    return imports;
  }

  /**
   * @param path below {@link #FOLDER}
   */
  Optional<Asset> find(String path) {
    if (!SERVED.matcher(path).matches()) {
      return Optional.empty();
    }
    Asset known = assets.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    // Only what is there is kept, and that is little.
    Optional<Asset> read = read(path);
    read.ifPresent(asset -> assets.put(path, asset));
    return read;
  }

  private Optional<Asset> read(String path) {
    try (InputStream in = classPath.getResourceAsStream(IN_JAR + FOLDER + path)) {
      return in == null ? Optional.empty() : Asset.contentType(path).map(type -> asset(type, in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Asset asset(String contentType, InputStream in) {
    try {
      return Asset.of(contentType, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
