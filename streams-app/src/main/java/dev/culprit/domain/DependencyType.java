package dev.culprit.domain;

/** What an edge of the dependency graph stands for. */
public enum DependencyType {
  /** A service calls a service. */
  CALL,
  /** A service keeps data in a database. */
  DATABASE
}
