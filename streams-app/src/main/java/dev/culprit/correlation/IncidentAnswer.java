package dev.culprit.correlation;

import dev.culprit.domain.Annotation;
import dev.culprit.domain.Incident;
import java.util.List;
import java.util.SortedSet;

/**
 * Everything there is to say of one incident, revisions left at 0.
 *
 * @param annotations one for every live anomaly of the incident
 * @param suspectedChanges ids of every change that is listed as a suspect, bundled ones included
 */
public record IncidentAnswer(
    Incident incident, List<Annotation> annotations, SortedSet<String> suspectedChanges) {}
