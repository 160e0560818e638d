package dev.culprit.sources.unleash;

import dev.culprit.domain.RolloutStep;
import dev.culprit.sources.Body;
import dev.culprit.sources.ChangeDraft;
import dev.culprit.sources.Conversion;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.Optional;

/** A strategy says who gets a flag: all, a share, or those with certain properties. */
final class Strategies {
  private static final double WHOLE = 100;

  private Strategies() {}

  static Conversion of(FlagEvent event, String type) throws UnusableEvent {
    Body before = event.body().object("/preData");
    Body after = event.body().object("/data");
    if (disabled(before, true) && disabled(after, true)) {
      return Conversion.ignored("STRATEGY_DISABLED", type + " of " + event.flag());
    }
    if (type.endsWith("update") && event.changedNothing()) {
      return Conversion.ignored("NO_EFFECT", type + " of " + event.flag() + " changed nothing");
    }
    ChangeDraft change = event.draft(deed(type));
    Optional<Double> was = share(before);
    Optional<Double> is = share(after);
    if (!was.equals(is)) {
      change.value(
          event.flag() + " rollout", was.map(Strategies::percent), is.map(Strategies::percent));
    }
    Instant at = event.createdAt().orElse(event.delivery().receivedAt());
    is.filter(reached -> reached > was.orElse(0.0) && reached < WHOLE)
        .ifPresent(reached -> change.step(new RolloutStep(at, reached / WHOLE, Optional.empty())));
    strategy(after)
        .or(() -> strategy(before))
        .ifPresent(name -> change.label("strategy", Optional.of(name)));
    return Conversion.of(change.build());
  }

  private static String deed(String type) {
    return type.endsWith("add")
        ? "Added a strategy to"
        : type.endsWith("remove") ? "Removed a strategy from" : "Changed a strategy of";
  }

  private static Optional<String> strategy(Body strategy) {
    return strategy.firstText("/title", "/name");
  }

  private static boolean disabled(Body strategy, boolean whenMissing) {
    return strategy.isObject() ? strategy.flag("/disabled").orElse(false) : whenMissing;
  }

  /** In percent; a disabled strategy lets nobody in. */
  private static Optional<Double> share(Body strategy) {
    Optional<Double> share =
        strategy
            .number("/parameters/rollout")
            .or(() -> strategy.number("/parameters/percentage"))
            .filter(percent -> percent >= 0 && percent <= WHOLE);
    return share.map(percent -> disabled(strategy, false) ? 0.0 : percent);
  }

  private static String percent(double share) {
    return share == Math.rint(share) ? (long) share + "%" : share + "%";
  }
}
