package dev.culprit.backtest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.history.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The report for programs. What is undefined is null. */
final class JsonReport {
  private static final double DIGITS = 1e6;

  private JsonReport() {}

  static String of(Report report) {
    ObjectNode json = object();
    json.put("parameters", report.run().parameters());
    report
        .askedAfter()
        .ifPresentOrElse(
            after -> json.put("askedAfterSeconds", after.toSeconds()),
            () -> json.putNull("askedAfterSeconds"));
    ArrayNode sets = json.putArray("sets");
    report.sets().forEach(block -> sets.add(block(block)));
    json.set("pooled", block(report.pooled()));
    return json.toPrettyString() + "\n";
  }

  private static ObjectNode block(Report.Block block) {
    SetScore set = block.set();
    ObjectNode json = object();
    json.put("name", set.name());
    json.put("n", set.asked().size());
    json.put("guilty", set.guilty());
    ObjectNode methods = json.putObject("methods");
    block
        .methods()
        .forEach(
            (method, score) -> {
              ObjectNode scored = score(score);
              Optional.ofNullable(block.leads().get(method))
                  .ifPresent(leads -> scored.set("culpritLeads", leads(leads)));
              methods.set(method, scored);
            });
    if (!set.misses().isEmpty()) {
      ObjectNode misses = json.putObject("misses");
      set.misses().forEach(misses::put);
    }
    set.runUsage().ifPresent(usage -> json.set("events", runUsage(usage)));
    set.usage().ifPresent(usage -> json.set("files", usage(usage)));
    return json;
  }

  private static ObjectNode score(Score score) {
    ObjectNode json = object();
    ObjectNode intervals = object();
    for (Measure measure : Measure.values()) {
      Optional<Score.Estimate> estimate = Optional.ofNullable(score.estimates().get(measure));
      estimate.ifPresentOrElse(
          known -> {
            json.put(measure.key(), rounded(known.value()));
            intervals.putArray(measure.key()).add(rounded(known.low())).add(rounded(known.high()));
          },
          () -> {
            json.putNull(measure.key());
            intervals.putNull(measure.key());
          });
    }
    json.set("intervals", intervals);
    if (!score.bins().isEmpty()) {
      ArrayNode bins = json.putArray("reliability");
      for (Score.Bin bin : score.bins()) {
        ObjectNode entry = bins.addObject().put("from", bin.from()).put("count", bin.count());
        if (bin.count() > 0) {
          entry.put("meanProbability", rounded(bin.meanProbability()));
          entry.put("shareRight", rounded((double) bin.right() / bin.count()));
        }
      }
    }
    return json;
  }

  /** Value, lower and upper end of its interval. */
  private static ObjectNode leads(Map<Measure, Score.Estimate> leads) {
    ObjectNode json = object();
    leads.forEach(
        (measure, lead) ->
            json.putArray(measure.key())
                .add(rounded(lead.value()))
                .add(rounded(lead.low()))
                .add(rounded(lead.high())));
    return json;
  }

  private static ObjectNode runUsage(RunUsage usage) {
    ObjectNode json = object().put("used", usage.events());
    json.set("rejected", counts(usage.rejected()));
    json.set("notAsked", counts(usage.unanswered()));
    json.put("parametersLeftAside", usage.parametersLeft());
    return json;
  }

  private static ArrayNode counts(List<RunUsage.Count> counts) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    counts.forEach(
        count ->
            json.addObject()
                .put("what", count.what())
                .put("count", count.times())
                .put("example", count.example()));
    return json;
  }

  private static ObjectNode usage(Usage usage) {
    ObjectNode json = object().put("read", usage.read()).put("used", usage.used());
    ArrayNode notes = json.putArray("notes");
    usage
        .notes()
        .forEach(
            note ->
                notes
                    .addObject()
                    .put("file", note.file())
                    .put("count", note.count())
                    .put("example", note.example())
                    .put("text", note.text()));
    return json;
  }

  private static double rounded(double value) {
    return Math.rint(value * DIGITS) / DIGITS;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
