package dev.culprit.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The public schemas, ready to judge. */
final class Schemas {
  static final String BASE = "https://culprit.dev/schemas/v1/";

  private static final ObjectMapper PLAIN = new ObjectMapper();

  private final SchemaRegistry registry;

  private Schemas(Map<String, String> contentsById) {
    this.registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder
                    .schemas(contentsById)
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .locale(Locale.ENGLISH)
                            .build()));
  }

  static Schemas published() throws Exception {
    Map<String, String> contents = new HashMap<>();
    for (Map.Entry<String, JsonNode> file : files().entrySet()) {
      contents.put(BASE + file.getKey() + ".schema.json", file.getValue().toString());
    }
    return new Schemas(contents);
  }

  /** As published, but they refuse every field that they do not describe. */
  static Schemas withoutRoomForUnknownFields() throws Exception {
    Map<String, String> contents = new HashMap<>();
    for (Map.Entry<String, JsonNode> file : files().entrySet()) {
      JsonNode closed = file.getValue().deepCopy();
      close(closed);
      contents.put(BASE + file.getKey() + ".schema.json", closed.toString());
    }
    return new Schemas(contents);
  }

  /** The schema files by name, {@code common} among them. */
  static Map<String, JsonNode> files() throws Exception {
    Map<String, JsonNode> files = new TreeMap<>();
    for (Map.Entry<String, String> file : Resources.jsonIn("").entrySet()) {
      files.put(file.getKey().replaceFirst("\\.schema$", ""), PLAIN.readTree(file.getValue()));
    }
    return files;
  }

  static JsonNode file(String name) throws Exception {
    return Objects.requireNonNull(files().get(name), name);
  }

  /** What the schema of that name has against {@code json}. */
  List<Error> complaints(String name, JsonNode json) {
    Schema schema = registry.getSchema(SchemaLocation.of(BASE + name + ".schema.json"));
    return schema.validate(json);
  }

  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.path("properties").isObject()
        && "object".equals(object.path("type").asText())) {
      object.put("additionalProperties", false);
    }
    schema.forEach(Schemas::close);
  }
}
