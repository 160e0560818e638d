package dev.culprit.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** An incident as the topology writes it. */
final class Outage {
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final ArrayNode reasoning = JsonNodeFactory.instance.arrayNode();

  private Outage(String id, String domain, Instant onset, String... services) {
    json.put("id", id)
        .put("domain", domain)
        .put("firstOnset", onset.toString())
        .put("lastOnset", onset.toString());
    ArrayNode episodes = json.putArray("episodes");
    for (String service : services) {
      episodes
          .addObject()
          .put("id", id)
          .put("service", service)
          .put("metric", "error_ratio")
          .put("severity", "page");
    }
    json.put("episodeCount", services.length);
    answer("NONE", 0.9, "likely");
  }

  static Outage of(String id, String domain, String onset, String... services) {
    return new Outage(id, domain, Instant.parse(onset), services);
  }

  Outage over(String at) {
    json.put("resolvedAt", at);
    return this;
  }

  /** The first one is the answer. */
  Outage suspects(String changeId, String startedAt, double probability) {
    return suspects(changeId, startedAt, probability, "v2");
  }

  Outage suspects(String changeId, String startedAt, double probability, String version) {
    if (reasoning.isEmpty()) {
      answer("CHANGE", probability, probability >= 0.5 ? "possible" : "weak")
          .put("changeId", changeId);
    }
    ObjectNode one = reasoning.addObject();
    one.put("probability", probability).put("kind", "deploy");
    ObjectNode change = one.putObject("change");
    change
        .put("id", changeId)
        .put("kind", "deploy")
        .put("startedAt", startedAt)
        .put("version", version);
    change.putArray("services").add("checkout");
    return this;
  }

  void tell(Reader reader) {
    json.set("reasoning", reasoning);
    reader.put("incidents", json.path("id").asText(), json.toString());
  }

  private ObjectNode answer(String hypothesis, double probability, String confidence) {
    ObjectNode posterior = json.putObject("posterior");
    posterior.put("none", hypothesis.equals("NONE") ? probability : 0.07);
    return posterior
        .putObject("answer")
        .put("hypothesis", hypothesis)
        .put("probability", probability)
        .put("confidence", confidence);
  }
}
