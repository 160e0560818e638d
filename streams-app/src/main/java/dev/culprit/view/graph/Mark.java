package dev.culprit.view.graph;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One annotation on a graph.
 *
 * @param until equal to {@code at} if it is a moment
 * @param lines what there is to say, most important first
 * @param incident whose page says more
 */
record Mark(
    Instant at,
    Instant until,
    String title,
    List<String> lines,
    List<String> tags,
    Optional<String> incident) {}
