package dev.culprit.correlation;

import dev.culprit.domain.WhyNot;

/** Why changes were ruled out, in words: "5 finished long before". */
final class WhyNotText {
  private WhyNotText() {}

  static String of(WhyNot code, int number) {
    boolean one = number == 1;
    return number
        + " "
        + switch (code) {
          case FINISHED_LONG_BEFORE -> "finished long before";
          case STARTED_AFTER -> "started after it";
          case UNRELATED_SERVICE -> one ? "in an unrelated service" : "in unrelated services";
          case OTHER_REGION -> one ? "in another region" : "in other regions";
          case CHANGED_SERVICE_HEALTHY ->
              one ? "whose own service is healthy" : "whose own services are healthy";
          case NOT_WORSE_ON_NEW_VERSION -> "compared as not worse";
          case UNDONE_BEFORE -> "taken back before it began";
          case KEPT_AFTER_RECOVERY -> "still there after the recovery";
          case ROLLBACK_DID_NOT_HELP -> "rolled back to no avail";
          case DISTANT_SERVICE -> one ? "in a distant service" : "in distant services";
          case UNTYPICAL_METRIC -> "of a kind that seldom shows in this metric";
          case RARELY_GUILTY -> "of a kind that is rarely guilty";
          case ALERTS_BY_ITSELF -> "outweighed by how often the service alerts by itself";
          case NOT_STARTED -> "not started";
          case OUTRANKED -> "explained less than others";
          case OVER_THE_LIMIT -> "over the limit of what is weighed";
        };
  }
}
