package dev.culprit.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Spoils a valid body: leaves out, doubles, retypes, enlarges, nests, cuts. */
final class Mutation {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int DEEP = 60;

  private final Random random;

  Mutation(Random random) {
    this.random = random;
  }

  byte[] of(byte[] body) throws IOException {
    if (random.nextInt(8) == 0) {
      return bytes(body);
    }
    JsonNode json;
    try {
      json = MAPPER.readTree(body);
    } catch (IOException noJson) {
      return bytes(body);
    }
    JsonNode holder = NODES.objectNode().set("root", json);
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      spoil(holder);
    }
    return MAPPER.writeValueAsBytes(holder.path("root"));
  }

  private byte[] bytes(byte[] body) {
    byte[] copy = body.clone();
    switch (random.nextInt(4)) {
      case 0 -> {
        return new String(copy, StandardCharsets.ISO_8859_1)
            .substring(0, random.nextInt(copy.length + 1))
            .getBytes(StandardCharsets.ISO_8859_1);
      }
      case 1 -> {
        return new byte[0];
      }
      default -> {
        for (int i = 0; i < 3 && copy.length > 0; i++) {
          copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return copy;
      }
    }
  }

  private void spoil(JsonNode holder) {
    List<ContainerNode<?>> containers = new ArrayList<>();
    collect(holder.path("root"), containers);
    containers.removeIf(c -> c.isEmpty());
    boolean whole = containers.isEmpty() || random.nextInt(20) == 0;
    JsonNode chosen = whole ? holder : containers.get(random.nextInt(containers.size()));
    if (chosen instanceof ObjectNode object) {
      spoil(object, whole);
    } else if (chosen instanceof ArrayNode array) {
      spoil(array);
    }
  }

  /**
   * @param whole whether it holds the body as a whole, which is replaced but not left out
   */
  private void spoil(ObjectNode object, boolean whole) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    String name = names.get(random.nextInt(names.size()));
    if (random.nextInt(4) == 0 && !whole) {
      object.remove(name);
    } else {
      object.set(name, spoilt(object.get(name)));
    }
  }

  private void spoil(ArrayNode array) {
    int index = random.nextInt(array.size());
    switch (random.nextInt(3)) {
      case 0 -> array.remove(index);
      case 1 -> array.add(array.get(index).deepCopy());
      default -> array.set(index, spoilt(array.get(index)));
    }
  }

  private JsonNode spoilt(JsonNode was) {
    return switch (random.nextInt(16)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.textNode("");
      case 2 -> NODES.textNode("  ");
      case 3 -> NODES.textNode("x".repeat(random.nextInt(50_000)));
      case 4 -> NODES.textNode("\u0000\ud800\n\u202e<script>${jndi:x}");
      case 5 -> NODES.numberNode(random.nextLong());
      case 6 -> NODES.numberNode(new BigDecimal("-1e30"));
      case 7 -> NODES.numberNode(random.nextDouble() * 4e9);
      case 8 -> NODES.booleanNode(random.nextBoolean());
      case 9 -> NODES.arrayNode();
      case 10 -> NODES.objectNode();
      case 11 -> NODES.arrayNode().add(was.deepCopy()).add(was.deepCopy());
      case 12 -> NODES.objectNode().set("nested", was.deepCopy());
      case 13 -> deep();
      case 14 -> NODES.textNode("1969-12-31T23:59:60+99:99");
      default -> NODES.textNode(was.asText() + "\uD83D\uDE80".repeat(200));
    };
  }

  private JsonNode deep() {
    JsonNode node = NODES.textNode("bottom");
    int levels = random.nextInt(DEEP);
    for (int i = 0; i < levels; i++) {
      node = NODES.arrayNode().add(node);
    }
    return node;
  }

  private static void collect(JsonNode node, List<ContainerNode<?>> containers) {
    if (node instanceof ContainerNode<?> container) {
      containers.add(container);
      container.forEach(child -> collect(child, containers));
    }
  }
}
