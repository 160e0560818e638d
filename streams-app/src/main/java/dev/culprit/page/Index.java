package dev.culprit.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The one HTML document. All addresses in it are relative, so that it works under whatever path a
 * proxy puts it; therefore there is one for every depth of path.
 */
final class Index {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Asset asset;
  private final String etag;
  private final String contentSecurityPolicy;

  private Index(String html, String importMap) {
    byte[] bytes = html.getBytes(UTF_8);
    Digest digest = new Digest();
    digest.add(bytes);
    this.asset = Asset.of("text/html; charset=utf-8", bytes);
    this.etag = "\"" + digest.shortText() + "\"";
    this.contentSecurityPolicy =
        "default-src 'none'; script-src 'self' "
            + Digest.cspSource(importMap)
            + "; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types lit-html default";
  }

  /**
   * @param depth of folders below the page's root
   */
  static Index of(OwnModules own, Libraries libraries, int depth) {
    String root = depth == 0 ? "./" : "../".repeat(depth);
    String assets = root + "assets/" + own.version() + "/";
    String importMap = importMap(libraries, root);
    String html =
        template()
            .replace("{{root}}", root)
            .replace("{{assets}}", assets)
            .replace("{{styles}}", links(own, assets, ".css", "stylesheet"))
            .replace("{{modules}}", links(own, assets, ".js", "modulepreload"))
            .replace("{{importMap}}", importMap);
    return new Index(html, importMap);
  }

  Asset asset() {
    return asset;
  }

  String etag() {
    return etag;
  }

  /** Allows what the document needs and nothing else. */
  String contentSecurityPolicy() {
    return contentSecurityPolicy;
  }

  private static String links(OwnModules own, String assets, String ending, String relation) {
    return own.paths()
        .filter(path -> path.endsWith(ending))
        // Loaded when there is a graph to draw, with a library ten times as large as all else.
        .filter(path -> !path.startsWith("graph/"))
        .map(path -> "<link rel=\"" + relation + "\" href=\"" + assets + path + "\">")
        .collect(Collectors.joining("\n    "));
  }

  private static String importMap(Libraries libraries, String root) {
    ObjectNode map = JSON.createObjectNode();
    ObjectNode imports = map.putObject("imports");
    libraries.imports().forEach((name, path) -> imports.put(name, root + path));
    return map.toString();
  }

  private static String template() {
    try (InputStream in =
        Objects.requireNonNull(
            Index.class.getResourceAsStream("index.html"), "the page belongs beside this class")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
