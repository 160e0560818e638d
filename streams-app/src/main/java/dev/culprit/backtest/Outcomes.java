package dev.culprit.backtest;

import dev.culprit.domain.Annotation;
import dev.culprit.domain.Answer;
import dev.culprit.domain.CredibleEntry;
import dev.culprit.domain.Hypothesis;
import dev.culprit.domain.Posterior;
import dev.culprit.domain.Suspect;
import dev.culprit.history.Truth;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares answers with the truth. */
final class Outcomes {
  private Outcomes() {}

  static Outcome of(Truth truth, Annotation annotation) {
    Posterior posterior = annotation.posterior();
    Answer answer = posterior.answer();
    Judge judge = new Judge(truth, annotation.suspects());
    return new Outcome(
        !truth.isNone(),
        answer.hypothesis(),
        judge.isTrue(answer.hypothesis(), answer.changeId()),
        rank(annotation.suspects().stream().map(Suspect::changeIds).toList(), truth.guilty()),
        rank(
            annotation.suspects().stream().map(suspect -> List.of(suspect.change().id())).toList(),
            truth.guilty()),
        Optional.of(
            new Outcome.Belief(
                answer.probability(),
                posterior.credibleSet().size(),
                posterior.credibleSet().stream().anyMatch(judge::isTrue))));
  }

  /**
   * @param ranking ids of changes, the most suspect first; empty says "none"
   */
  static Outcome of(Truth truth, List<String> ranking) {
    int rank = rank(ranking.stream().map(List::of).toList(), truth.guilty());
    boolean saysNone = ranking.isEmpty();
    return new Outcome(
        !truth.isNone(),
        saysNone ? Hypothesis.NONE : Hypothesis.CHANGE,
        saysNone ? truth.isNone() : rank == 1,
        rank,
        rank,
        Optional.empty());
  }

  private static int rank(List<? extends Collection<String>> suspects, Set<String> guilty) {
    for (int i = 0; i < suspects.size(); i++) {
      if (!Collections.disjoint(suspects.get(i), guilty)) {
        return i + 1;
      }
    }
    return 0;
  }

  private record Judge(Truth truth, List<Suspect> suspects) {
    boolean isTrue(CredibleEntry entry) {
      return isTrue(entry.hypothesis(), entry.changeId());
    }

    boolean isTrue(Hypothesis hypothesis, Optional<String> changeId) {
      return switch (hypothesis) {
        case NONE -> truth.isNone();
        case CHANGE -> changeId.map(this::isGuilty).orElse(false);
        // It neither names a change nor denies that there is one.
        case UNLINKED -> false;
      };
    }

    private boolean isGuilty(String changeId) {
      return truth.guilty().contains(changeId)
          || suspects.stream()
              .filter(suspect -> suspect.change().id().equals(changeId))
              .anyMatch(suspect -> !Collections.disjoint(suspect.changeIds(), truth.guilty()));
    }
  }
}
