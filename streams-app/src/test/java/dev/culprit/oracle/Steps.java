package dev.culprit.oracle;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.RolloutStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** When a change took effect, and how much of it (page, section 5). */
final class Steps {

  /**
   * @param weight share of the whole effect
   * @param regions where; empty where unknown
   */
  record Step(Instant at, double weight, Set<String> regions) {}

  private Steps() {}

  static List<Step> of(ChangeEvent change) {
    Set<String> regions = Set.copyOf(change.scope().regions());
    List<Step> steps = new ArrayList<>();
    if (!change.steps().isEmpty()) {
      double last = change.steps().get(change.steps().size() - 1).exposure();
      double before = 0;
      for (RolloutStep step : change.steps()) {
        steps.add(
            new Step(
                step.at(),
                (step.exposure() - before) / last,
                step.region().map(Set::of).orElse(regions)));
        before = step.exposure();
      }
      return steps;
    }
    Instant end = change.endedAt().orElse(change.startedAt());
    if (!end.isAfter(change.startedAt())) {
      return List.of(new Step(change.startedAt(), 1, regions));
    }
    Duration whole = Duration.between(change.startedAt(), end);
    for (int third = 0; third <= 3; third++) {
      Duration part = whole.multipliedBy(third).dividedBy(3);
      steps.add(new Step(change.startedAt().plus(part), 0.25, regions));
    }
    return steps;
  }
}
