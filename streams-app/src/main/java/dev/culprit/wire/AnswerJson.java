package dev.culprit.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.domain.Annotation;
import dev.culprit.domain.Impact;
import dev.culprit.domain.Incident;
import dev.culprit.domain.InvalidField;

/** Answers as JSON, exactly as the schemas describe them. What was written reads back equal. */
public final class AnswerJson {
  private AnswerJson() {}

  public static ObjectNode write(Annotation annotation) {
    return AnnotationJson.write(annotation).json();
  }

  public static ObjectNode write(Incident incident) {
    return IncidentJson.write(incident).json();
  }

  public static ObjectNode write(Impact impact) {
    return ImpactJson.write(impact).json();
  }

  /**
   * @throws InvalidField if it is no annotation
   */
  public static Annotation annotation(JsonNode json) {
    return AnnotationJson.read(new Fields(json, true));
  }

  /**
   * @throws InvalidField if it is no incident
   */
  public static Incident incident(JsonNode json) {
    return IncidentJson.read(new Fields(json, true));
  }

  /**
   * @throws InvalidField if it is no impact
   */
  public static Impact impact(JsonNode json) {
    return ImpactJson.read(new Fields(json, true));
  }
}
