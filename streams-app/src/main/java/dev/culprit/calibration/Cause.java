package dev.culprit.calibration;

import dev.culprit.domain.Verdict;
import dev.culprit.history.Truth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What somebody said of an incident's cause.
 *
 * @param changes that are spoken of
 */
record Cause(Kind kind, Set<String> changes) {
  /** A person may be wrong. */
  private static final double WRONG = 0.10;

  /** What is said. */
  enum Kind {
    /** One of the changes caused it. */
    GUILTY,
    /** No recorded change did. */
    NO_CHANGE,
    /** The change did not cause it; what did is not known. */
    INNOCENT
  }

  Cause {
    changes = Set.copyOf(changes);
  }

  static Cause of(Truth truth) {
    return new Cause(truth.isNone() ? Kind.NO_CHANGE : Kind.GUILTY, truth.guilty());
  }

  /** That the guilty change was not listed, without its name, is a guilty one that nobody knows. */
  static Cause of(Verdict verdict) {
    Set<String> named = verdict.changeId().map(Set::of).orElse(Set.of());
    return switch (verdict.decision()) {
      case CONFIRMED, NOT_LISTED -> new Cause(Kind.GUILTY, named);
      case REJECTED -> new Cause(Kind.INNOCENT, named);
      case NO_CHANGE -> new Cause(Kind.NO_CHANGE, Set.of());
    };
  }

  /** Whether it says what the right answer is, and not only what it is not. */
  boolean isAnswer() {
    return kind != Kind.INNOCENT;
  }

  /**
   * Which hypotheses it agrees with. A guilty change that is no suspect is one outside the known
   * scope.
   *
   * @param suspects ids that are weighed as one
   * @return one for each suspect, then "no change", then "an unlinked change"
   */
  List<Boolean> agreement(List<? extends Set<String>> suspects) {
    List<Boolean> agrees = new ArrayList<>();
    boolean suspected = false;
    for (Set<String> ids : suspects) {
      boolean named = !Collections.disjoint(ids, changes);
      suspected |= named;
      agrees.add(kind == Kind.INNOCENT ? !named : kind == Kind.GUILTY && named);
    }
    agrees.add(kind != Kind.GUILTY);
    agrees.add(kind == Kind.INNOCENT || (kind == Kind.GUILTY && !suspected));
    return agrees;
  }

  /**
   * How probable it is that this is said, under each hypothesis. Who names a cause wrongly names
   * any of the others.
   *
   * @return in the order of {@link #agreement}
   */
  List<Double> likelihoods(List<? extends Set<String>> suspects) {
    List<Boolean> agreement = agreement(suspects);
    double wrong = isAnswer() ? WRONG / (agreement.size() - 1) : WRONG;
    return agreement.stream().map(agrees -> agrees ? 1 - WRONG : wrong).toList();
  }
}
