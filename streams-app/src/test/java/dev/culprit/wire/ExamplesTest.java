package dev.culprit.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.domain.InvalidField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is published beside the schemas is what the code does. */
class ExamplesTest {
  private final Schemas schemas;

  ExamplesTest() throws Exception {
    this.schemas = Schemas.published();
  }

  @TestFactory
  Stream<DynamicTest> everyEventIsReadAndWrittenBack() throws Exception {
    return each("examples", this::isReadAndWrittenBack);
  }

  @TestFactory
  Stream<DynamicTest> everyInvalidEventFailsAtTheFieldInItsName() throws Exception {
    return each(
        "invalid",
        example -> {
          assertThat(schemas.complaints(example.schema(), Json.MAPPER.readTree(example.json())))
              .isNotEmpty();
          failsAtTheFieldInItsName(example);
        });
  }

  @TestFactory
  Stream<DynamicTest> whatNoSchemaCanSayFailsAtTheFieldInItsName() throws Exception {
    return each(
        "invalid-beyond-schema",
        example -> {
          assertThat(schemas.complaints(example.schema(), Json.MAPPER.readTree(example.json())))
              .isEmpty();
          failsAtTheFieldInItsName(example);
        });
  }

  @Test
  void everyAnswerIsReadAndWrittenBack() throws Exception {
    isWrittenBack("annotation", json -> AnswerJson.write(AnswerJson.annotation(json)));
    isWrittenBack("incident", json -> AnswerJson.write(AnswerJson.incident(json)));
    isWrittenBack("impact", json -> AnswerJson.write(AnswerJson.impact(json)));
  }

  @Test
  void headersOfRejectedRecordsAreValid() throws Exception {
    for (String json : Resources.jsonIn("examples/rejected").values()) {
      assertThat(schemas.complaints("rejected", Json.MAPPER.readTree(json))).isEmpty();
    }
  }

  @Test
  void snapshotsAreValid() throws Exception {
    for (String json : Resources.jsonIn("examples/snapshot").values()) {
      assertThat(schemas.complaints("snapshot", Json.MAPPER.readTree(json))).isEmpty();
    }
  }

  private void isReadAndWrittenBack(Example example) throws Exception {
    assertThat(schemas.complaints(example.schema(), Json.MAPPER.readTree(example.json())))
        .isEmpty();
    Incoming incoming = read(example.type(), example.json());
    JsonNode written = EventJson.write(incoming.event());
    assertThat(schemas.complaints(example.schema(), written)).isEmpty();
    assertThat(read(example.type(), written.toString())).isEqualTo(incoming);
  }

  private void isWrittenBack(String schema, Function<JsonNode, JsonNode> readAndWrite)
      throws Exception {
    for (Map.Entry<String, String> file : Resources.jsonIn("examples/" + schema).entrySet()) {
      JsonNode json = Json.MAPPER.readTree(file.getValue());
      assertThat(schemas.complaints(schema, json)).as(file.getKey()).isEmpty();
      String written = readAndWrite.apply(json).toString();
      assertThat(Json.MAPPER.readTree(written)).as(file.getKey()).isEqualTo(json);
    }
  }

  private static void failsAtTheFieldInItsName(Example example) {
    UnusableEvent failure =
        catchThrowableOfType(UnusableEvent.class, () -> read(example.type(), example.json()));
    assertThat(failure).isNotNull();
    assertThat(failure.code()).isEqualTo(UnusableEvent.Code.INVALID_FIELD);
    String field = failure.field().map(InvalidField::field).orElse("");
    assertThat(field.replaceAll("\\[\\d+]", ""))
        .as(failure.getMessage())
        .isEqualTo(example.field());
  }

  private static Incoming read(EventType type, String json) throws UnusableEvent {
    return EventJson.read(type, json.getBytes(UTF_8), header -> Optional.empty());
  }

  private static Stream<DynamicTest> each(String folder, Expectation expectation) throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (EventType type : EventType.values()) {
      String schema = type.name().toLowerCase(Locale.ROOT);
      if (folder.equals("invalid-beyond-schema") && type == EventType.VERDICT) {
        continue;
      }
      Resources.jsonIn(folder + "/" + schema)
          .forEach(
              (name, json) ->
                  tests.add(
                      DynamicTest.dynamicTest(
                          schema + ": " + name,
                          () -> expectation.check(new Example(type, schema, name, json)))));
    }
    return tests.stream();
  }

  private record Example(EventType type, String schema, String name, String json) {
    /** A file of an invalid event is named {@code field--what is wrong}. */
    String field() {
      return name.replaceFirst("--.*$", "");
    }
  }

  @FunctionalInterface
  private interface Expectation {
    void check(Example example) throws Exception;
  }
}
