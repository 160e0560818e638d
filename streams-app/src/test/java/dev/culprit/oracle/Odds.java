package dev.culprit.oracle;

import dev.culprit.domain.Answer;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Confidence;
import dev.culprit.domain.CredibleEntry;
import dev.culprit.domain.Hypothesis;
import dev.culprit.domain.Posterior;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Probabilities of all hypotheses (page, end of section 6 and begin of section 7). */
final class Odds {
  private static final double CREDIBLE = 0.8;

  private final boolean experienced;
  private final List<Claim> claims = new ArrayList<>();
  private final double none;
  private final double unlinked;

  private record Claim(Hypothesis hypothesis, Optional<ChangeEvent> change, double probability) {
    Optional<String> changeId() {
      return change.map(ChangeEvent::id);
    }
  }

  /**
   * @param experienced whether more than a possibility may be spoken of
   */
  Odds(Score score, double unlinkedWeight, boolean experienced) {
    this.experienced = experienced;
    var parameters = score.parameters;
    List<Claim> logs = new ArrayList<>();
    logs.add(new Claim(Hypothesis.NONE, Optional.empty(), parameters.noneBias()));
    logs.add(
        new Claim(
            Hypothesis.UNLINKED,
            Optional.empty(),
            parameters.sharpness() * unlinkedWeight + parameters.unlinkedBias()));
    for (Score.Scored one : score.kept) {
      logs.add(
          new Claim(
              Hypothesis.CHANGE,
              Optional.of(one.candidate().earliest()),
              parameters.sharpness() * score.logWeight(one)));
    }
    double greatest = logs.stream().mapToDouble(Claim::probability).max().orElseThrow();
    double sum =
        logs.stream().mapToDouble(log -> StrictMath.exp(log.probability() - greatest)).sum();
    for (Claim log : logs) {
      double probability = StrictMath.exp(log.probability() - greatest) / sum;
      claims.add(new Claim(log.hypothesis(), log.change(), probability));
    }
    none = claims.get(0).probability();
    unlinked = claims.get(1).probability();
    claims.sort(
        Comparator.comparing(Claim::probability)
            .reversed()
            .thenComparing(claim -> order(claim.hypothesis()))
            .thenComparing(Odds::start, Comparator.reverseOrder())
            .thenComparing(claim -> claim.changeId().orElse("")));
  }

  private static Instant start(Claim claim) {
    return claim.change().map(ChangeEvent::startedAt).orElse(Instant.MIN);
  }

  private static int order(Hypothesis hypothesis) {
    return switch (hypothesis) {
      case NONE -> 0;
      case UNLINKED -> 1;
      case CHANGE -> 2;
    };
  }

  double of(String changeId) {
    return claims.stream()
        .filter(claim -> claim.changeId().equals(Optional.of(changeId)))
        .mapToDouble(Claim::probability)
        .findFirst()
        .orElseThrow();
  }

  Confidence confidence(double probability) {
    if (probability >= 0.8 && experienced) {
      return Confidence.LIKELY;
    }
    return probability >= 0.5 ? Confidence.POSSIBLE : Confidence.WEAK;
  }

  Posterior posterior() {
    Claim best = claims.get(0);
    List<CredibleEntry> credible = new ArrayList<>();
    double sum = 0;
    for (Claim claim : claims) {
      if (sum < CREDIBLE) {
        credible.add(
            new CredibleEntry(claim.hypothesis(), claim.changeId(), rounded(claim.probability())));
        sum += claim.probability();
      }
    }
    return new Posterior(
        new Answer(
            best.hypothesis(),
            best.changeId(),
            rounded(best.probability()),
            confidence(best.probability())),
        rounded(none),
        rounded(unlinked),
        credible);
  }

  static double rounded(double value) {
    return new BigDecimal(value).setScale(3, RoundingMode.HALF_EVEN).doubleValue();
  }
}
