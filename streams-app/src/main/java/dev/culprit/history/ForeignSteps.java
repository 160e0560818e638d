package dev.culprit.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A gradual rollout as others tell it: shares, percentages, or how many of the pods are new. */
final class ForeignSteps {
  private static final int MOST = 100;
  private static final double PERCENT = 100;

  private record Step(Instant at, double exposure) {}

  private ForeignSteps() {}

  /** The steps, if there are any and they make sense. */
  static Optional<JsonNode> of(ForeignRow row, Instant startedAt) {
    Optional<JsonNode> told = row.value("steps").filter(JsonNode::isArray);
    if (told.isEmpty()) {
      return Optional.empty();
    }
    OptionalDouble replicas = row.number("targetReplicas");
    List<Step> steps = new ArrayList<>();
    for (JsonNode step : told.get()) {
      step(row.part(step), replicas).ifPresent(steps::add);
    }
    steps.sort(Comparator.comparing(Step::at).thenComparing(Step::exposure));
    if (steps.size() != told.get().size() || !makeSense(steps, startedAt)) {
      row.note("rollout steps that begin before the start, shrink or lack a time are not used");
      return Optional.empty();
    }
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    steps.forEach(s -> json.addObject().put("at", s.at().toString()).put("exposure", s.exposure()));
    return Optional.of(json);
  }

  private static Optional<Step> step(ForeignRow step, OptionalDouble replicas) {
    OptionalDouble told = step.number("stepExposure");
    OptionalDouble pods = step.number("stepReplicas");
    Optional<Instant> at = step.time("stepAt");
    if (at.isPresent() && told.isPresent()) {
      double share = told.getAsDouble();
      return Optional.of(new Step(at.get(), share > 1 ? share / PERCENT : share));
    }
    if (at.isPresent() && pods.isPresent() && replicas.isPresent()) {
      double share = pods.getAsDouble() / replicas.getAsDouble();
      return Optional.of(new Step(at.get(), Math.min(1, share)));
    }
    return Optional.empty();
  }

  private static boolean makeSense(List<Step> steps, Instant startedAt) {
    Instant latest = startedAt.plus(Duration.ofDays(30));
    double exposure = 0;
    for (Step step : steps) {
      boolean inTime = !step.at().isBefore(startedAt) && !step.at().isAfter(latest);
      if (!inTime || step.exposure() < exposure || !(step.exposure() > 0 && step.exposure() <= 1)) {
        return false;
      }
      exposure = step.exposure();
    }
    return steps.size() <= MOST;
  }
}
