package dev.culprit.view.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one line that is drawn here, because Grafana asks for it to see whether a Graphite answers:
 * {@code constantLine(100)}, which it may wrap to tell its queries apart.
 */
record ConstantLine(double value, String suffix) {
  private static final String LINE = "constantLine\\((-?\\d{1,12}(?:\\.\\d{1,6})?)\\)";
  private static final Pattern PLAIN = Pattern.compile(LINE);
  private static final Pattern TOLD_APART =
      Pattern.compile(
          "aliasSub\\(" + LINE + ", ?\"\\(\\^\\.\\*\\$\\)\", ?\"\\\\1( [\\w-]{1,64})\"\\)");

  /** Empty if the target is anything else. */
  static Optional<ConstantLine> parse(String target) {
    Matcher plain = PLAIN.matcher(target.strip());
    if (plain.matches()) {
      return Optional.of(new ConstantLine(Double.parseDouble(plain.group(1)), ""));
    }
    Matcher toldApart = TOLD_APART.matcher(target.strip());
    return toldApart.matches()
        ? Optional.of(new ConstantLine(Double.parseDouble(toldApart.group(1)), toldApart.group(2)))
        : Optional.empty();
  }

  ObjectNode series(Instant from, Instant until) {
    ObjectNode series = JsonNodeFactory.instance.objectNode();
    series.put("target", value + suffix);
    series.putObject("tags").put("name", String.valueOf(value));
    ArrayNode points = series.putArray("datapoints");
    long step = (until.getEpochSecond() - from.getEpochSecond()) / 2;
    for (int i = 0; i < 3; i++) {
      points.addArray().add(value).add(from.getEpochSecond() + i * step);
    }
    return series;
  }
}
