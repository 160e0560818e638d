package dev.culprit.domain;

/** What sort of thing was altered on purpose. */
public enum Kind {
  DEPLOY,
  FEATURE_FLAG,
  DB_MIGRATION,
  CONFIG,
  INFRASTRUCTURE,
  CUSTOM
}
