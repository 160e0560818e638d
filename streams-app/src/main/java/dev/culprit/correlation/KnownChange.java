package dev.culprit.correlation;

import dev.culprit.domain.ChangeEvent;
import java.util.List;
import java.util.Set;

/**
 * A change with what is asked of it again and again.
 *
 * @param actedAtOnce whether its first step was at its start
 * @param words that may connect it with an anomaly
 */
record KnownChange(
    ChangeEvent event,
    Moment start,
    Set<String> nodes,
    Course course,
    boolean actedAtOnce,
    List<String> words) {
  static KnownChange of(ChangeEvent event) {
    Course course = Course.of(event);
    return new KnownChange(
        event,
        new Moment(event.startedAt(), event.id()),
        Set.copyOf(event.scope().nodes()),
        course,
        course.steps().get(0).at().equals(event.startedAt()),
        Words.of(event));
  }

  /** Whether it acted within the window. Most began in it, and need no closer look. */
  boolean actedIn(Window window) {
    return (actedAtOnce && window.contains(start.at())) || course.touches(window);
  }

  String id() {
    return event.id();
  }
}
