package dev.culprit.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that people or machines altered on purpose: an interval, often with rollout steps.
 *
 * @param environment where it happened; empty means everywhere
 * @param startedAt when it began to take effect; of a planned change, when it is to begin
 * @param endedAt when it had taken effect completely; a migration's run ends here
 * @param rolledBackAt when its effect was taken back; required of a change that was rolled back
 * @param steps gradual rollout in order of time, exposure never falling
 */
public record ChangeEvent(
    String id,
    Optional<String> environment,
    Kind kind,
    ChangeStatus status,
    Scope scope,
    Instant startedAt,
    Optional<Instant> endedAt,
    Optional<Instant> rolledBackAt,
    List<RolloutStep> steps,
    Alteration alteration,
    References references,
    List<ExpectedEffect> expectedEffects,
    About about,
    Edition edition)
    implements Event {

  public ChangeEvent {
    Check.name("id", id);
    Check.name("environment", environment);
    Check.interval("startedAt", startedAt, "endedAt", endedAt);
    Check.interval("startedAt", startedAt, "rolledBackAt", rolledBackAt);
    if (status == ChangeStatus.ROLLED_BACK && rolledBackAt.isEmpty()) {
      throw new InvalidField(
          "rolledBackAt",
          "missing",
          "a change with status rolled_back must say when it was rolled back");
    }
    steps = List.copyOf(steps);
    Check.size("steps", steps, Check.LIST_SIZE);
    inOrder(startedAt, steps);
    expectedEffects = List.copyOf(expectedEffects);
    Check.size("expectedEffects", expectedEffects, Check.LIST_SIZE);
  }

  /**
   * A finished change of one service, everything else unknown: the shortest thing worth sending.
   */
  public static ChangeEvent of(String id, Kind kind, String service, Instant startedAt) {
    return builder(id, kind, startedAt).scope(Scope.ofService(service)).build();
  }

  public static ChangeBuilder builder(String id, Kind kind, Instant startedAt) {
    return new ChangeBuilder(id, kind, startedAt);
  }

  /** Begins with what holds of this one. */
  public ChangeBuilder toBuilder() {
    return new ChangeBuilder(this);
  }

  /** The last moment at which this change is known to have acted. */
  public Instant lastActedAt() {
    Instant last = endedAt.orElse(startedAt);
    if (!steps.isEmpty() && steps.get(steps.size() - 1).at().isAfter(last)) {
      last = steps.get(steps.size() - 1).at();
    }
    return last;
  }

  /** Whether it can have caused anything: it was not retracted, and has begun. */
  public boolean tookEffect() {
    return !edition.retracted() && status.hasStarted();
  }

  private static void inOrder(Instant startedAt, List<RolloutStep> steps) {
    Instant at = startedAt;
    double exposure = 0;
    for (int i = 0; i < steps.size(); i++) {
      RolloutStep step = steps.get(i);
      String field = "steps[" + i + "]";
      if (step.at().isBefore(at)) {
        throw new InvalidField(
            field + ".at", step.at().toString(), "steps are in order of time, none before " + at);
      }
      if (step.exposure() < exposure) {
        throw new InvalidField(
            field + ".exposure",
            String.valueOf(step.exposure()),
            "exposure is the fraction reached so far and never falls below "
                + exposure
                + "; send a set-back as a change of its own with rollbackOf");
      }
      Check.interval("startedAt", startedAt, field + ".at", Optional.of(step.at()));
      at = step.at();
      exposure = step.exposure();
    }
  }
}
