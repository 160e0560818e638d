package dev.culprit.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.wire.Json;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Culprit and a real graphite-web that holds the same events are asked the same questions. Both are
 * told what time it is, so that words like "yesterday" can be asked on any day.
 */
class GraphiteWebIT {
  /** A Sunday at noon; the first second of a Monday; the end of the last day of a leap February. */
  private static final List<Instant> NOWS =
      List.of(
          Reader.NOW, Instant.parse("2026-11-23T00:00:00Z"), Instant.parse("2028-02-29T23:59:30Z"));

  private static final List<String> TIMES =
      List.of(
          "now",
          "-1h",
          "now-1h",
          "-5min",
          "-90s",
          "-6hours",
          "-1d",
          "-1d6h",
          "-2w",
          "-1mon",
          "-1months",
          "-1y",
          "+1h",
          "now+1d",
          "today",
          "yesterday",
          "tomorrow",
          "noon",
          "midnight",
          "teatime",
          "noon_yesterday",
          "noon-90min",
          "12am",
          "12pm",
          "6pm",
          "06:30",
          "4:05pm",
          "6:5",
          "04:00_20261121",
          "20261121",
          "20261122+6h",
          "20261399",
          "11/21/26",
          "2/29/28",
          "11/21/2026",
          "january 8",
          "nov 22",
          "november22",
          "feb 1",
          "sunday",
          "monday",
          "tuesday",
          "noon_friday",
          "1795262400",
          "1835481570",
          "0",
          "NOW",
          "midnight_20261122-1d");

  private static final List<String> NONSENSE =
      List.of("junk", "-1m", "-h", "--1h", "20260231", "25:00", "10:61", "feb 30", "now/d", "1h");

  private static final List<String> TAGS =
      List.of(
          "deploy",
          "feature_flag",
          "incident",
          "open",
          "suspect",
          "prod",
          "staging",
          "checkout",
          "deploy prod",
          "prod deploy",
          "incident prod web",
          "change suspect",
          "deploy  prod",
          " deploy",
          "deploy incident",
          "Deploy",
          "depl",
          "a_b",
          "resolved page");

  private static final int EACH_DAY = 6;
  private static final int CHANGES = 20;
  // Every second incident has a suspect of its own.
  private static final int EVENTS = NOWS.size() * (EACH_DAY + EACH_DAY / 2) + CHANGES;

  @TempDir private static Path directory = Path.of("");
  private static final List<AutoCloseable> OPENED = new ArrayList<>();
  private static Reader culprit = Reader.roomy();
  private static Optional<GraphiteWeb> graphite = Optional.empty();

  @BeforeAll
  static void startBothWithTheSameEvents() throws Exception {
    OPENED.add(culprit);
    String python = GraphiteWeb.python().orElseGet(GraphiteWebIT::notInstalled);
    GraphiteWeb started = GraphiteWeb.start(python, directory);
    OPENED.add(started);
    graphite = Optional.of(started);
    happen();
    culprit.clock(NOWS.get(0));
    JsonNode all = culprit.json("/events/get_data?until=4102444800");
    assertThat(all).as("few enough to be shown one by one").hasSize(EVENTS);
    assertThat(all.findValuesAsText("what")).noneMatch(what -> what.contains("earlier"));
    for (JsonNode event : all) {
      started.post(event);
    }
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable one : OPENED) {
      one.close();
    }
  }

  @Test
  void timesMeanTheSame() throws Exception {
    int found = 0;
    for (Instant now : NOWS) {
      for (String time : TIMES) {
        found += same("from=" + encoded(time), now);
        found += now.equals(Reader.NOW) ? same("until=" + encoded(time), now) : 0;
      }
    }
    assertThat(found).as("the matrix is not about nothing").isGreaterThan(500);
  }

  @Test
  void tagsMeanTheSame() throws Exception {
    int found = 0;
    for (String tags : TAGS) {
      for (String set : List.of("", "&set=intersection", "&set=union")) {
        if ((set.isEmpty() && hasUnknownWord(tags))
            || (set.endsWith("intersection") && hasIdleSpaces(tags))) {
          continue; // see the differences below
        }
        for (String range : List.of("", "&from=-3d&until=-1h")) {
          found += same("tags=" + encoded(tags) + set + range, NOWS.get(0));
        }
      }
    }
    assertThat(found).isGreaterThan(500);
  }

  /**
   * A difference: graphite-web counts what stands between two spaces as a word that nothing has if
   * it is told {@code set=intersection}, though not otherwise. A blank parameter, which it reads as
   * a word or as now, is to Culprit none at all.
   */
  @Test
  void spacesAreNoWords() throws Exception {
    String query = "/events/get_data?set=intersection&tags=deploy%20%20prod";
    assertThat(json(askGraphite(query, NOWS.get(0)))).isEmpty();
    assertThat(culprit.json(query))
        .isEqualTo(culprit.json("/events/get_data?tags=deploy%20prod"))
        .isNotEmpty();
    assertThat(json(askGraphite("/events/get_data?tags=", NOWS.get(0)))).isEmpty();
    assertThat(culprit.json("/events/get_data?tags=&from=&until=4102444800")).hasSize(EVENTS);
  }

  /**
   * A difference: graphite-web drops a word that no event has, and so answers with more than was
   * asked for unless it is also told {@code set=intersection}.
   */
  @Test
  void unknownWordMatchesNothing() throws Exception {
    String query = "/events/get_data?tags=deploy%20nowhere";
    assertThat(json(askGraphite(query, NOWS.get(0)))).isNotEmpty();
    assertThat(culprit.json(query)).isEmpty();
    assertThat(same("tags=deploy%20nowhere&set=intersection", NOWS.get(0))).isZero();
  }

  @Test
  void bothRefuseNonsenseWithSomethingThatIsNoList() throws Exception {
    for (String nonsense : NONSENSE) {
      String query = "/events/get_data?from=" + encoded(nonsense);
      culprit.clock(NOWS.get(0));
      assertThat(askGraphite(query, NOWS.get(0)).statusCode()).as(nonsense).isEqualTo(500);
      assertThat(askGraphite(query, NOWS.get(0)).body()).doesNotStartWith("[");
      HttpResponse<String> ours = culprit.get(query);
      assertThat(ours.statusCode()).as(nonsense).isEqualTo(400);
      assertThat(ours.body()).startsWith("{").contains("epoch seconds");
    }
  }

  @Test
  void grafanasHealthCheckIsAnsweredTheSame() throws Exception {
    for (String target :
        List.of(
            "constantLine(100)",
            "constantLine(2.5)",
            "aliasSub(constantLine(100), \"(^.*$)\", \"\\1 A\")",
            "constantLine(100)&target=constantLine(7)")) {
      String query =
          "/render?format=json&from=1795345200&until=1795348801&maxDataPoints=100&target="
              + encoded(target).replace("%26target%3D", "&target=");
      assertThat(culprit.json(query)).isEqualTo(json(askGraphite(query, NOWS.get(0))));
    }
    for (String path : List.of("/metrics/find?query=*", "/metrics/expand?query=*")) {
      assertThat(culprit.json(path)).isEqualTo(json(askGraphite(path, NOWS.get(0))));
    }
    assertThat(culprit.get("/version").body())
        .isEqualTo(askGraphite("/version", NOWS.get(0)).body().strip());
  }

  private static HttpResponse<String> askGraphite(String path, Instant now) throws Exception {
    return graphite.orElseThrow().get(path, now);
  }

  /** Asks both, and says how many events they agree on. */
  private static int same(String query, Instant now) throws Exception {
    String path = "/events/get_data?" + query;
    culprit.clock(now);
    JsonNode ours = culprit.json(path);
    JsonNode theirs = json(askGraphite(path, now));
    assertThat(events(ours)).as("%s at %s", query, now).isEqualTo(events(theirs));
    return ours.size();
  }

  /** In an order of their own, where several share a second; without the row number of theirs. */
  private static List<String> events(JsonNode list) {
    List<String> events = new ArrayList<>();
    for (JsonNode event : list) {
      assertThat(event.path("when").isIntegralNumber()).isTrue();
      events.add(
          "%d %s %s %s"
              .formatted(
                  event.path("when").asLong(),
                  event.path("what").asText(),
                  event.path("data").asText(),
                  event.path("tags")));
    }
    events.sort(null);
    return events;
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.MAPPER.readTree(answer.body());
  }

  private static boolean hasUnknownWord(String tags) {
    return tags.contains("Deploy") || tags.contains("depl ") || tags.equals("depl");
  }

  private static boolean hasIdleSpaces(String tags) {
    return tags.contains("  ") || !tags.equals(tags.strip());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** Incidents around every "now", and as many changes as are shown one by one. */
  private static void happen() {
    Random random = new Random(20261122);
    int number = 0;
    for (Instant now : NOWS) {
      for (int i = 0; i < EACH_DAY; i++) {
        // Most are near, some a year away; none on a whole minute, where both ends would touch.
        double days = Math.pow(random.nextDouble(), 4) * 400 - (i % 10 == 0 ? 2 : 0);
        Instant onset = now.minusSeconds((long) (days * 86_400) / 60 * 60 + 17);
        Outage outage =
            Outage.of(
                "i" + number,
                List.of("prod", "staging", "prod/eu").get(i % 3),
                onset.toString(),
                List.of("web", "checkout", "a b").get(number++ % 3));
        if (i % 2 == 0) {
          outage.suspects("s" + number, onset.minusSeconds(300).toString(), 0.6);
        }
        if (i % 4 == 1) {
          outage.over(onset.plusSeconds(900).toString());
        }
        outage.tell(culprit);
      }
    }
    for (int i = 0; i < CHANGES; i++) {
      culprit.put(
          "changes",
          null,
          "{\"id\":\"c%d\",\"kind\":\"%s\",\"environment\":\"%s\",\"service\":\"%s\",\"startedAt\":\"%s\",\"title\":\"<é> %d\"}"
              .formatted(
                  i,
                  i % 3 == 0 ? "feature_flag" : "deploy",
                  i % 4 == 0 ? "staging" : "prod",
                  i % 2 == 0 ? "checkout" : "a b",
                  Reader.NOW.minusMillis((long) (random.nextDouble() * 6 * 86_400_000)),
                  i));
    }
  }

  private static String notInstalled() {
    String message = "graphite-web is not installed: apt-get install graphite-web";
    if ("true".equals(System.getenv("CI"))) {
      return fail(message);
    }
    return abort(message);
  }
}
