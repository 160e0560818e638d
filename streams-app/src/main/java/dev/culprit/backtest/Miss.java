package dev.culprit.backtest;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Hypothesis;
import dev.culprit.domain.RuledOut;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A wrong answer in full.
 *
 * @param why in which way it is wrong, in words that many misses share
 */
public record Miss(Answered answered, Outcome outcome, String why) {
  private static final Duration WINDOW = Duration.ofDays(2);

  static Miss of(Answered answered, Outcome outcome) {
    return new Miss(answered, outcome, why(answered, outcome));
  }

  /** How sure the wrong answer was. */
  double certainty() {
    return answered.annotation().posterior().answer().probability();
  }

  private static String why(Answered answered, Outcome outcome) {
    if (!outcome.guilty()) {
      return outcome.said() == Hypothesis.UNLINKED
          ? "no change was guilty, one outside the known scope was suspected"
          : "no change was guilty, one was suspected";
    }
    if (outcome.rank() == 1) {
      return outcome.said() == Hypothesis.NONE
          ? "the guilty change leads the list, but \"no recorded change\" was more probable"
          : "the guilty change leads the list, but one outside the known scope was more probable";
    }
    if (outcome.rank() > 1) {
      return outcome.rank() <= 3
          ? "the guilty change is listed second or third"
          : "the guilty change is listed below the third";
    }
    return "the guilty change is not listed: " + notListed(answered);
  }

  private static String notListed(Answered answered) {
    Optional<RuledOut> ruledOut =
        answered.annotation().whyNot().stream()
            .filter(out -> answered.question().truth().guilty().contains(out.changeId()))
            .findFirst();
    if (ruledOut.isPresent()) {
      return ruledOut.get().code().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
    Instant onset = answered.question().anomaly().onset();
    if (answered.question().guilty().isEmpty()) {
      return "the history tells of none such in the days before";
    }
    if (answered.question().guilty().stream().noneMatch(ChangeEvent::tookEffect)) {
      return "it had not taken effect";
    }
    if (answered.question().guilty().stream()
        .allMatch(change -> change.lastActedAt().isBefore(onset.minus(WINDOW)))) {
      return "it had ended more than 48 h before";
    }
    if (answered.question().guilty().stream()
        .allMatch(change -> change.startedAt().isAfter(onset))) {
      return "it began after the onset";
    }
    return "it is beyond the ruled-out changes that are kept";
  }
}
