package dev.culprit.correlation;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Kind;
import dev.culprit.domain.RolloutStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a change took effect: step by step, and for a migration its run.
 *
 * @param start when it began; its first step may come later
 * @param steps at least one, in order of time, weights summing to one
 * @param run of a migration
 * @param clockSkew of the source that told of it
 */
public record Course(Instant start, List<Step> steps, Optional<Run> run, Duration clockSkew) {
  /** Without steps of its own, a change that took time is taken to have advanced in thirds. */
  private static final int THIRDS = 3;

  /**
   * @param weight share of the whole effect that this step added
   * @param regions where; empty means everywhere, or unknown
   * @param exposure fraction reached, if the change said so
   */
  public record Step(Instant at, double weight, List<String> regions, Optional<Double> exposure) {
    /** Whether this step certainly took place elsewhere. */
    boolean outside(Optional<String> region) {
      return region.isPresent() && !regions.isEmpty() && !regions.contains(region.get());
    }
  }

  /**
   * @param end empty if it did not say
   * @param running whether it had not ended when last heard of
   */
  public record Run(Instant start, Optional<Instant> end, boolean running) {
    private static final Duration SHORTEST = Duration.ofMinutes(2);

    /** How long it took; what still runs has run until the incident's last onset. */
    public Duration length(Instant lastOnset) {
      Instant until = running ? lastOnset : end.orElse(start);
      Duration length = Duration.between(start, until);
      return length.compareTo(SHORTEST) < 0 ? SHORTEST : length;
    }
  }

  public Course {
    steps = List.copyOf(steps);
  }

  public static Course of(ChangeEvent change) {
    Optional<Run> run =
        change.kind() == Kind.DB_MIGRATION
            ? Optional.of(
                new Run(
                    change.startedAt(),
                    change.endedAt(),
                    change.status() == ChangeStatus.STARTED && change.endedAt().isEmpty()))
            : Optional.empty();
    List<Step> steps = change.steps().isEmpty() ? assumed(change) : told(change);
    return new Course(change.startedAt(), steps, run, change.about().provenance().clockSkew());
  }

  private static List<Step> told(ChangeEvent change) {
    double last = change.steps().get(change.steps().size() - 1).exposure();
    List<Step> steps = new ArrayList<>();
    double before = 0;
    for (RolloutStep step : change.steps()) {
      List<String> regions = step.region().map(List::of).orElse(change.scope().regions());
      double weight = (step.exposure() - before) / last;
      steps.add(new Step(step.at(), weight, regions, Optional.of(step.exposure())));
      before = step.exposure();
    }
    return steps;
  }

  private static List<Step> assumed(ChangeEvent change) {
    List<String> regions = change.scope().regions();
    Instant start = change.startedAt();
    Duration length = Duration.between(start, change.endedAt().orElse(start));
    if (length.isZero()) {
      return List.of(new Step(start, 1, regions, Optional.empty()));
    }
    List<Step> steps = new ArrayList<>();
    for (int third = 0; third <= THIRDS; third++) {
      Instant at = start.plus(length.multipliedBy(third).dividedBy(THIRDS));
      steps.add(new Step(at, 1.0 / (THIRDS + 1), regions, Optional.empty()));
    }
    return steps;
  }

  /** Whether a step, or a moment of a migration's run, lies in the window. */
  boolean touches(Window window) {
    for (Step step : steps) {
      if (window.contains(step.at())) {
        return true;
      }
    }
    return run.isPresent()
        && window.overlaps(run.get().start(), run.get().end().orElse(run.get().start()));
  }

  /** First and last moment at which it acted. */
  Window.Span span() {
    Instant first = steps.get(0).at();
    Instant last = steps.get(steps.size() - 1).at();
    if (run.isPresent()) {
      Instant start = run.get().start();
      Instant end = run.get().end().orElse(start);
      first = start.isBefore(first) ? start : first;
      last = end.isAfter(last) ? end : last;
    }
    return new Window.Span(first, last);
  }
}
