package dev.culprit.wire;

import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Confidence;
import dev.culprit.domain.DependencyType;
import dev.culprit.domain.Direction;
import dev.culprit.domain.Factor;
import dev.culprit.domain.Hypothesis;
import dev.culprit.domain.Kind;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Provenance;
import dev.culprit.domain.Relation;
import dev.culprit.domain.ScoreKind;
import dev.culprit.domain.Severity;
import dev.culprit.domain.Verdict;
import dev.culprit.domain.WhyJoined;
import dev.culprit.domain.WhyNot;

/**
 * How each enum is written: what senders choose in lower case, what answers say as a code in upper
 * case.
 */
final class Choices {
  static final Choice<Kind> KIND = Choice.lowerCase(Kind.class);
  static final Choice<ChangeStatus> STATUS = Choice.lowerCase(ChangeStatus.class);
  static final Choice<MetricClass> METRIC_CLASS = Choice.lowerCase(MetricClass.class);
  static final Choice<Severity> SEVERITY = Choice.lowerCase(Severity.class);
  static final Choice<Direction> DIRECTION = Choice.lowerCase(Direction.class);
  static final Choice<DependencyType> DEPENDENCY_TYPE = Choice.lowerCase(DependencyType.class);
  static final Choice<Provenance.TimeSource> TIME_SOURCE =
      Choice.lowerCase(Provenance.TimeSource.class);
  static final Choice<ScoreKind> SCORE_KIND = Choice.lowerCase(ScoreKind.class);
  static final Choice<Relation> RELATION = Choice.lowerCase(Relation.class);
  static final Choice<Confidence> CONFIDENCE = Choice.lowerCase(Confidence.class);

  static final Choice<Verdict.Decision> DECISION = Choice.upperCase(Verdict.Decision.class);
  static final Choice<Hypothesis> HYPOTHESIS = Choice.upperCase(Hypothesis.class);
  static final Choice<Factor> FACTOR = Choice.upperCase(Factor.class);
  static final Choice<WhyNot> WHY_NOT = Choice.upperCase(WhyNot.class);
  static final Choice<WhyJoined.Code> WHY_JOINED = Choice.upperCase(WhyJoined.Code.class);

  private Choices() {}
}
