package dev.culprit.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.culprit.http.HttpConfig;
import dev.culprit.http.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a browser is sent, over real HTTP. */
final class PageTest {
  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
  private static final Pattern LINKED =
      Pattern.compile("(?:href|src)=\"([^\"]+\\.(?:js|css|svg))\"");
  private static final Pattern IMPORTED =
      Pattern.compile("(?:import|from)\\s*\\(?[\"']([^\"']+)[\"']");

  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server = at("/");

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void everyAddressThatPeopleShareShowsTheDocument() throws Exception {
    for (String path :
        List.of(
            "/",
            "/incidents",
            "/incidents/a-1",
            "/incidents/a%2Fb%20c?domain=x",
            "/changes?kind=deploy",
            "/accuracy")) {
      HttpResponse<byte[]> answer = get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(header(answer, "Content-Type")).isEqualTo("text/html;charset=utf-8");
      assertThat(text(answer)).contains("<culprit-page>").doesNotContain("{{");
    }
  }

  @Test
  void otherAddressesKeepTheir404() throws Exception {
    for (String path :
        List.of(
            "/nothing",
            "/v1/nothing",
            "/incidents/a/b",
            "/assets/0000000000000000/main.js",
            "/assets/" + OwnModules.read().version() + "/nothing.js",
            "/assets/" + OwnModules.read().version() + "/..%2findex.html",
            "/_static/echarts/6.0.0/dist/echarts.js",
            "/_static/lit/3.3.3/package.json",
            "/_static/lit/3.3.3/..%2f..%2f..%2fimportmap.json")) {
      HttpResponse<byte[]> answer = get(path);
      assertThat(answer.statusCode()).as(path).isBetween(400, 404);
      assertThat(header(answer, "Content-Type")).as(path).isEqualTo("application/problem+json");
    }
  }

  @Test
  void policyAllowsNoInlineScriptButTheImportMap() throws Exception {
    HttpResponse<byte[]> answer = get("/incidents/a-1");
    String policy = header(answer, "Content-Security-Policy");
    assertThat(policy).startsWith("default-src 'none';").doesNotContain("unsafe");
    Matcher map = IMPORT_MAP.matcher(text(answer));
    assertThat(map.find()).isTrue();
    String digest =
        Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256").digest(map.group(1).getBytes(UTF_8)));
    assertThat(policy).contains("script-src 'self' 'sha256-" + digest + "';");
    assertThat(text(answer)).doesNotContain(" style=").doesNotContain(" onclick=");
  }

  @Test
  void everyModuleThatIsNamedIsServed() throws Exception {
    for (String page : List.of("/", "/incidents/a-1")) {
      HttpResponse<byte[]> answer = get(page);
      URI base = answer.uri();
      Matcher map = IMPORT_MAP.matcher(text(answer));
      assertThat(map.find()).isTrue();
      JsonNode imports = JsonMapper.builder().build().readTree(map.group(1)).path("imports");
      List<URI> open = new ArrayList<>();
      Matcher linked = LINKED.matcher(text(answer));
      while (linked.find()) {
        open.add(base.resolve(linked.group(1)));
      }
      List<URI> seen = new ArrayList<>();
      while (!open.isEmpty()) {
        URI module = open.remove(0);
        if (seen.contains(module)) {
          continue;
        }
        seen.add(module);
        HttpResponse<byte[]> found = get(module);
        assertThat(found.statusCode()).as(module.toString()).isEqualTo(200);
        assertThat(header(found, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        if (!module.getPath().contains("echarts")) {
          open.addAll(imports(text(found), module, base, imports));
        }
      }
      assertThat(seen).hasSizeGreaterThan(40);
      assertThat(seen.toString()).contains("echarts.esm.min.mjs").contains("graph/option.js");
    }
  }

  @Test
  void documentIsAskedForAgainAndSentOnlyIfItIsAnother() throws Exception {
    HttpResponse<byte[]> first = get("/");
    assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
    HttpResponse<byte[]> again =
        client.send(
            HttpRequest.newBuilder(first.uri())
                .header("If-None-Match", header(first, "ETag"))
                .build(),
            BodyHandlers.ofByteArray());
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(header(get("/incidents/a-1"), "ETag")).isNotEqualTo(header(first, "ETag"));
  }

  @Test
  void modulesGoCompressedToThoseWhoTakeIt() throws Exception {
    String path = "/assets/" + OwnModules.read().version() + "/main.js";
    HttpResponse<byte[]> compressed =
        client.send(
            HttpRequest.newBuilder(address(path)).header("Accept-Encoding", "br, gzip").build(),
            BodyHandlers.ofByteArray());
    assertThat(header(compressed, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(compressed, "Vary")).contains("Accept-Encoding");
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
      assertThat(in.readAllBytes()).isEqualTo(get(path).body());
    }
  }

  @Test
  void addressesAreRelativeSoThatABasePathChangesNothing() throws Exception {
    server.close();
    server = at("/ops/culprit").start();
    HttpResponse<byte[]> answer = get("/ops/culprit/incidents/a-1");
    assertThat(text(answer)).contains("data-root=\"../\"").doesNotContain("=\"/");
    Matcher linked = LINKED.matcher(text(answer));
    assertThat(linked.find()).isTrue();
    assertThat(get(answer.uri().resolve(linked.group(1))).statusCode()).isEqualTo(200);
    HttpResponse<byte[]> bare = get("/ops/culprit");
    assertThat(bare.statusCode()).isEqualTo(301);
    assertThat(bare.uri().resolve(header(bare, "Location")).getPath()).isEqualTo("/ops/culprit/");
  }

  /** Where the imports of a module lead. */
  private static List<URI> imports(String source, URI module, URI base, JsonNode map) {
    List<URI> found = new ArrayList<>();
    Matcher imported = IMPORTED.matcher(source);
    while (imported.find()) {
      String name = imported.group(1);
      if (name.startsWith(".")) {
        found.add(module.resolve(name));
      } else if (map.path(name).isTextual()) {
        found.add(base.resolve(map.path(name).textValue()));
      } else {
        String prefix = name.substring(0, name.lastIndexOf('/') + 1);
        while (!map.path(prefix).isTextual()) {
          assertThat(prefix).as(name + " in " + module).isNotEmpty();
          prefix = prefix.substring(0, prefix.lastIndexOf('/', prefix.length() - 2) + 1);
        }
        found.add(base.resolve(map.path(prefix).textValue() + name.substring(prefix.length())));
      }
    }
    return found;
  }

  private static HttpServer at(String basePath) {
    HttpConfig normal = HttpConfig.DEFAULT;
    return new HttpServer(
        new HttpConfig(
            normal.host(),
            0,
            basePath,
            normal.maxBodyBytes(),
            normal.threads(),
            normal.connections(),
            normal.idleTimeout(),
            Duration.ofSeconds(1)),
        List.of(new Page()));
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return get(address(path));
  }

  private HttpResponse<byte[]> get(URI address) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
