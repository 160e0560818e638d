package dev.culprit.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.domain.Verdict.Decision;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How right the answers were, by what people said of them. An answer is its newest revision, so
 * that the figures are the same after a restart.
 */
final class Accuracy {
  private final Map<Decision, Integer> decisions = new EnumMap<>(Decision.class);
  private final Tally overall = new Tally();
  private final Map<String, Tally> byHypothesis = new TreeMap<>();
  private final Map<String, Tally> byKind = new TreeMap<>();
  private final Map<LocalDate, Tally> byWeek = new TreeMap<>();
  private final Map<String, Tally> byParameters = new TreeMap<>();
  private final Calibration calibration = new Calibration();
  private int withoutAnswer;

  /** Takes in what was said of an answer that is no longer kept. */
  void add(VerdictRow verdict) {
    decisions.merge(verdict.decision(), 1, Integer::sum);
    withoutAnswer++;
  }

  /** Takes in what was said of an answer. */
  void add(VerdictRow verdict, Claim claim) {
    decisions.merge(verdict.decision(), 1, Integer::sum);
    claim.isRight(verdict).ifPresent(right -> judged(claim, right));
    for (Claim.Accused suspect : claim.suspects()) {
      suspect.isGuilty(verdict).ifPresent(guilty -> calibration.add(suspect.probability(), guilty));
    }
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode verdicts = json.putObject("verdicts");
    verdicts.put("confirmed", count(Decision.CONFIRMED));
    verdicts.put("rejected", count(Decision.REJECTED));
    verdicts.put("notListed", count(Decision.NOT_LISTED));
    verdicts.put("noChange", count(Decision.NO_CHANGE));
    json.put("withoutAnswer", withoutAnswer);
    ObjectNode precision = overall.writeTo(json.putObject("precisionAt1"));
    write(byHypothesis, precision.putObject("byHypothesis"));
    write(byKind, precision.putObject("byKind"));
    ArrayNode weeks = precision.putArray("byWeek");
    byWeek.forEach(
        (monday, tally) -> tally.writeTo(weeks.addObject().put("week", monday.toString())));
    json.set("calibration", calibration.json());
    ArrayNode parameters = json.putArray("parameterVersions");
    byParameters.forEach(
        (version, tally) -> tally.writeTo(parameters.addObject().put("version", version)));
    return json;
  }

  private void judged(Claim claim, boolean right) {
    overall.add(right);
    tally(byHypothesis, claim.answer()).add(right);
    Optional<Claim.Accused> accused = claim.accused();
    if (claim.answer().equals("CHANGE") && accused.isPresent()) {
      tally(byKind, accused.get().kind()).add(right);
    }
    tally(byWeek, mondayOf(claim.of().place().at())).add(right);
    tally(byParameters, claim.parameterVersion()).add(right);
  }

  private int count(Decision decision) {
    return decisions.getOrDefault(decision, 0);
  }

  private static <K> Tally tally(Map<K, Tally> tallies, K key) {
    return tallies.computeIfAbsent(key, k -> new Tally());
  }

  private static void write(Map<String, Tally> tallies, ObjectNode json) {
    tallies.forEach((name, tally) -> tally.writeTo(json.putObject(name)));
  }

  private static LocalDate mondayOf(Instant onset) {
    return LocalDate.ofInstant(onset, ZoneOffset.UTC)
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
