package dev.culprit.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.http.TrustedProxies;
import dev.culprit.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Freezing an incident in a browser, behind a reverse proxy. */
class FrozenPageIT {
  private static final String HOSTILE = "<img src=x onerror=globalThis.hacked=1> \\u202Eevil";

  @Test
  void incidentIsFrozenByAClickAndStaysAsItWas() throws Exception {
    TrustedProxies proxies = TrustedProxies.of("127.0.0.1", "");
    try (Reader reader = Reader.behind(proxies, "/");
        ReverseProxy proxy = new ReverseProxy("http://127.0.0.1:" + reader.port(), true, "grace");
        Chromium browser = new Chromium()) {
      JsonNode incident = example("incident");
      String id = incident.path("id").asText();
      reader
          .put("incidents", "prod/" + id, incident.toString())
          .put("annotations", id, annotation("Deploy checkout v42").toString());
      browser.go(proxy.address("/incidents/" + id + "?domain=prod"));
      browser.click("post-mortem button", "Freeze for the post-mortem");
      browser.click("post-mortem a", "Open the frozen incident");
      browser.see(".frozen-banner", "This is what was known then");
      assertThat(browser.address()).startsWith(proxy.address("/snapshots/s-").toString());
      reader.put("annotations", id, annotation("Another title").toString());
      browser.go(URI.create(browser.address()));
      browser.see("suspect-card", "Deploy checkout v42");
      assertThat(browser.count("button.verdict:not(:disabled)"))
          .as("nobody judges the past")
          .isZero();
      browser.click(".frozen-banner a", "Go to the live incident");
      browser.see("suspect-card", "Another title");
      assertThat(browser.address()).startsWith(proxy.address("/incidents/" + id).toString());
    }
  }

  @Test
  void textOfAFrozenIncidentIsText() throws Exception {
    try (Reader reader = Reader.behind(TrustedProxies.NONE, "/");
        Chromium browser = new Chromium()) {
      ObjectNode snapshot = (ObjectNode) Json.MAPPER.readTree("{\"id\":\"s-1\"}");
      snapshot.put("frozenAt", "2026-11-22T12:00:00Z").set("incident", example("incident"));
      snapshot.putArray("annotations").add(annotation(HOSTILE));
      snapshot.putObject("cut").put(HOSTILE, 3);
      reader.put("snapshots", "s-1", snapshot.toString());
      browser.go(URI.create("http://127.0.0.1:" + reader.port() + "/snapshots/s-1"));
      browser.see("suspect-card", "<img src=x onerror=");
      browser.see(".frozen-banner", "Frozen 2026-11-22 12:00:00 UTC");
      assertThat(browser.count("img")).isZero();
      browser.go(URI.create("http://127.0.0.1:" + reader.port() + "/snapshots/s-2"));
      browser.see(".notice", "There is no such incident");
    }
  }

  private static ObjectNode annotation(String title) throws IOException {
    ObjectNode annotation = (ObjectNode) example("annotation");
    ((ObjectNode) annotation.path("suspects").path(0).path("change")).put("title", title);
    return annotation;
  }

  private static JsonNode example(String schema) throws IOException {
    String path = "/dev/culprit/schemas/examples/" + schema + "/full.json";
    try (InputStream in =
        Objects.requireNonNull(FrozenPageIT.class.getResourceAsStream(path), path)) {
      return Json.MAPPER.readTree(in);
    }
  }
}
