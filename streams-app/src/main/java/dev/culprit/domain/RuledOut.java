package dev.culprit.domain;

import java.time.Instant;
import java.util.List;

/** A change that was looked at and is no suspect. */
public record RuledOut(
    String changeId, Kind kind, List<String> services, Instant startedAt, WhyNot code) {}
