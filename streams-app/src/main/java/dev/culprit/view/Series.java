package dev.culprit.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.prometheus.Line;
import java.util.Optional;

/**
 * A line as it is answered.
 *
 * @param note what the person who looks should know, above all why there is no line
 */
record Series(String source, Optional<String> unit, ArrayNode points, Optional<String> note) {
  private static final String NONE = "none";

  static Series carried(Points points, TimeRange range, Optional<String> unit) {
    ArrayNode within = points.json(range);
    if (!within.isEmpty()) {
      return new Series("anomaly", unit, within, Optional.empty());
    }
    return new Series(
        NONE,
        Optional.empty(),
        within,
        Optional.of(
            points.isEmpty()
                ? "no samples came with this anomaly"
                : "none of the samples that came with this anomaly lies in the range"));
  }

  /** What Prometheus gave; where that is nothing, what came with the anomaly, and both reasons. */
  static Series ofQuery(Line line, Optional<String> unit, Series carried) {
    if (line.whyNot().isPresent()) {
      String note =
          carried.note().map(none -> none + "; " + line.whyNot().get()).orElse(line.whyNot().get());
      return new Series(carried.source, carried.unit, carried.points, Optional.of(note));
    }
    ArrayNode points = JsonNodeFactory.instance.arrayNode(line.samples().size());
    line.samples().forEach(sample -> points.addArray().add(sample.atMs()).add(sample.value()));
    return new Series("prometheus", unit, points, Optional.empty());
  }

  /** In place of a line for which nobody waits any longer. */
  static Series late() {
    return new Series(
        NONE,
        Optional.empty(),
        JsonNodeFactory.instance.arrayNode(),
        Optional.of("the line did not come in time"));
  }

  boolean isEmpty() {
    return points.isEmpty();
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("source", source);
    unit.ifPresent(text -> json.put("unit", text));
    json.set("points", points);
    note.ifPresent(text -> json.put("note", text));
    return json;
  }
}
