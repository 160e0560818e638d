package dev.culprit.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Changes, counted. */
class HistogramTest {
  private final Reader reader = Reader.roomy();

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void changesAreCountedByKindWhereTheyBegan() throws Exception {
    change("d1", "10:00:00", "\"service\":\"web\",\"owner\":\"front\"");
    change("d2", "10:00:59", "\"service\":\"cart\",\"actor\":{\"id\":\"u1\",\"team\":\"shop\"}");
    change("d3", "10:01:00", "\"services\":[\"web\",\"cart\"],\"environment\":\"prod\"");
    reader.put(
        "changes",
        null,
        "{\"id\":\"c1\",\"kind\":\"config\",\"startedAt\":\"2026-11-22T10:01:30Z\"}");
    change("before", "09:59:59", "\"endedAt\":\"2026-11-22T10:00:30Z\"");
    change("after", "10:02:00", "");
    JsonNode found = get("from=2026-11-22T10:00:00Z&to=2026-11-22T10:02:00Z&limit=3");
    assertThat(found.path("total").asInt()).isEqualTo(4);
    assertThat(found.path("stepSeconds").asInt()).isEqualTo(60);
    assertThat(found.path("stretches").toString())
        .isEqualTo(
            "[{\"at\":\"2026-11-22T10:00:00Z\",\"kinds\":{\"deploy\":2}},"
                + "{\"at\":\"2026-11-22T10:01:00Z\",\"kinds\":{\"config\":1,\"deploy\":1}}]");
    assertThat(found.path("kinds")).hasToString("{\"config\":1,\"deploy\":3}");
    assertThat(found.path("services")).hasToString("{\"cart\":2,\"web\":2}");
    assertThat(found.path("teams")).hasToString("{\"front\":1,\"shop\":1}");
    assertThat(found.path("domains")).hasToString("{\"prod\":1}");
  }

  @Test
  void filtersAreThoseOfTheList() throws Exception {
    change("d1", "10:00:00", "\"service\":\"web\",\"owner\":\"front\",\"title\":\"New tax\"");
    change("d2", "10:05:00", "\"service\":\"web\",\"owner\":\"shop\",\"environment\":\"test\"");
    for (String filter :
        List.of("team=front", "service=web", "q=TAX", "environment=prod", "kind=config")) {
      int listed = reader.ids("/v1/changes?" + filter, "id").size();
      assertThat(get(filter).path("total").asInt()).as(filter).isEqualTo(listed);
    }
    assertThat(reader.ids("/v1/changes?team=front", "id")).containsExactly("d1");
    assertThat(reader.get("/v1/histogram?cursor=x").statusCode()).isEqualTo(400);
  }

  @Test
  void teamThatMustNotBeGivenOutCannotBeAskedFor() throws Exception {
    try (Reader discreet = Reader.showing(Actors.NONE)) {
      discreet.change("d1", "\"actor\":{\"id\":\"u1\",\"team\":\"shop\"}");
      assertThat(discreet.json("/v1/histogram").path("teams")).isEmpty();
      assertThat(discreet.ids("/v1/changes?team=shop", "id")).isEmpty();
    }
  }

  @Test
  void stretchesStayWhereTheyAreWhileTheRangeMovesOn() throws Exception {
    change("d1", "10:07:00", "");
    JsonNode first = get("from=2026-11-22T10:00:00Z&to=2026-11-22T11:00:00Z&limit=10");
    JsonNode later = get("from=2026-11-22T10:03:00Z&to=2026-11-22T11:03:00Z&limit=10");
    assertThat(later.path("stretches")).isEqualTo(first.path("stretches"));
    assertThat(first.path("stretches").path(0).path("at").asText())
        .isEqualTo("2026-11-22T10:00:00Z");
  }

  @Test
  void neverMoreStretchesThanAskedForAndOne() throws Exception {
    for (int i = 0; i < 300; i++) {
      change("d" + i, Instant.parse("2026-11-22T08:00:00Z").plusSeconds(31L * i), "");
    }
    for (int limit : new int[] {1, 7, 60, 500}) {
      JsonNode found = get("from=2026-11-22T08:00:07Z&to=2026-11-22T11:00:00Z&limit=" + limit);
      assertThat(found.path("stretches").size()).isBetween(1, limit + 1);
      List<Integer> counts = new ArrayList<>();
      found.path("stretches").forEach(one -> counts.add(one.path("kinds").path("deploy").asInt()));
      assertThat(counts.stream().mapToInt(count -> count).sum())
          .isEqualTo(found.path("total").asInt());
    }
  }

  @Test
  void withoutRangeItIsTheLastDay() throws Exception {
    JsonNode found = get("");
    assertThat(found.path("to").asText()).isEqualTo(Reader.NOW.toString());
    assertThat(found.path("from").asText()).isEqualTo("2026-11-21T12:00:00Z");
    assertThat(reader.get("/v1/histogram?from=2026-11-22T12:00:00Z").statusCode()).isEqualTo(400);
  }

  private void change(String id, String time, String more) {
    change(id, Instant.parse("2026-11-22T" + time + "Z"), more);
  }

  private void change(String id, Instant startedAt, String more) {
    reader.change(id, "\"startedAt\":\"" + startedAt + "\"" + (more.isEmpty() ? "" : ",") + more);
  }

  private JsonNode get(String query) throws Exception {
    return reader.json("/v1/histogram?" + query);
  }
}
