package dev.culprit.sources.launchdarkly;

import dev.culprit.sources.Body;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A flag in one environment, in one version.
 *
 * @param version the flag as the entry tells it
 * @param environment within it
 */
record FlagState(Body version, String environment) {
  private static final double WHOLE = 100_000;
  private static final int MOST_ENVIRONMENTS = 100;

  /** Where a flag is served, which it is nowhere while it is archived. */
  static Set<String> servedIn(Body version) {
    Set<String> environments = new TreeSet<>();
    if (!version.flag("/archived").orElse(false)) {
      version.object("/environments").json().properties().stream()
          .filter(entry -> new FlagState(version, entry.getKey()).on().orElse(false))
          .limit(MOST_ENVIRONMENTS)
          .forEach(entry -> environments.add(entry.getKey()));
    }
    return environments;
  }

  /** Nothing if the entry does not tell. */
  Optional<Boolean> on() {
    return state().flag("/on");
  }

  /**
   * The share of all users who are not served what the flag serves when it is off; nothing if the
   * entry does not tell.
   */
  Optional<Double> exposure() {
    return on().flatMap(on -> on ? share() : Optional.of(0.0));
  }

  /** The share that the default rule would serve, were the flag on. */
  Optional<Double> share() {
    Optional<String> off = state().text("/offVariation");
    Optional<String> fixed = state().text("/fallthrough/variation");
    if (fixed.isPresent()) {
      return off.map(variation -> variation.equals(fixed.get()) ? 0.0 : 1.0);
    }
    double others = 0;
    double all = 0;
    for (Body variation : state().list("/fallthrough/rollout/variations")) {
      double weight = Math.max(0, variation.number("/weight").orElse(0.0));
      all += weight;
      others += variation.text("/variation").equals(off) ? 0 : weight;
    }
    return all == 0 || off.isEmpty()
        ? Optional.empty()
        : Optional.of(Math.min(1, others / Math.max(all, WHOLE)));
  }

  // A key may have a slash or a tilde, which a pointer writes otherwise.
  private Body state() {
    return version.object("/environments/" + environment.replace("~", "~0").replace("/", "~1"));
  }
}
