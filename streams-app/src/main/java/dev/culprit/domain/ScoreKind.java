package dev.culprit.domain;

/**
 * Kinds of change that the model tells apart: a rollback behaves unlike the deploy it takes back.
 */
public enum ScoreKind {
  DEPLOY,
  FEATURE_FLAG,
  CONFIG,
  DB_MIGRATION,
  ROLLBACK;

  /** The parameters by which a change is scored that is no rollback. */
  public static ScoreKind of(Kind kind) {
    return switch (kind) {
      case DEPLOY -> DEPLOY;
      case FEATURE_FLAG -> FEATURE_FLAG;
      case DB_MIGRATION -> DB_MIGRATION;
      case CONFIG, INFRASTRUCTURE, CUSTOM -> CONFIG;
    };
  }
}
