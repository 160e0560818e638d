package dev.culprit.domain;

/**
 * How a changed service stands to an anomalous one; the first that holds is the relation, in the
 * order in which they stand here.
 */
public enum Relation {
  /** The changed service itself. */
  SAME,
  /** The change or the anomaly concerns the whole environment. */
  GLOBAL,
  /** The anomalous service calls the changed one, evaluates the flag, or uses the database. */
  UP1,
  /** Both use one database. */
  SHARED_DB,
  /** The anomalous service needs the changed one through one other. */
  UP2,
  /** The changed service needs the anomalous one. */
  DOWN1,
  /** The anomalous service needs the changed one through two others. */
  UP3,
  NONE
}
