package dev.culprit.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an annotation claims, as far as a verdict can prove it right or wrong. Read loosely, because
 * a newer topology may know more hypotheses and kinds.
 *
 * @param answer the hypothesis that was thought most probable
 * @param accused the suspect that it names
 */
record Claim(
    String answer,
    Optional<Accused> accused,
    List<Accused> suspects,
    String parameterVersion,
    AnnotationRow of) {

  /**
   * One suspect.
   *
   * @param changeIds of every change that is weighed together with it
   */
  record Accused(Set<String> changeIds, String kind, double probability) {
    /** Empty where the verdict leaves it open. */
    Optional<Boolean> isGuilty(VerdictRow verdict) {
      boolean named = changeIds.stream().anyMatch(verdict::names);
      return switch (verdict.decision()) {
        case CONFIRMED -> Optional.of(named);
        case REJECTED -> named ? Optional.of(false) : Optional.empty();
        case NOT_LISTED, NO_CHANGE -> Optional.of(false);
      };
    }
  }

  Claim {
    suspects = List.copyOf(suspects);
  }

  static Claim of(AnnotationRow annotation) {
    JsonNode json = annotation.json().tree();
    JsonNode answer = json.path("posterior").path("answer");
    List<Accused> suspects = new ArrayList<>();
    for (JsonNode suspect : json.path("suspects")) {
      suspects.add(accused(suspect));
    }
    String changeId = answer.path("changeId").asText();
    return new Claim(
        answer.path("hypothesis").asText(),
        suspects.stream().filter(suspect -> suspect.changeIds().contains(changeId)).findFirst(),
        suspects,
        json.path("parameterVersion").asText(),
        annotation);
  }

  /** Empty where the verdict leaves it open. */
  Optional<Boolean> isRight(VerdictRow verdict) {
    return switch (answer) {
      case "CHANGE" -> accused.flatMap(suspect -> suspect.isGuilty(verdict));
      case "NONE" ->
          switch (verdict.decision()) {
            case CONFIRMED, NOT_LISTED -> Optional.of(false);
            case NO_CHANGE -> Optional.of(true);
            case REJECTED -> Optional.empty();
          };
      case "UNLINKED" ->
          switch (verdict.decision()) {
            // A change that is not among the suspects can be confirmed all the same.
            case CONFIRMED ->
                Optional.of(suspects.stream().noneMatch(one -> isNamed(one, verdict)));
            case NOT_LISTED -> Optional.of(true);
            case NO_CHANGE -> Optional.of(false);
            case REJECTED -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }

  private static boolean isNamed(Accused suspect, VerdictRow verdict) {
    return suspect.changeIds().stream().anyMatch(verdict::names);
  }

  private static Accused accused(JsonNode suspect) {
    JsonNode change = suspect.path("change");
    Set<String> changeIds = new HashSet<>();
    changeIds.add(change.path("id").asText());
    suspect.path("changeIds").forEach(id -> changeIds.add(id.asText()));
    return new Accused(
        Set.copyOf(changeIds),
        change.path("kind").asText(),
        suspect.path("probability").asDouble());
  }
}
