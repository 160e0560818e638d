package dev.culprit.view.graph;

import java.util.List;
import java.util.function.Predicate;

/** What is known, newest first. */
public interface Happenings {
  List<GraphIncident> incidents(Predicate<GraphIncident> wanted);

  /** Changes that have started. */
  List<GraphChange> changes(Predicate<GraphChange> wanted);
}
