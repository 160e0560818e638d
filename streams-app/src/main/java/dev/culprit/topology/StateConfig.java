package dev.culprit.topology;

import java.util.Map;

/**
 * How the state of a domain is kept.
 *
 * @param persistent on local disk as well as in the changelog: a restart on the same machine reads
 *     less; otherwise in memory
 * @param logged whether there is a changelog; without one nothing survives a restart
 * @param changelog settings of the changelog topic
 */
public record StateConfig(boolean persistent, boolean logged, Map<String, String> changelog) {
  public static final StateConfig IN_MEMORY = new StateConfig(false, true, Map.of());
  public static final StateConfig PERSISTENT = new StateConfig(true, true, Map.of());

  public StateConfig {
    changelog = Map.copyOf(changelog);
    if (!logged && !changelog.isEmpty()) {
      throw new IllegalArgumentException(
          "changelog was " + changelog + ", but the state is not logged; leave it out or log it");
    }
  }
}
