package dev.culprit.oracle;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Relation;
import dev.culprit.domain.ScoreKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A change, or several that are weighed as one (page, section 5).
 *
 * @param members by (start, id)
 * @param rollbackTime the earliest of theirs
 */
record OracleCandidate(ScoreKind kind, List<ChangeEvent> members, Optional<Instant> rollbackTime) {

  ChangeEvent earliest() {
    return members.get(0);
  }

  String id() {
    return earliest().id();
  }

  Set<String> nodes() {
    return earliest().scope().nodes();
  }

  List<String> changeIds() {
    return members.stream().map(ChangeEvent::id).sorted().toList();
  }

  boolean isMigration() {
    return kind == ScoreKind.DB_MIGRATION;
  }

  boolean isRelated(Graph graph, List<OracleEpisode> scored) {
    return scored.stream()
        .anyMatch(episode -> graph.relation(nodes(), episode.names()) != Relation.NONE);
  }
}
