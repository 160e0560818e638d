package dev.culprit.correlation;

import dev.culprit.domain.Factor;
import dev.culprit.domain.Hypothesis;
import dev.culprit.domain.Posterior;
import dev.culprit.domain.Reason;
import dev.culprit.domain.WhyNot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The answer in a sentence that can be read at 3 am. */
final class Explanation {
  private static final int REASONS_TOLD = 3;
  private static final int CODES_TOLD = 3;
  private static final int SET_TOLD = 3;
  private static final double WORTH_TELLING = 0.05;

  /** What speaks for and against one listed suspect, strongest first. */
  record Reasons(List<Reason> speakingFor, List<Reason> against) {
    Reasons {
      speakingFor = List.copyOf(speakingFor);
      against = List.copyOf(against);
    }
  }

  private final Judgement judgement;
  private final Posterior posterior;
  private final WhyNots whyNots;
  private final List<Integer> ranks;
  private final ReasonTexts texts;

  Explanation(Judgement judgement, Posterior posterior, WhyNots whyNots, List<Integer> ranks) {
    this.judgement = judgement;
    this.posterior = posterior;
    this.whyNots = whyNots;
    this.ranks = ranks;
    this.texts = new ReasonTexts(judgement);
  }

  Reason reason(Factor factor, double log10, int candidate, int scored) {
    return new Reason(factor, log10, texts.of(factor, log10 > 0, candidate, scored));
  }

  /**
   * @param reasons of every listed suspect at the episode that is spoken of
   */
  String sentence(List<Reasons> reasons) {
    return switch (posterior.answer().hypothesis()) {
      case CHANGE -> accusing(reasons);
      case NONE ->
          "No recorded change explains this ("
              + Plain.percent(judgement.scores().none())
              + "); "
              + lookedAt()
              + best();
      case UNLINKED ->
          "A recorded change to something not known to be related explains this best ("
              + Plain.percent(judgement.scores().unlinked())
              + "); no change: "
              + Plain.percent(judgement.scores().none())
              + "; "
              + lookedAt()
              + best();
    };
  }

  /** The first suspect, or the first set of suspects that nothing tells apart. */
  private String accusing(List<Reasons> reasons) {
    if (reasons.isEmpty()) {
      return "Too many changes explain this equally well to name one; no change: "
          + Plain.percent(judgement.scores().none())
          + "; "
          + lookedAt()
          + ".";
    }
    List<Candidate> first = new ArrayList<>();
    for (int i = 0; i < ranks.size() && ranks.get(i) == 1; i++) {
      first.add(judgement.kept().get(judgement.listed().get(i)));
    }
    String probability = Plain.percent(judgement.scores().probability(judgement.listed().get(0)));
    StringBuilder sentence = new StringBuilder();
    if (first.size() == 1) {
      sentence.append(ChangeName.of(first.get(0))).append(" (").append(probability).append(")");
    } else {
      sentence.append("one of ").append(names(first)).append(", each ").append(probability);
    }
    sentence.append(told(reasons.get(0))).append(". No change: ");
    sentence.append(Plain.percent(judgement.scores().none()));
    if (judgement.scores().unlinked() >= WORTH_TELLING) {
      sentence.append("; a change not known to be related: ");
      sentence.append(Plain.percent(judgement.scores().unlinked()));
    }
    return sentence.append('.').toString();
  }

  private static String names(List<Candidate> set) {
    List<String> names = new ArrayList<>(set.stream().limit(SET_TOLD).map(ChangeName::of).toList());
    int more = set.size() - names.size();
    if (more > 0) {
      names.add(Plain.count(more, "other", "others"));
    }
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private static String told(Reasons reasons) {
    String speakingFor =
        reasons.speakingFor().stream()
            .limit(REASONS_TOLD)
            .map(Explanation::withOdds)
            .collect(Collectors.joining(", "));
    String against =
        reasons.against().stream()
            .limit(1)
            .filter(reason -> reason.log10() < 0)
            .map(Reason::text)
            .collect(Collectors.joining());
    if (speakingFor.isEmpty()) {
      return against.isEmpty() ? "" : ": against it, " + against;
    }
    return ": " + speakingFor + (against.isEmpty() ? "" : "; against: " + against);
  }

  private static String withOdds(Reason reason) {
    String odds = Plain.times(reason.log10());
    return reason.text()
        + " ("
        + (reason.factor() == Factor.LAG ? odds + " against chance" : odds)
        + ")";
  }

  private String lookedAt() {
    int lookedAt = judgement.facts().near().lookedAt();
    if (lookedAt == 0) {
      return "none was near";
    }
    List<Map.Entry<WhyNot, Integer>> codes = new ArrayList<>(whyNots.counts().entrySet());
    codes.sort(
        Comparator.comparing((Map.Entry<WhyNot, Integer> e) -> -e.getValue())
            .thenComparing(Map.Entry::getKey));
    List<String> parts = new ArrayList<>();
    int told = 0;
    for (Map.Entry<WhyNot, Integer> code : codes.subList(0, Math.min(CODES_TOLD, codes.size()))) {
      parts.add(WhyNotText.of(code.getKey(), code.getValue()));
      told += code.getValue();
    }
    if (told < whyNots.total()) {
      parts.add(Plain.count(whyNots.total() - told, "for another reason", "for other reasons"));
    }
    return lookedAt + " looked at" + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
  }

  /** Even where nobody is accused, whom to look at first. */
  private String best() {
    if (judgement.listed().isEmpty() || posterior.answer().hypothesis() == Hypothesis.CHANGE) {
      return ".";
    }
    int first = judgement.listed().get(0);
    return ". Most suspect of them: "
        + ChangeName.of(judgement.kept().get(first))
        + " ("
        + Plain.percent(judgement.scores().probability(first))
        + ").";
  }
}
