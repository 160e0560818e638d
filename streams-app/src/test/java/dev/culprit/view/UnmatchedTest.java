package dev.culprit.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Kind;
import dev.culprit.domain.Recency;
import dev.culprit.domain.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnmatchedTest {
  private final Reader reader = Reader.roomy();

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void nameOfChangesThatNothingElseUsesIsShownWithWhatItMayMean() throws Exception {
    reader
        .change(
            "d1",
            "\"environment\":\"production\",\"service\":\"Checkout-Svc\","
                + "\"provenance\":{\"source\":\"github\"}")
        .change("d2", "\"environment\":\"production\",\"service\":\"Checkout-Svc\"")
        .change("d3", "\"environment\":\"prod\",\"service\":\"cart\"")
        .anomaly("a1", "\"environment\":\"prod\",\"service\":\"checkout\"")
        .anomaly("a2", "\"environment\":\"prod\",\"service\":\"cart\"");
    JsonNode answer = reader.json("/v1/unmatched");
    assertThat(answer.path("count").asInt()).isEqualTo(3);
    JsonNode first = answer.at("/unmatched/0");
    assertThat(first.path("kind").asText()).isEqualTo("service");
    assertThat(first.path("name").asText()).isEqualTo("Checkout-Svc");
    assertThat(first.path("seenIn")).hasToString("[\"change\"]");
    assertThat(first.path("count").asInt()).isEqualTo(2);
    assertThat(first.path("sources")).hasToString("[\"github\"]");
    assertThat(first.path("nearest")).hasToString("[\"checkout\"]");
    assertThat(first.path("alias").asText()).isEqualTo("service.Checkout-Svc=checkout");
    assertThat(Instant.parse(first.path("lastSeen").asText()))
        .isAfter(Instant.parse(first.path("firstSeen").asText()));
    assertThat(answer.at("/unmatched/1/alias").asText()).isEqualTo("environment.production=prod");
    assertThat(answer.at("/unmatched/2/name").asText()).isEqualTo("checkout");
    assertThat(answer.at("/unmatched/2").has("alias")).as("one direction is enough").isFalse();
  }

  @Test
  void dependencyAndComponentMakeANameKnown() throws Exception {
    reader
        .change("d1", "\"service\":\"cart\",\"components\":[\"lib\"]")
        .anomaly("a1", "\"service\":\"lib\"")
        .put(
            "dependencies",
            "e1",
            "{\"id\":\"e1\",\"type\":\"call\",\"caller\":\"cart\",\"callee\":\"search\"}");
    assertThat(names()).containsExactly("search");
  }

  @Test
  void aFlagIsNoNameThatShouldJoinAnything() throws Exception {
    reader
        .change("f1", "\"components\":[\"flag:idle\"]")
        .put(
            "dependencies",
            "e1",
            "{\"id\":\"e1\",\"type\":\"call\",\"caller\":\"cart\",\"callee\":\"flag:dark\"}");
    assertThat(names()).containsExactly("cart");
  }

  @Test
  void nearNamesAreThoseThatToolsMakeOfOne() {
    List<String> known = List.of("checkout", "payments", "prod", "us-east-1", "cart");
    assertThat(NearNames.of("checkout-service", known)).containsExactly("checkout");
    assertThat(NearNames.of("svc_Checkout", known)).containsExactly("checkout");
    assertThat(NearNames.of("chekout", known)).containsExactly("checkout");
    assertThat(NearNames.of("payment", known)).containsExactly("payments");
    assertThat(NearNames.of("production", known)).containsExactly("prod");
    assertThat(NearNames.of("us_east_1", known)).containsExactly("us-east-1");
    assertThat(NearNames.of("search", known)).isEmpty();
    assertThat(NearNames.of("car", known)).containsExactly("cart");
    assertThat(NearNames.of("cat", known)).isEmpty();
  }

  @Test
  void onlySoManyNamesAreKept() {
    NameIndex names = new NameIndex();
    Instant at = Instant.parse("2026-11-22T10:00:00Z");
    for (int i = 0; i < 6_000; i++) {
      names.saw(
          new Recorded<>(
              ChangeEvent.of("d" + i, Kind.DEPLOY, "service " + i, at), recency(at), at));
    }
    assertThat(names.unmatched()).hasSize(5_000);
  }

  private static Recency recency(Instant at) {
    return new Recency(OptionalLong.empty(), at, "0");
  }

  private List<String> names() throws Exception {
    return StreamSupport.stream(reader.json("/v1/unmatched").path("unmatched").spliterator(), false)
        .map(one -> one.path("name").asText())
        .toList();
  }
}
