package dev.culprit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.domain.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The schemas are complete, open to newer fields, and agree with the code. */
class SchemasTest {
  private static final int EVENTS = 60;
  private static final int ANSWERS = 40;

  @Test
  void everyPublicTopicHasOne() throws Exception {
    assertThat(Schemas.files())
        .containsOnlyKeys(
            "annotation",
            "anomaly",
            "change",
            "common",
            "dependency",
            "impact",
            "incident",
            "parameters",
            "rejected",
            "snapshot",
            "verdict");
  }

  @Test
  void eachIsNamedByItsAddress() throws Exception {
    Schemas.files()
        .forEach(
            (name, schema) -> {
              assertThat(schema.path("$id").asText())
                  .isEqualTo(Schemas.BASE + name + ".schema.json");
              assertThat(schema.path("$schema").asText())
                  .isEqualTo("https://json-schema.org/draft/2020-12/schema");
            });
  }

  @Test
  void everyFieldIsDescribed() throws Exception {
    JsonNode common = Schemas.file("common");
    List<String> undescribed = new ArrayList<>();
    Schemas.files().forEach((name, schema) -> findUndescribed(name, schema, common, undescribed));
    assertThat(undescribed).isEmpty();
  }

  @Test
  void unknownFieldsAreNeverRefused() throws Exception {
    for (Map.Entry<String, JsonNode> file : Schemas.files().entrySet()) {
      assertThat(file.getValue().findValues("additionalProperties"))
          .as(file.getKey())
          .noneMatch(JsonNode::isBoolean);
      assertThat(file.getValue().has("unevaluatedProperties")).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void describeEveryFieldOfEveryEvent(EventType type) throws Exception {
    Schemas schemas = Schemas.withoutRoomForUnknownFields();
    RandomEvents random = new RandomEvents(4);
    for (int i = 0; i < EVENTS; i++) {
      Event event = random.event(type);
      assertThat(schemas.complaints(type.name().toLowerCase(Locale.ROOT), EventJson.write(event)))
          .as("event %d: %s", i, event)
          .isEmpty();
    }
  }

  @Test
  void describeEveryFieldOfEveryAnswer() throws Exception {
    Schemas schemas = Schemas.withoutRoomForUnknownFields();
    RandomAnswers random = new RandomAnswers(5);
    for (int i = 0; i < ANSWERS; i++) {
      assertThat(schemas.complaints("annotation", AnswerJson.write(random.annotation()))).isEmpty();
      assertThat(schemas.complaints("incident", AnswerJson.write(random.incident()))).isEmpty();
      assertThat(schemas.complaints("impact", AnswerJson.write(random.impact()))).isEmpty();
    }
  }

  @Test
  void describeEveryHeaderOfARejectedRecord() throws Exception {
    List<String> described = new ArrayList<>();
    Schemas.file("rejected").path("properties").fieldNames().forEachRemaining(described::add);
    assertThat(described).containsExactlyElementsOf(RejectedHeaders.ALL);
  }

  private static void findUndescribed(
      String path, JsonNode schema, JsonNode common, List<String> undescribed) {
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              if (!path.endsWith("/if") && !isDescribed(property.getValue(), common)) {
                undescribed.add(path + "/" + property.getKey());
              }
            });
    schema
        .properties()
        .forEach(
            entry ->
                findUndescribed(
                    path + "/" + entry.getKey(), entry.getValue(), common, undescribed));
  }

  private static boolean isDescribed(JsonNode field, JsonNode common) {
    String reference = field.path("$ref").asText();
    String inCommon = "common.schema.json#";
    return field.isBoolean()
        || field.has("description")
        || (reference.startsWith(inCommon)
            && common.at(reference.substring(inCommon.length())).has("description"));
  }
}
