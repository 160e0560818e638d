package dev.culprit.domain;

/** Why a change that was looked at is not among the suspects. */
public enum WhyNot {
  /** Too long ago: its effect would have shown earlier. */
  FINISHED_LONG_BEFORE,
  /** It began after the onset. */
  STARTED_AFTER,
  /** No known path leads from the changed service to an anomalous one. */
  UNRELATED_SERVICE,
  /** It acted only in other regions. */
  OTHER_REGION,
  /** The changed service itself shows no anomaly. */
  CHANGED_SERVICE_HEALTHY,
  /** A comparison found its version not worse. */
  NOT_WORSE_ON_NEW_VERSION,
  /** It had been taken back before the onset. */
  UNDONE_BEFORE,
  /** The anomaly went away although the change stayed. */
  KEPT_AFTER_RECOVERY,
  /** The anomaly stayed although the change was rolled back. */
  ROLLBACK_DID_NOT_HELP,
  /** The path from the changed service is long, or widely shared. */
  DISTANT_SERVICE,
  /** Such changes seldom show in such a metric. */
  UNTYPICAL_METRIC,
  /** Such changes seldom cause anything. */
  RARELY_GUILTY,
  /** The service alerts as often by itself. */
  ALERTS_BY_ITSELF,
  /** It has not started. */
  NOT_STARTED,
  /** Others explain it better. */
  OUTRANKED,
  /** More changes were near than are weighed. */
  OVER_THE_LIMIT
}
