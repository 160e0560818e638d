package dev.culprit.prometheus;

/** A value at a moment, in milliseconds since 1970. */
public record Sample(long atMs, double value) {}
