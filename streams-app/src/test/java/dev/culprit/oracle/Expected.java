package dev.culprit.oracle;

import dev.culprit.domain.Annotation;
import dev.culprit.domain.Impact;
import dev.culprit.domain.Incident;
import java.util.SortedMap;

/**
 * Everything that follows from a set of events: texts empty, revisions 0.
 *
 * @param annotations by anomaly
 * @param incidents by incident
 * @param impacts by change; none for a change without impact
 */
record Expected(
    SortedMap<Id, Annotation> annotations,
    SortedMap<Id, Incident> incidents,
    SortedMap<Id, Impact> impacts) {}
