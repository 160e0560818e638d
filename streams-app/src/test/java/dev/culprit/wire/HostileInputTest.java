package dev.culprit.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.domain.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever bytes come: they are an event that can go on its way, or refused with a reason. */
class HostileInputTest {
  private static final int MUTANTS = 200;
  private static final String[] ODD_VALUES = {
    "null",
    "true",
    "0",
    "-1",
    "1e999",
    "-1e-999",
    "9223372036854775808",
    "0.1",
    "\"\"",
    "\" \"",
    "\"\\u0000\"",
    "\"\\ud83d\"",
    "\"\\udc00x\"",
    "\"9999-12-31T23:59:59Z\"",
    "\"-1\"",
    "[]",
    "{}",
    "[[]]",
    "[null]",
    "[1763800000,1]",
    "{\"a\":null}",
    "{\"\":{}}",
    "\"" + "𝄞".repeat(200) + "\"",
    "\"" + "\\u0001".repeat(300) + "\"",
    "1763800000",
    "\"NaN\"",
    "1" + "0".repeat(39),
    "-0.0",
    "{\"specversion\":\"1.0\",\"data\":{}}"
  };

  @ParameterizedTest
  @EnumSource
  void anOddValueAnywhereDoesNoHarm(EventType type) throws Exception {
    Random random = new Random(7);
    RandomEvents events = new RandomEvents(7);
    JsonNode json = EventJson.write(events.event(type));
    for (int i = 0; i < MUTANTS; i++) {
      if (i % 10 == 0) {
        json = EventJson.write(events.event(type));
      }
      JsonNode mutant = json.deepCopy();
      replaceOne(mutant, random);
      isUsableOrRefusedWithAReason(type, mutant.toString().getBytes(UTF_8));
    }
  }

  @ParameterizedTest
  @EnumSource
  void brokenBytesDoNoHarm(EventType type) {
    Random random = new Random(8);
    RandomEvents events = new RandomEvents(8);
    byte[] json = new byte[0];
    for (int i = 0; i < MUTANTS; i++) {
      if (i % 10 == 0) {
        json = EventJson.write(events.event(type)).toString().getBytes(UTF_8);
      }
      byte[] bytes = json.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        bytes[random.nextInt(Math.min(bytes.length, 2_000))] = (byte) random.nextInt(256);
      }
      isUsableOrRefusedWithAReason(type, bytes);
    }
  }

  private static void isUsableOrRefusedWithAReason(EventType type, byte[] bytes) {
    try {
      Incoming incoming = EventJson.read(type, bytes, header -> Optional.empty());
      Tagged tagged =
          new Tagged.Accepted(new Recorded<>(incoming.event(), incoming.recency(), Instant.EPOCH));
      TaggedSerde serde = new TaggedSerde();
      byte[] written = serde.serializer().serialize("by-domain", tagged);
      assertThat(serde.deserializer().deserialize("by-domain", written)).isEqualTo(tagged);
    } catch (UnusableEvent refused) {
      String reason = String.valueOf(refused.getMessage());
      assertThat(reason).isNotBlank().hasSizeLessThan(2_000).doesNotContainPattern("\\p{Cntrl}");
      assertThat(new String(reason.getBytes(UTF_8), UTF_8)).isEqualTo(reason);
    }
  }

  private static void replaceOne(JsonNode json, Random random) throws Exception {
    List<Runnable> replacements = new ArrayList<>();
    JsonNode odd = Json.MAPPER.readTree(ODD_VALUES[random.nextInt(ODD_VALUES.length)]);
    collect(json, odd, replacements);
    replacements.get(random.nextInt(replacements.size())).run();
  }

  private static void collect(JsonNode json, JsonNode odd, List<Runnable> replacements) {
    if (json instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        replacements.add(() -> object.set(field.getKey(), odd));
        collect(field.getValue(), odd, replacements);
      }
    } else if (json instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int index = i;
        replacements.add(() -> array.set(index, odd));
        collect(array.get(i), odd, replacements);
      }
    }
  }
}
