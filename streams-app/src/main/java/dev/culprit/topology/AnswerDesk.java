package dev.culprit.topology;

import dev.culprit.correlation.Correlation;
import dev.culprit.correlation.Expired;
import dev.culprit.correlation.IncidentAnswer;
import dev.culprit.domain.Annotation;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.topology.OpenMarks.Progress;
import dev.culprit.topology.OpenMarks.Step;
import dev.culprit.wire.EventType;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Decides when something is said, never what; the guarantee that it keeps is explained at {@link
 * CorrelateProcessor}.
 */
final class AnswerDesk {
  /** Bounds the time between two looks at the records that wait. */
  private static final int MOST_ANSWERS_AT_ONCE = 200;

  private final Correlation correlation;
  private final DomainState state;
  private final CommitWitness witness;
  private final Announcer announcer;
  private final CorrelateMeters meters;
  private final OpenMarks marks = new OpenMarks();

  private long lastNews = -1;
  private boolean due;
  private Optional<Instant> horizon = Optional.empty();

  AnswerDesk(
      Correlation correlation,
      DomainState state,
      CommitWitness witness,
      Announcer announcer,
      CorrelateMeters meters) {
    this.correlation = correlation;
    this.state = state;
    this.witness = witness;
    this.announcer = announcer;
    this.meters = meters;
  }

  /** Takes over the marks of an earlier life, whose answers may have been lost. */
  void reopen(Collection<Mark> found) {
    for (Mark mark : found) {
      state.putMark(mark);
      marks.addForced(mark);
    }
  }

  /** Says all that an earlier life may not have got through, before anything new is learnt. */
  void catchUp() {
    answer(Integer.MAX_VALUE);
  }

  /** Puts marks on record; what made them necessary must be stored after this. */
  void open(Collection<Mark> dirty) {
    lastNews = witness.now();
    for (Mark mark : dirty) {
      if (marks.add(mark)) {
        state.putMark(mark);
      }
    }
  }

  /** Gives an anomaly that was never annotated its first answer without waiting. */
  void annotateFirst(String domain, MetricAnomaly anomaly, Instant recordedAt, Set<Mark> dirty) {
    if (announcer.hasAnnotated(domain, anomaly.id()) || !correlation.isLive(domain, anomaly.id())) {
      return;
    }
    for (Mark mark : dirty) {
      Optional<Annotation> first =
          answerTo(mark).stream()
              .flatMap(answer -> answer.annotations().stream())
              .filter(annotation -> annotation.anomalyId().equals(anomaly.id()))
              .findFirst();
      if (first.isPresent()) {
        announcer.say(first.get(), false);
        meters.firstAnnotation(anomaly.onset(), anomaly.detectedAt().orElse(recordedAt));
        return;
      }
    }
  }

  /** From now on nothing before {@code newHorizon} is needed. */
  void expireBefore(Instant newHorizon) {
    horizon = Optional.of(newHorizon);
  }

  /**
   * The time for gathering news is over.
   *
   * @return whether a commit would allow more to be said
   */
  boolean tick() {
    state.deleteWhatMayGo(witness);
    settle();
    due = marks.hasUnanswered() || horizon.isPresent();
    sayWhatIsDue();
    return due || marks.hasUnanswered();
  }

  /** Does nothing unless all that is known is committed. */
  void sayWhatIsDue() {
    if (!due || !witness.hasCommitted(lastNews)) {
      return;
    }
    due = false;
    answer(MOST_ANSWERS_AT_ONCE);
    if (horizon.isPresent() && !marks.hasUnanswered()) {
      expire(horizon.get());
      horizon = Optional.empty();
    }
    settle();
  }

  private void answer(int most) {
    Map<ImpactKey, Boolean> impacts = new TreeMap<>();
    for (Map.Entry<Mark, Progress> entry : marks.at(Step.UNANSWERED, most)) {
      Mark mark = entry.getKey();
      boolean forced = entry.getValue().forced();
      SortedSet<String> suspects =
          mark.kind() == Mark.Kind.INCIDENT
              ? answerIncident(mark, forced)
              : answerRetraction(mark, forced);
      marks.answered(mark, witness.now(), suspects);
      for (String change : announcer.suspectsOf(mark)) {
        impacts.merge(new ImpactKey(mark.domain(), change), forced, Boolean::logicalOr);
      }
    }
    impacts.forEach(this::sayImpact);
  }

  private SortedSet<String> answerIncident(Mark mark, boolean forced) {
    Optional<IncidentAnswer> answer = answerTo(mark);
    if (answer.isEmpty()) {
      announcer.withdrawIncident(mark.domain(), mark.id(), forced);
      return Collections.emptySortedSet();
    }
    answer.get().annotations().forEach(annotation -> announcer.say(annotation, forced));
    SortedSet<String> suspects = answer.get().suspectedChanges();
    announcer.say(answer.get().incident(), suspects, forced);
    return suspects;
  }

  private SortedSet<String> answerRetraction(Mark mark, boolean forced) {
    if (!correlation.isLive(mark.domain(), mark.id())) {
      announcer.withdrawAnnotation(mark.domain(), mark.id(), forced);
    }
    return Collections.emptySortedSet();
  }

  private Optional<IncidentAnswer> answerTo(Mark mark) {
    return mark.kind() == Mark.Kind.INCIDENT
        ? meters.timed(() -> correlation.answer(mark.incident()))
        : Optional.empty();
  }

  private void sayImpact(ImpactKey key, boolean forced) {
    correlation
        .impact(key.domain(), key.changeId())
        .ifPresentOrElse(
            impact -> announcer.say(impact, forced),
            () -> announcer.withdrawImpact(key.domain(), key.changeId(), forced));
  }

  /** Forgets what was acknowledged. */
  private void settle() {
    for (Map.Entry<Mark, Progress> entry : marks.at(Step.ANSWERED, Integer.MAX_VALUE)) {
      if (witness.hasCommitted(entry.getValue().since())) {
        announcer.settle(entry.getKey(), entry.getValue().suspects());
        state.delete(DomainState.mark(entry.getKey()));
        marks.remove(entry.getKey());
      }
    }
  }

  /**
   * The store forgets one commit later than the memory: until then the last answers may still have
   * to be said again.
   */
  private void expire(Instant before) {
    Expired expired = correlation.expireBefore(before);
    expired
        .anomalies()
        .forEach(
            entry -> {
              forget(DomainState.entry(EventType.ANOMALY, entry.domain(), entry.id()));
              forget(DomainState.said(Statement.Kind.ANNOTATION, entry.domain(), entry.id()));
            });
    expired
        .incidents()
        .forEach(
            key ->
                forget(DomainState.said(Statement.Kind.INCIDENT, key.domain(), key.incidentId())));
    expired
        .changes()
        .forEach(entry -> forget(DomainState.entry(EventType.CHANGE, entry.domain(), entry.id())));
    forgetImpacts(
        expired.changes().stream()
            .map(entry -> new ImpactKey(entry.domain(), entry.id()))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private void forgetImpacts(Set<ImpactKey> changes) {
    if (!changes.isEmpty()) {
      state.forEachImpact(
          (domain, change) -> {
            if (changes.contains(new ImpactKey(domain, change))
                || changes.contains(new ImpactKey(Correlation.EVERY_DOMAIN, change))) {
              forget(DomainState.said(Statement.Kind.IMPACT, domain, change));
            }
          });
    }
  }

  private void forget(String key) {
    state.deleteAfter(key, witness.now());
  }

  private record ImpactKey(String domain, String changeId) implements Comparable<ImpactKey> {
    @Override
    public int compareTo(ImpactKey other) {
      int byDomain = domain.compareTo(other.domain);
      return byDomain != 0 ? byDomain : changeId.compareTo(other.changeId);
    }
  }
}
