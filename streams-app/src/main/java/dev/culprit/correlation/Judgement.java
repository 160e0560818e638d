package dev.culprit.correlation;

import dev.culprit.domain.Factor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The candidates of one incident, weighed. A kept candidate is named by its position in {@link
 * #kept}, which is in order of (start, id).
 */
final class Judgement {
  private static final double SUSPICIOUS = 0.01;

  /** Among equals the change that was nearest to the onset is looked at first. */
  static final Comparator<Moment> LATEST_FIRST =
      Comparator.comparing(Moment::at).reversed().thenComparing(Moment::id);

  private final Facts facts;
  private final List<Candidate> kept = new ArrayList<>();
  private final List<Candidate> overTheLimit = new ArrayList<>();
  private final Scores scores;
  private final Contributions contributions;
  private final List<Map<Factor, Double>> overIncident = new ArrayList<>();
  private final List<Integer> byProbability;

  /** A candidate with its intensities, before it is known whether it is kept. */
  private record Entry(Candidate candidate, Case.Accused accused, List<Intensity> intensities) {
    double first() {
      return intensities.get(0).perHour();
    }

    double sum() {
      double sum = 0;
      for (Intensity intensity : intensities) {
        sum += intensity.perHour();
      }
      return sum;
    }
  }

  Judgement(Facts facts) {
    this.facts = facts;
    LagDensities lags = new LagDensities(facts.parameters());
    Case all = facts.toCase();
    List<Entry> weighed = new ArrayList<>();
    for (Entry entry : keep(entries(all, lags))) {
      weighed.add(entry);
      kept.add(entry.candidate());
    }
    Case limited = all.withAccused(weighed.stream().map(Entry::accused).toList());
    scores =
        new Scores(
            limited,
            Background.of(limited),
            weighed.stream().map(Entry::intensities).toList(),
            lags);
    contributions = new Contributions(scores);
    List<Integer> order = new ArrayList<>();
    for (int c = 0; c < kept.size(); c++) {
      overIncident.add(contributions.over(c));
      order.add(c);
    }
    order.sort(
        Comparator.comparing((Integer c) -> -scores.probability(c))
            .thenComparing(c -> kept.get(c).start(), LATEST_FIRST));
    byProbability = List.copyOf(order);
  }

  private List<Entry> entries(Case all, LagDensities lags) {
    List<Entry> entries = new ArrayList<>();
    for (int c = 0; c < all.accused().size(); c++) {
      Case.Accused accused = all.accused().get(c);
      entries.add(
          new Entry(facts.near().candidates().get(c), accused, Intensity.of(all, accused, lags)));
    }
    return entries;
  }

  /** The most intense ones; in order of (start, id), as they came. */
  private List<Entry> keep(List<Entry> entries) {
    if (entries.size() <= Limits.CANDIDATES) {
      return entries;
    }
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(
        Comparator.comparing((Entry e) -> -e.first())
            .thenComparing(e -> -e.sum())
            .thenComparing(e -> e.candidate().start(), LATEST_FIRST));
    Set<String> ids = new HashSet<>();
    sorted.subList(0, Limits.CANDIDATES).forEach(e -> ids.add(e.candidate().id()));
    List<Entry> remaining = new ArrayList<>();
    for (Entry entry : entries) {
      if (ids.contains(entry.candidate().id())) {
        remaining.add(entry);
      } else {
        overTheLimit.add(entry.candidate());
      }
    }
    return remaining;
  }

  Facts facts() {
    return facts;
  }

  List<Candidate> kept() {
    return Collections.unmodifiableList(kept);
  }

  List<Candidate> overTheLimit() {
    return Collections.unmodifiableList(overTheLimit);
  }

  Scores scores() {
    return scores;
  }

  Contributions contributions() {
    return contributions;
  }

  /** Of a kept candidate over the incident, unrounded. */
  Map<Factor, Double> overIncident(int candidate) {
    return overIncident.get(candidate);
  }

  /** The kept candidates, the most probable first. */
  List<Integer> byProbability() {
    return byProbability;
  }

  boolean isSuspect(int candidate) {
    return scores.probability(candidate) >= SUSPICIOUS;
  }

  /** The kept candidates that are suspects, the most probable first; not all may be listed. */
  List<Integer> suspects() {
    return byProbability.stream().filter(this::isSuspect).toList();
  }

  /** The suspects that are listed. */
  List<Integer> listed() {
    List<Integer> suspects = suspects();
    return suspects.subList(0, Math.min(suspects.size(), Limits.SUSPECTS));
  }
}
