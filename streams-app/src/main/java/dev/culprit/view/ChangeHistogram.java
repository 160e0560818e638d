package dev.culprit.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * How many changes of each kind began in each stretch of time. The stretches lie at round times and
 * not at the edges of the range, so that they stay as they are while the range moves on.
 */
final class ChangeHistogram {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /** Lengths that people know from clocks and calendars, in seconds. */
  private static final long[] STEPS = {
    1,
    2,
    5,
    10,
    15,
    30,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY
  };

  private static final int MOST_NAMES = 100;

  private final Instant from;
  private final Instant to;
  private final long step;
  private final SortedMap<Long, Map<String, Integer>> stretches = new TreeMap<>();
  private final Map<String, Integer> kinds = new TreeMap<>();
  private final Map<String, Integer> services = new HashMap<>();
  private final Map<String, Integer> teams = new HashMap<>();
  private final Map<String, Integer> domains = new HashMap<>();
  private int total;

  /**
   * @param most stretches, so that each has at least that share of the range
   */
  ChangeHistogram(Instant from, Instant to, int most) {
    this.from = from;
    this.to = to;
    this.step = step(Duration.between(from, to).toSeconds() / most + 1);
  }

  void add(ChangeRow row) {
    String kind = row.kind().name().toLowerCase(Locale.ROOT);
    long start = Math.floorDiv(row.place().at().getEpochSecond(), step) * step;
    count(stretches.computeIfAbsent(start, at -> new TreeMap<>()), kind);
    count(kinds, kind);
    row.services().forEach(service -> count(services, service));
    if (!row.team().isEmpty()) {
      count(teams, row.team());
    }
    if (!row.domain().isEmpty()) {
      count(domains, row.domain());
    }
    total++;
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("from", from.toString()).put("to", to.toString());
    json.put("stepSeconds", step).put("total", total);
    var list = json.putArray("stretches");
    stretches.forEach(
        (start, counts) -> {
          ObjectNode one = list.addObject().put("at", Instant.ofEpochSecond(start).toString());
          counts.forEach(one.putObject("kinds")::put);
        });
    kinds.forEach(json.putObject("kinds")::put);
    write(services, json.putObject("services"));
    write(teams, json.putObject("teams"));
    write(domains, json.putObject("domains"));
    return json;
  }

  private static void write(Map<String, Integer> counts, ObjectNode json) {
    List<Map.Entry<String, Integer>> most =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_NAMES)
            .toList();
    most.forEach(entry -> json.put(entry.getKey(), entry.getValue()));
  }

  private static long step(long least) {
    return LongStream.of(STEPS)
        .filter(step -> step >= least)
        .findFirst()
        .orElse((least + DAY - 1) / DAY * DAY);
  }

  private static void count(Map<String, Integer> counts, String name) {
    counts.merge(name, 1, Integer::sum);
  }
}
