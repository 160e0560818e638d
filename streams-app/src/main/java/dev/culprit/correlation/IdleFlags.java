package dev.culprit.correlation;

import dev.culprit.domain.Dependency;
import dev.culprit.domain.FlagName;
import java.util.Collection;

/**
 * Most flags that services evaluate were not changed of late, and evaluations show thousands of
 * edges within minutes. No answer can be another one by an edge to such a flag.
 */
record IdleFlags(Graphs graphs, ChangeIndex changes, Episodes episodes) {
  /**
   * Whether no answer depends on these versions of an edge, and no grouping.
   *
   * @param id of the edge, as it is still in the graph
   */
  boolean haveAll(String id, Collection<Dependency> versions) {
    return versions.stream().allMatch(edge -> isIdle(edge.callee()) && isCounted(edge, id));
  }

  private boolean isIdle(String flag) {
    return FlagName.isOne(flag)
        && !graphs.isCaller(flag)
        && !changes.isAnyOf(flag)
        && !episodes.isAnyAbout(flag);
  }

  /** The caller is a service of the graph anyway, whatever becomes of the edge. */
  private boolean isCounted(Dependency edge, String id) {
    return !FlagName.isOne(edge.caller()) && graphs.isAlwaysThereWithout(edge.caller(), id);
  }
}
