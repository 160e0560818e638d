package dev.culprit.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.wire.UnusableEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request as a tool sends it, in {@code resources/dev/culprit/sources/<tool>/<case>.json}: {@code
 * {"path", "headers", "receivedAt", "body" | "text" | "base64"}}, all but the last optional.
 */
record GoldenCase(Path file, Source source, JsonNode request) {
  private static final Path FOLDER = Path.of("src/test/resources/dev/culprit/sources");
  private static final String EXPECTED = ".expected.json";
  private static final Instant RECEIVED_AT = Instant.parse("2026-11-22T10:00:00Z");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** All cases, in the order of their paths; a folder is named after its source. */
  static List<GoldenCase> all() {
    List<GoldenCase> cases = new ArrayList<>();
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(GoldenCase::isRequest).sorted().toList()) {
        cases.add(of(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  /**
   * @param name {@code github/deployment}
   */
  static GoldenCase named(String name) throws IOException {
    return of(FOLDER.resolve(name + ".json"));
  }

  private static GoldenCase of(Path file) throws IOException {
    String folder = FOLDER.relativize(file).getName(0).toString();
    // One of its own, for some remember what they were told.
    Source source =
        Sources.with(AlertRules.UNKNOWN, AlertNames.USUAL, Past.NONE).stream()
            .filter(one -> one.name().equals(folder))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no source is named " + folder));
    return new GoldenCase(file, source, MAPPER.readTree(file.toFile()));
  }

  Path expected() {
    String name = name();
    return file.resolveSibling(name.substring(name.indexOf('/') + 1) + EXPECTED);
  }

  /** {@code github/deployment}. */
  String name() {
    String path = FOLDER.relativize(file).toString().replace('\\', '/');
    return path.substring(0, path.length() - ".json".length());
  }

  byte[] body() {
    try {
      if (request.has("body")) {
        return MAPPER.writeValueAsBytes(request.get("body"));
      }
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
    return request.has("text")
        ? request.get("text").textValue().getBytes(StandardCharsets.UTF_8)
        : Base64.getDecoder().decode(request.get("base64").textValue());
  }

  Delivery delivery(byte[] body) throws UnusableEvent {
    Map<String, String> headers = new LinkedHashMap<>();
    request
        .path("headers")
        .properties()
        .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
    return Trial.delivery(
        source,
        Optional.ofNullable(request.path("path").textValue()),
        headers,
        body,
        Optional.ofNullable(request.path("receivedAt").textValue())
            .map(Instant::parse)
            .orElse(RECEIVED_AT));
  }

  /** What {@code culprit intake try} would print, or why it is refused. */
  String outcome() {
    ObjectNode json;
    Optional<Response> answer = Optional.empty();
    try {
      Delivery delivery = delivery(body());
      Optional<Door> original = originalsDoor(delivery);
      try {
        Conversion conversion = source.convert(delivery);
        json = ConversionJson.write(conversion);
        answer = original.map(door -> door.reply().to(delivery, conversion));
      } catch (UnusableEvent e) {
        json = MAPPER.createObjectNode();
        json.put("refused", String.valueOf(e.getMessage()));
        answer = original.flatMap(door -> door.reply().toUnusable(delivery, e));
      }
    } catch (UnusableEvent e) {
      throw new AssertionError(e);
    }
    if (answer.isPresent()) {
      json.set("answer", shown(answer.get()));
    }
    return json.toPrettyString() + "\n";
  }

  /** A path of the original, whose answers its clients read. */
  private Optional<Door> originalsDoor(Delivery delivery) {
    return source.doors().stream()
        .filter(door -> !door.path().startsWith("/v1/intake/"))
        .filter(door -> door.match(delivery.path()).isPresent())
        .findFirst();
  }

  private static ObjectNode shown(Response answer) {
    ObjectNode json = MAPPER.createObjectNode().put("status", answer.status());
    try {
      if (answer.body().length > 0 && answer.mediaType().equals("application/json")) {
        json.set("body", MAPPER.readTree(answer.body()));
      } else {
        json.put("text", new String(answer.body(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return json;
  }

  private static boolean isRequest(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".json") && !name.endsWith(EXPECTED);
  }
}
