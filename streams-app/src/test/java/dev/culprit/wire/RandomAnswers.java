package dev.culprit.wire;

import dev.culprit.domain.Annotation;
import dev.culprit.domain.Answer;
import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.ChangeSummary;
import dev.culprit.domain.Confidence;
import dev.culprit.domain.CredibleEntry;
import dev.culprit.domain.Cut;
import dev.culprit.domain.Episode;
import dev.culprit.domain.Evidence;
import dev.culprit.domain.Factor;
import dev.culprit.domain.Hypothesis;
import dev.culprit.domain.Impact;
import dev.culprit.domain.Incident;
import dev.culprit.domain.Kind;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Posterior;
import dev.culprit.domain.Reason;
import dev.culprit.domain.Reasoning;
import dev.culprit.domain.Relation;
import dev.culprit.domain.RuledOut;
import dev.culprit.domain.ScoreKind;
import dev.culprit.domain.Severity;
import dev.culprit.domain.Suspect;
import dev.culprit.domain.WhyJoined;
import dev.culprit.domain.WhyNot;
import java.util.Optional;

/** Answers in which anything that may be filled in sometimes is. They need not make sense. */
public final class RandomAnswers {
  private final RandomValues random;
  private final RandomEvents events;

  public RandomAnswers(long seed) {
    this.random = new RandomValues(seed);
    this.events = new RandomEvents(random);
  }

  public Annotation annotation() {
    return new Annotation(
        random.name(),
        random.name(),
        random.name(),
        random.name(),
        random.maybe(random::name),
        random.name(),
        random.of(MetricClass.class),
        random.of(Severity.class),
        random.time(),
        random.maybe(random::time),
        posterior(),
        random.list(10, this::suspect),
        random.list(20, this::ruledOut),
        random.someOf(WhyNot.class, random::count),
        random.count(),
        cut(),
        random.name(),
        random.text(500),
        random.count());
  }

  public Incident incident() {
    return new Incident(
        random.name(),
        random.name(),
        random.time(),
        random.time(),
        random.maybe(random::time),
        random.list(200, this::episode),
        random.count(),
        posterior(),
        random.list(20, this::reasoning),
        random.list(20, this::ruledOut),
        random.someOf(WhyNot.class, random::count),
        random.count(),
        cut(),
        random.name(),
        random.text(500),
        random.count());
  }

  public Impact impact() {
    return new Impact(
        random.name(), summary(), random.list(100, this::followed), random.count(), random.count());
  }

  private Impact.Followed followed() {
    return new Impact.Followed(
        random.name(),
        random.name(),
        random.maybe(random::name),
        random.name(),
        random.of(MetricClass.class),
        random.time(),
        -random.count(),
        random.share(),
        1 + random.size(10));
  }

  private Posterior posterior() {
    return new Posterior(
        new Answer(
            random.of(Hypothesis.class),
            random.maybe(random::name),
            random.share(),
            random.of(Confidence.class)),
        random.share(),
        random.share(),
        random.list(
            20,
            () ->
                new CredibleEntry(
                    random.of(Hypothesis.class), random.maybe(random::name), random.share())));
  }

  private Suspect suspect() {
    return new Suspect(
        1 + random.size(9),
        summary(),
        random.list(20, random::name),
        random.flag(),
        random.share(),
        random.of(Confidence.class),
        random.of(Relation.class),
        random.count(),
        random.list(9, this::reason),
        random.list(9, this::reason));
  }

  private Reason reason() {
    return new Reason(random.of(Factor.class), random.number(), random.text(100));
  }

  private ChangeSummary summary() {
    return new ChangeSummary(
        random.name(),
        random.of(Kind.class),
        random.of(ChangeStatus.class),
        random.maybe(() -> random.text(200)),
        random.list(100, random::name),
        random.maybe(random::name),
        random.list(100, random::name),
        random.time(),
        random.maybe(random::time),
        random.maybe(random::time),
        random.maybe(random::name),
        random.maybe(random::name),
        random.list(5, events::valueChange),
        random.maybe(random::name),
        random.maybe(events::actor),
        random.list(5, events::link));
  }

  private RuledOut ruledOut() {
    return new RuledOut(
        random.name(),
        random.of(Kind.class),
        random.list(100, random::name),
        random.time(),
        random.of(WhyNot.class));
  }

  private Cut cut() {
    return new Cut(random.count(), random.count(), random.count(), random.count());
  }

  private Episode episode() {
    return new Episode(
        random.name(),
        random.maybe(random::name),
        random.name(),
        random.of(MetricClass.class),
        random.of(Severity.class),
        random.time(),
        random.maybe(random::time),
        random.list(20, random::name),
        random.count(),
        random.flag()
            ? WhyJoined.OPENED
            : new WhyJoined(random.of(WhyJoined.Code.class), Optional.of(random.name())),
        random.flag());
  }

  private Reasoning reasoning() {
    return new Reasoning(
        summary(),
        random.list(20, random::name),
        random.of(ScoreKind.class),
        random.share(),
        random.share(),
        random.number(),
        random.number(),
        random.share(),
        random.number(),
        random.someOf(Factor.class, random::number),
        random.list(16, this::evidence));
  }

  private Evidence evidence() {
    return new Evidence(
        random.name(),
        random.of(Relation.class),
        random.share(),
        random.share(),
        random.share(),
        random.share(),
        random.share(),
        random.share(),
        random.share(),
        random.share(),
        random.share());
  }
}
