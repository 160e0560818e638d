package dev.culprit.correlation;

import dev.culprit.domain.Factor;
import dev.culprit.domain.RuledOut;
import dev.culprit.domain.WhyNot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Why everything else that was looked at is not among the suspects.
 *
 * @param listed the first of them
 * @param counts all of them, by code
 * @param total how many there are
 */
record WhyNots(List<RuledOut> listed, Map<WhyNot, Integer> counts, int total) {
  private record Entry(KnownChange change, WhyNot code) {}

  private static final Comparator<Entry> LATEST_FIRST =
      Comparator.comparing((Entry e) -> e.change().start().at(), Comparator.reverseOrder())
          .thenComparing(e -> e.change().id());

  static WhyNots of(Judgement judgement) {
    Set<Integer> listed = new HashSet<>(judgement.listed());
    List<Entry> weighed = new ArrayList<>();
    for (int candidate : judgement.byProbability()) {
      if (!listed.contains(candidate)) {
        weighed.add(
            new Entry(judgement.kept().get(candidate).leader(), code(judgement, candidate)));
      }
    }
    Near near = judgement.facts().near();
    Map<WhyNot, List<KnownChange>> neverWeighed = new EnumMap<>(WhyNot.class);
    neverWeighed.put(WhyNot.UNRELATED_SERVICE, near.unrelated());
    neverWeighed.put(WhyNot.NOT_STARTED, near.planned());
    neverWeighed.put(
        WhyNot.OVER_THE_LIMIT, judgement.overTheLimit().stream().map(Candidate::leader).toList());
    Map<WhyNot, Integer> counts = new EnumMap<>(WhyNot.class);
    weighed.forEach(entry -> counts.merge(entry.code(), 1, Integer::sum));
    neverWeighed.forEach(
        (code, changes) -> {
          if (!changes.isEmpty()) {
            counts.merge(code, changes.size(), Integer::sum);
          }
        });
    List<RuledOut> first =
        Stream.concat(weighed.stream(), latest(neverWeighed).stream())
            .limit(Limits.WHY_NOT)
            .map(entry -> ruledOut(entry.change(), entry.code()))
            .toList();
    int total = counts.values().stream().mapToInt(Integer::intValue).sum();
    return new WhyNots(first, counts, total);
  }

  /**
   * At least as many as are ever listed, the latest first. There are thousands, each list in order
   * of (start, id): their ends are enough.
   */
  private static List<Entry> latest(Map<WhyNot, List<KnownChange>> neverWeighed) {
    List<Entry> latest = new ArrayList<>();
    neverWeighed.forEach(
        (code, changes) -> {
          int from = Math.max(0, changes.size() - Limits.WHY_NOT);
          while (from > 0 && startTogether(changes.get(from - 1), changes.get(from))) {
            from--;
          }
          changes
              .subList(from, changes.size())
              .forEach(change -> latest.add(new Entry(change, code)));
        });
    latest.sort(LATEST_FIRST);
    return latest;
  }

  private static boolean startTogether(KnownChange one, KnownChange other) {
    return one.start().at().equals(other.start().at());
  }

  private static RuledOut ruledOut(KnownChange change, WhyNot code) {
    return new RuledOut(
        change.id(),
        change.event().kind(),
        change.event().scope().services(),
        change.event().startedAt(),
        code);
  }

  /**
   * What speaks most against a candidate; rounded, since factors do tie but for rounding errors.
   */
  private static WhyNot code(Judgement judgement, int candidate) {
    if (judgement.isSuspect(candidate)) {
      return WhyNot.OUTRANKED;
    }
    Map<Factor, Double> contributions = judgement.overIncident(candidate);
    Factor worst = Factor.LAG;
    double lowest = 0;
    for (Factor factor : Factor.values()) {
      double contribution = Rounded.of(Tables.at(contributions, factor));
      if (contribution < lowest) {
        lowest = contribution;
        worst = factor;
      }
    }
    return lowest < 0
        ? code(judgement.facts(), judgement.kept().get(candidate), worst)
        : WhyNot.OUTRANKED;
  }

  private static WhyNot code(Facts facts, Candidate candidate, Factor worst) {
    return switch (worst) {
      case LAG -> lagCode(facts, candidate);
      case SCOPE -> WhyNot.DISTANT_SERVICE;
      case METRIC -> WhyNot.UNTYPICAL_METRIC;
      case CONFINEMENT -> WhyNot.NOT_WORSE_ON_NEW_VERSION;
      case WORDS -> WhyNot.OUTRANKED;
      case UNDONE -> WhyNot.UNDONE_BEFORE;
      case ROLLBACK ->
          facts.recovery(candidate).kind() == Recovery.Kind.LONG_AFTER_ROLLBACK
              ? WhyNot.ROLLBACK_DID_NOT_HELP
              : WhyNot.KEPT_AFTER_RECOVERY;
      case HEALTHY -> WhyNot.CHANGED_SERVICE_HEALTHY;
      case PRIOR -> WhyNot.RARELY_GUILTY;
      case CO_ANOMALIES -> WhyNot.OUTRANKED;
      case BASE_RATE -> WhyNot.ALERTS_BY_ITSELF;
    };
  }

  private static WhyNot lagCode(Facts facts, Candidate candidate) {
    if (candidate.start().at().isAfter(facts.firstOnset())) {
      return WhyNot.STARTED_AFTER;
    }
    return facts.isElsewhere(candidate) ? WhyNot.OTHER_REGION : WhyNot.FINISHED_LONG_BEFORE;
  }
}
