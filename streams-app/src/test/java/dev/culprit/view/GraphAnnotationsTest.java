package dev.culprit.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.wire.Json;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What graphs are given to show. */
class GraphAnnotationsTest {
  private static final String DAY = "from=2026-11-22T00:00:00Z&to=2026-11-22T12:00:00Z";

  private final Reader reader = Reader.roomy();

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void incidentIsARegionThatNamesItsSuspects() throws Exception {
    Outage.of("i 1", "prod", "2026-11-22T10:12:00Z", "web", "checkout")
        .over("2026-11-22T10:33:00Z")
        .suspects("deploy-1", "2026-11-22T10:00:00Z", 0.713, "v42")
        .suspects("deploy-2", "2026-11-22T09:00:00Z", 0.098, "v7")
        .suspects("deploy-3", "2026-11-22T08:00:00Z", 0.01, "v1")
        .tell(reader);
    JsonNode mark = marks(DAY + "&kinds=incident").get(0);
    assertThat(mark.path("time").asLong()).isEqualTo(ms("2026-11-22T10:12:00Z"));
    assertThat(mark.path("timeEnd").asLong()).isEqualTo(ms("2026-11-22T10:33:00Z"));
    assertThat(mark.path("title").asText())
        .isEqualTo("Suspected: deploy checkout v42, possible (71 %)");
    assertThat(mark.path("text").asText())
        .isEqualTo(
            "checkout, web · error_ratio and 1 more · page"
                + "<br>deploy checkout v42, 12 min before: possible (71 %)"
                + "<br>deploy checkout v7, 72 min before: weak (10 %)"
                + "<br>no recorded change: 7 %"
                + "<br>since 2026-11-22 10:12:00 UTC, over after 21 min"
                + "<br><a href=\"https://culprit.example.com/ops/incidents/i%201\">Open in Culprit</a>");
    assertThat(mark.path("tagList").asText()).isEqualTo("incident,resolved,page,prod,checkout,web");
    assertThat(mark.path("tags")).hasSize(6);
    assertThat(mark.path("url").asText())
        .isEqualTo("https://culprit.example.com/ops/incidents/i%201");
  }

  @Test
  void openIncidentGoesOnUntilNow() throws Exception {
    Outage.of("i1", "prod", "2026-11-22T10:12:00Z", "web").tell(reader);
    reader.clock(Instant.parse("2026-11-22T10:20:00Z"));
    JsonNode mark = marks("from=2026-11-22T10:19:00Z&to=2026-11-22T12:00:00Z").get(0);
    assertThat(mark.path("timeEnd").asLong()).isEqualTo(ms("2026-11-22T10:20:00Z"));
    assertThat(mark.path("title").asText())
        .isEqualTo("No recorded change explains this, likely (90 %)");
    assertThat(marks("from=2026-11-22T10:21:00Z&to=2026-11-22T12:00:00Z")).isEmpty();
  }

  @Test
  void suspectedChangeIsShownOnceWithWhatItIsSuspectedOf() throws Exception {
    reader.change("d1", "\"environment\":\"prod\",\"service\":\"checkout\",\"version\":\"v2\"");
    Outage.of("i1", "prod", "2026-11-22T10:05:00Z", "web")
        .suspects("d1", "2026-11-22T10:00:00Z", 0.6)
        .tell(reader);
    Outage.of("i2", "prod", "2026-11-22T10:30:00Z", "cart")
        .suspects("d1", "2026-11-22T10:00:00Z", 0.4)
        .tell(reader);
    List<JsonNode> changes = marks(DAY + "&kinds=deploy");
    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).path("title").asText()).isEqualTo("Suspected: deploy checkout v2");
    assertThat(changes.get(0).path("text").asText())
        .contains("weak (40 %) cause of the incident of cart, 30 min before its onset")
        .contains("possible (60 %) cause of the incident of web, 5 min before its onset");
    assertThat(changes.get(0).path("tagList").asText())
        .isEqualTo("change,deploy,suspect,prod,checkout");
    assertThat(marks(DAY + "&kinds=suspect")).isEqualTo(changes);
    assertThat(marks("from=2026-11-22T09:00:00Z&to=2026-11-22T10:01:00Z"))
        .as("suspected also where its incidents do not show")
        .isEqualTo(changes);
  }

  @Test
  void sameIdInAnotherEnvironmentIsNotSuspected() throws Exception {
    reader.change("d1", "\"environment\":\"staging\",\"service\":\"checkout\"");
    Outage.of("i1", "prod/eu", "2026-11-22T10:05:00Z", "web")
        .suspects("d1", "2026-11-22T10:00:00Z", 0.6)
        .tell(reader);
    assertThat(titles(DAY + "&kinds=deploy"))
        .containsExactlyInAnyOrder("Suspected: deploy checkout v2", "deploy checkout d1");
    assertThat(titles(DAY + "&kinds=deploy&environment=staging"))
        .containsExactly("deploy checkout d1");
    assertThat(titles(DAY + "&kinds=deploy&environment=prod"))
        .containsExactly("Suspected: deploy checkout v2");
  }

  @Test
  void fewChangesAreShownOneByOne() throws Exception {
    manyChanges(40, 10);
    assertThat(titles(DAY)).hasSize(40).allMatch(title -> title.startsWith("deploy web v"));
  }

  @Test
  void manyChangesAreCountedUntilOneLooksCloser() throws Exception {
    manyChanges(480, 1);
    List<JsonNode> counted = marks(DAY);
    assertThat(counted).hasSize(32);
    assertThat(counted.get(0).path("title").asText()).isEqualTo("15 deploys");
    assertThat(counted.get(0).path("text").asText())
        .isEqualTo(
            "from 2026-11-22 00:00:00 UTC to 2026-11-22 00:14:00 UTC<br>Look closer to see each.");
    assertThat(counted.get(0).path("tagList").asText()).isEqualTo("change,deploy,prod,web");
    assertThat(marks("from=2026-11-22T01:00:00Z&to=2026-11-22T01:30:00Z")).hasSize(31);
  }

  @Test
  void kindsAreCountedApartTheMostFrequentFirst() throws Exception {
    manyChanges(60, 1);
    for (int i = 0; i < 3; i++) {
      reader.put(
          "changes",
          null,
          "{\"id\":\"m%d\",\"kind\":\"db_migration\",\"database\":\"orders\",\"startedAt\":\"2026-11-22T00:01:0%dZ\"}"
              .formatted(i, i));
    }
    assertThat(titles(DAY)).contains("5 deploys, 3 DB migrations").hasSize(12);
  }

  @Test
  void groupingStaysWhereItIsWhenTheRangeMovesOn() throws Exception {
    manyChanges(480, 1);
    List<String> before = titles("from=2026-11-22T00:00:00Z&to=2026-11-22T08:00:00Z");
    List<String> after = titles("from=2026-11-22T00:04:00Z&to=2026-11-22T08:04:00Z");
    assertThat(after.subList(1, after.size())).isEqualTo(before.subList(1, before.size()));
  }

  @Test
  void suspectsAreNeverCountedAway() throws Exception {
    manyChanges(480, 1);
    Outage.of("i1", "prod", "2026-11-22T02:05:00Z", "web")
        .suspects("c120", "2026-11-22T02:00:00Z", 0.6)
        .tell(reader);
    List<String> titles = titles(DAY);
    assertThat(titles).contains("Suspected: deploy checkout v2").contains("14 deploys");
    assertThat(titles.stream().filter(title -> title.startsWith("Suspected"))).hasSize(2);
  }

  @Test
  void incidentsArePagedAndTheRestIsCounted() throws Exception {
    for (int i = 10; i < 50; i++) {
      Outage.of("i" + i, "prod", "2026-11-22T10:" + i + ":00Z", "web")
          .over("2026-11-22T11:00:00Z")
          .tell(reader);
    }
    reader.change("d1", "\"environment\":\"prod\"");
    HttpResponse<String> first = reader.get("/v1/graph/annotations?limit=30&" + DAY);
    List<JsonNode> page = list(first);
    assertThat(page).hasSize(30 + 1 + 1);
    assertThat(page.stream().map(mark -> mark.path("title").asText()))
        .contains("10 earlier incidents", "deploy d1");
    String link = first.headers().firstValue("Link").orElseThrow();
    assertThat(link).startsWith("<?").endsWith(">; rel=\"next\"");
    HttpResponse<String> second =
        reader.get("/v1/graph/annotations" + link.substring(1, link.indexOf('>')));
    assertThat(list(second)).hasSize(10);
    assertThat(second.headers().firstValue("Link")).isEmpty();
  }

  @Test
  void rangeIsTakenInMillisecondsAsGrafanaWritesIt() throws Exception {
    reader.change("d1", "\"service\":\"web\"");
    String range =
        "from=%d&to=%d".formatted(ms("2026-11-22T09:00:00Z"), ms("2026-11-22T11:00:00Z"));
    assertThat(titles(range)).containsExactly("deploy web d1");
    assertThat(titles(range + "&service=web")).hasSize(1);
    assertThat(titles(range + "&service=cart")).isEmpty();
    assertThat(titles(range + "&environment=prod")).as("it happened everywhere").hasSize(1);
  }

  @Test
  void plannedAndRetractedChangesAreNotOnGraphs() throws Exception {
    reader
        .change("d1", "\"status\":\"planned\"")
        .change("d2", "")
        .change("d2", "\"retracted\":true,\"sequence\":9");
    assertThat(titles(DAY)).isEmpty();
  }

  @Test
  void eventTextIsText() throws Exception {
    String nasty = "<script>alert(1)</script> & \\\"x\\\" \u202Egpj.exe" + "é".repeat(600);
    reader.change("d1", "\"service\":\"a b,c\",\"title\":\"" + nasty + "\"");
    Outage.of("i\"><img src=x>", "prod", "2026-11-22T10:12:00Z", "<b>web</b>").tell(reader);
    List<JsonNode> marks = marks(DAY);
    for (JsonNode mark : marks) {
      String shown = mark.path("title").asText() + mark.path("text").asText();
      assertThat(shown.replaceAll("<br>|</?a( href=\"https://culprit[^\"<>]*\")?>", ""))
          .doesNotContain("<", ">", "\"", "\u202E");
      assertThat(shown.length()).isLessThan(2_000);
    }
    assertThat(marks.get(0).path("title").asText()).contains("&lt;script&gt;alert(1)");
    assertThat(marks.get(0).path("tagList").asText()).isEqualTo("change,deploy,a_b_c");
  }

  @Test
  void whatCannotBeUsedIsRefusedWithARemedy() throws Exception {
    assertThat(refusal("")).contains("from was").contains("epoch milliseconds");
    assertThat(refusal("from=yesterday&to=1")).contains("a time with a zone");
    assertThat(refusal("from=2&to=1")).contains("exchange the two");
    assertThat(refusal("from=99999999999999999999&to=1")).contains("too large");
    assertThat(refusal(DAY + "&kinds=deploys")).contains("db_migration").contains("incident");
    assertThat(refusal(DAY + "&limit=501")).contains("1 to 500");
    assertThat(refusal(DAY + "&tags=x")).contains("this path knows only");
  }

  private void manyChanges(int count, int minutesApart) {
    Instant first = Instant.parse("2026-11-22T00:00:00Z");
    for (int i = 0; i < count; i++) {
      reader.change(
          "c" + i,
          "\"environment\":\"prod\",\"service\":\"web\",\"version\":\"v%d\",\"startedAt\":\"%s\""
              .formatted(i, first.plusSeconds(60L * minutesApart * i)));
    }
  }

  private List<String> titles(String query) throws Exception {
    return marks(query).stream().map(mark -> mark.path("title").asText()).toList();
  }

  private List<JsonNode> marks(String query) throws Exception {
    return list(reader.get("/v1/graph/annotations?" + query));
  }

  private static List<JsonNode> list(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    List<JsonNode> list = new ArrayList<>();
    Json.MAPPER.readTree(answer.body()).forEach(list::add);
    return list;
  }

  private String refusal(String query) throws Exception {
    HttpResponse<String> answer = reader.get("/v1/graph/annotations?" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    return Json.MAPPER.readTree(answer.body()).path("detail").asText();
  }

  private static long ms(String time) {
    return Instant.parse(time).toEpochMilli();
  }
}
