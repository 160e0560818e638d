package dev.culprit.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The graph as it was at a moment. */
class DependenciesTest {
  private final Reader reader = Reader.roomy();

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void edgesAreServedAsPublished() throws Exception {
    edge("e1", "\"environment\":\"prod\"");
    assertThat(reader.get("/v1/dependencies").body())
        .isEqualTo(
            "{\"dependencies\":[{\"id\":\"e1\",\"environment\":\"prod\",\"type\":\"call\","
                + "\"caller\":\"web\",\"callee\":\"checkout\"}]}");
  }

  @Test
  void onlyWhatWasValidThenIsListed() throws Exception {
    edge("always", "");
    edge("old", "\"validTo\":\"2026-11-22T11:00:00Z\"");
    edge("new", "\"validFrom\":\"2026-11-22T11:00:00Z\"");
    assertThat(ids("at=2026-11-22T10:59:59Z")).containsExactly("always", "old");
    assertThat(ids("at=2026-11-22T11:00:00Z")).containsExactly("always", "new");
    assertThat(ids("")).as("now, which is noon").containsExactly("always", "new");
  }

  @Test
  void inADomainTheNewestVersionCounts() throws Exception {
    edge("e1", "\"sequence\":1");
    edge("e1", "\"sequence\":2,\"environment\":\"prod\"");
    edge("e2", "\"sequence\":2");
    edge("e2", "\"sequence\":1,\"environment\":\"prod\"");
    assertThat(environments("environment=prod")).containsExactly("prod", "");
    assertThat(environments("environment=test")).containsExactly("", "");
    assertThat(environments("")).containsExactly("", "prod", "");
    edge("e2", "\"sequence\":3,\"environment\":\"prod\",\"retracted\":true");
    assertThat(ids("environment=prod")).containsExactly("e1");
    assertThat(ids("environment=test")).containsExactly("e1", "e2");
  }

  @Test
  void nullRetractsWhatWasRecordedBeforeEverywhere() throws Exception {
    edge("e1", "\"environment\":\"prod\"");
    edge("e1", "\"environment\":\"test\"");
    edge("e2", "");
    reader.put("dependencies", "e1", null).put("dependencies", null, null);
    assertThat(ids("")).containsExactly("e2");
    edge("e1", "\"environment\":\"prod\"");
    assertThat(environments("")).as("published again").containsExactly("prod", "");
  }

  @Test
  void graphIsServedInPages() throws Exception {
    List<String> all = new ArrayList<>();
    for (int i = 100; i < 120; i++) {
      edge("e" + i, "");
      all.add("e" + i);
    }
    List<String> seen = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = reader.json("/v1/dependencies?limit=7" + next);
      page.path("dependencies").forEach(edge -> seen.add(edge.path("id").asText()));
      edge("e100", ""); // published again, as exporters do
      next = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
    } while (!next.isEmpty());
    assertThat(seen).isEqualTo(all);
  }

  @Test
  void momentThatIsNoneIsRefused() throws Exception {
    assertThat(reader.get("/v1/dependencies?at=noon").statusCode()).isEqualTo(400);
  }

  private void edge(String id, String more) {
    reader.put(
        "dependencies",
        id,
        "{\"id\":\""
            + id
            + "\",\"caller\":\"web\",\"callee\":\"checkout\""
            + (more.isEmpty() ? "" : ",")
            + more
            + "}");
  }

  private List<String> ids(String query) throws Exception {
    return reader.json("/v1/dependencies?" + query).path("dependencies").findValuesAsText("id");
  }

  private List<String> environments(String query) throws Exception {
    List<String> environments = new ArrayList<>();
    reader
        .json("/v1/dependencies?" + query)
        .path("dependencies")
        .forEach(edge -> environments.add(edge.path("environment").asText()));
    return environments;
  }
}
