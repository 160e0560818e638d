package dev.culprit.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.backtest.Measure;
import dev.culprit.calibration.FitReport;
import dev.culprit.calibration.Judgement;
import dev.culprit.domain.Parameters;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a calibration came to, for a terminal and for programs. */
final class FitText {
  private static final List<Measure> MEASURES =
      List.of(
          Measure.TOP1,
          Measure.AC1,
          Measure.AC3,
          Measure.NONE_RECALL,
          Measure.NONE_PRECISION,
          Measure.ECE,
          Measure.BRIER);

  private FitText() {}

  static String of(FitReport report) {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "%s: %,d settled incidents, the cause of %,d known; one of %,d days ago counts half",
        Words.plain(String.join(", ", report.histories())),
        report.incidents(),
        report.verdicts(),
        report.halfLifeDays());
    line(text, "");
    for (FitReport.PartReport part : report.parts()) {
      line(
          text,
          "  %-12s %s %s",
          part.part().key(),
          part.fitted() ? String.format(Locale.ROOT, "from %,d:", part.observations()) : "",
          Words.plain(part.text()));
    }
    line(text, "");
    if (report.before().isEmpty() || report.after().isEmpty()) {
      line(text, "Not judged: too few incidents of known cause to hold some out.");
      return text.toString();
    }
    Judgement before = report.before().get();
    Judgement after = report.after().get();
    line(
        text,
        "On %,d incidents held out, by a version fitted to those before them:",
        report.heldOut());
    line(text, "  %-14s %8s %8s", "", "before", "after");
    line(text, "  %-14s %8.3f %8.3f", "log score", before.logScore(), after.logScore());
    for (Measure measure : MEASURES) {
      line(
          text,
          "  %-14s %8s %8s",
          measure.text(),
          number(before.score().value(measure)),
          number(after.score().value(measure)));
    }
    return text.toString();
  }

  static ObjectNode json(FitReport report, Parameters version) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    report.histories().forEach(json.putArray("histories")::add);
    json.put("incidents", report.incidents());
    json.put("verdicts", report.verdicts());
    json.put("halfLifeDays", report.halfLifeDays());
    ArrayNode parts = json.putArray("parts");
    for (FitReport.PartReport part : report.parts()) {
      parts
          .addObject()
          .put("part", part.part().key())
          .put("fitted", part.fitted())
          .put("observations", part.observations())
          .put("text", part.text());
    }
    json.put("heldOut", report.heldOut());
    report.before().ifPresent(judgement -> put(json.putObject("before"), judgement));
    report.after().ifPresent(judgement -> put(json.putObject("after"), judgement));
    report.worse().forEach(json.putArray("worse")::add);
    json.set("parameters", EventJson.write(version));
    return json;
  }

  private static void put(ObjectNode json, Judgement judgement) {
    json.put("logScore", judgement.logScore());
    for (Measure measure : MEASURES) {
      json.put(measure.key(), judgement.score().value(measure).orElse(null));
    }
  }

  private static String number(Optional<Double> value) {
    return value.map(v -> String.format(Locale.ROOT, "%.3f", v)).orElse("–");
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing())
        .append(System.lineSeparator());
  }
}
