package dev.culprit.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.wire.Admission;
import dev.culprit.wire.Aliases;
import dev.culprit.wire.Domains;
import dev.culprit.wire.Lateness;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events stand under the names and in the domains that the topology gives them. */
class DomainsOfViewTest {
  private static final Aliases ALIASES =
      new Aliases(Map.of("checkout-svc", "checkout"), Map.of("production", "prod"));

  private final Reader reader =
      Reader.admitting(
          new Admission(Lateness.DEFAULT, ALIASES, new Domains(Optional.of("tenant"))));

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void aliasesAreResolvedWhereEventsAreListed() throws Exception {
    reader
        .change("d1", "\"environment\":\"production\",\"service\":\"checkout-svc\"")
        .anomaly("a1", "\"environment\":\"production\",\"service\":\"checkout-svc\"")
        .put(
            "verdicts",
            null,
            "{\"anomalyId\":\"a1\",\"verdict\":\"NO_CHANGE\",\"environment\":\"production\","
                + "\"decidedAt\":\"2026-11-22T10:00:00Z\"}");
    assertThat(changes("environment=prod&service=checkout")).containsExactly("d1");
    assertThat(changes("environment=production")).isEmpty();
    assertThat(reader.json("/v1/anomalies/a1?environment=prod").path("service").asText())
        .isEqualTo("checkout");
    assertThat(reader.ids("/v1/verdicts?environment=prod", "environment")).containsExactly("prod");
  }

  @Test
  void oneChangeUnderTwoNamesIsOne() throws Exception {
    reader
        .change("d1", "\"environment\":\"production\",\"sequence\":1,\"title\":\"old\"")
        .change("d1", "\"environment\":\"prod\",\"sequence\":2,\"title\":\"new\"");
    assertThat(reader.json("/v1/changes/d1").path("title").asText()).isEqualTo("new");
  }

  @Test
  void labelMakesADomainWithinTheEnvironment() throws Exception {
    reader
        .change("d1", "\"environment\":\"prod\",\"labels\":{\"tenant\":\"eu\"}")
        .change("d1", "\"environment\":\"prod\",\"labels\":{\"tenant\":\"us\"}")
        .change("d2", "\"environment\":\"prod\"")
        .change("d3", "");
    assertThat(changes("environment=prod")).containsExactly("d3", "d2", "d1", "d1");
    assertThat(changes("domain=prod/eu")).containsExactly("d3", "d1");
    assertThat(reader.get("/v1/changes/d1?environment=prod").statusCode()).isEqualTo(400);
    assertThat(reader.json("/v1/changes/d1?domain=prod/us").at("/labels/tenant").asText())
        .isEqualTo("us");
  }

  @Test
  void whatTheTopologyRejectsIsNotShown() throws Exception {
    reader.change("d1", "\"environment\":\"prod\",\"labels\":{\"tenant\":\" \"}");
    assertThat(changes("")).isEmpty();
  }

  private List<String> changes(String query) throws Exception {
    return reader.ids("/v1/changes?" + query, "id");
  }
}
