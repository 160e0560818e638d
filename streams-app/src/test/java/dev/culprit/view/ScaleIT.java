package dev.culprit.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import dev.culprit.http.TrustedProxies;
import dev.culprit.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * API and page with the week of a very large shop in memory: 50,000 changes, 5,000 annotations and
 * incidents, 5,000 edges. Prints what it measured, for docs/operation.md. Answers are measured in
 * processor time, and the page is given more time on a machine that does other things beside:
 * builds share machines.
 */
class ScaleIT {
  private static final int CHANGES = 50_000;
  private static final int INCIDENTS = 5_000;
  private static final int EDGES = 5_000;
  private static final int SERVICES = 400;
  private static final Duration LONG_AGO = Duration.ofDays(6);
  // What a person does not feel; several times what was measured.
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(1);
  private static final Duration LONGEST_START = Duration.ofSeconds(2);
  private static final int TIMES = 5;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private static final Reader READER = Reader.behind(TrustedProxies.NONE, "/");

  private static final String[] PATHS = {
    "/v1/incidents?open=true&limit=100",
    "/v1/incidents?limit=500",
    "/v1/incidents/i-4990",
    "/v1/incidents/i-4990.md",
    "/v1/annotations?incident=i-4990&domain=prod&limit=500",
    "/v1/annotations/i-4990/revisions",
    "/v1/changes?limit=500",
    "/v1/changes?q=release+service-17&limit=500",
    "/v1/changes?q=occurs-nowhere",
    "/v1/changes?service=service-3&kind=db_migration",
    "/v1/changes?environment=prod&from=2026-11-20T00:00:00Z&to=2026-11-22T00:00:00Z&limit=500",
    "/v1/changes/c-100/impact",
    "/v1/dependencies?environment=prod&limit=500",
    "/v1/verdicts?limit=500",
    "/v1/accuracy",
    "/v1/series?anomaly=i-4990",
    "/v1/graph/annotations?from=2026-11-16T00:00:00Z&to=2026-11-23T00:00:00Z",
    "/v1/graph/annotations?from=2026-11-22T00:00:00Z&to=2026-11-23T00:00:00Z",
    "/events/get_data?from=20261116&until=20261123",
    "/v1/graph/incidents/i-4990.svg",
    "/v1/graph/incidents/i-4990.png",
  };

  @BeforeAll
  static void fill() throws IOException {
    Random random = new Random(3);
    changes(random);
    edges(random);
    incidents(random);
  }

  @AfterAll
  static void close() {
    READER.close();
  }

  @Test
  void everyAnswerIsQuickAndPaged() throws Exception {
    List<String> slow = new ArrayList<>();
    for (String path : PATHS) {
      long[] nanos = new long[TIMES];
      int bytes = 0;
      for (int i = 0; i < TIMES; i++) {
        long begun = SYSTEM.getProcessCpuTime();
        HttpResponse<byte[]> answer = READER.bytes(path);
        nanos[i] = SYSTEM.getProcessCpuTime() - begun;
        bytes = answer.body().length;
        assertThat(answer.statusCode()).as(path + new String(answer.body(), UTF_8)).isIn(200, 501);
      }
      Arrays.sort(nanos);
      Duration median = Duration.ofNanos(nanos[TIMES / 2]);
      System.out.println(median.toMillis() + " ms of a processor, " + bytes + " bytes: " + path);
      if (median.compareTo(LONGEST_ANSWER) > 0) {
        slow.add(path + " took " + median);
      }
      assertThat(bytes).as("a page of " + path).isLessThan(5_000_000);
    }
    assertThat(slow).isEmpty();
  }

  @Test
  void pageIsUsableWithinTwoSecondsOfNavigation() {
    try (Chromium browser = new Chromium()) {
      String root = "http://127.0.0.1:" + READER.port();
      long now = usable(browser, root + "/", "a.incident");
      long incident = usable(browser, root + "/incidents/i-4990?domain=prod", "suspect-card");
      double busy = Math.max(1, SYSTEM.getSystemLoadAverage() / SYSTEM.getAvailableProcessors());
      System.out.println(
          "page usable: Now after "
              + now
              + " ms, incident after "
              + incident
              + " ms, load "
              + busy);
      assertThat((double) now).isLessThan(LONGEST_START.toMillis() * busy);
      assertThat((double) incident).isLessThan(LONGEST_START.toMillis() * busy);
    }
  }

  /** Milliseconds from the navigation until something shows, the best of three. */
  private static long usable(Chromium browser, String address, String css) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      browser.go(URI.create("about:blank"));
      browser.go(URI.create(address));
      best = Math.min(best, browser.see(css, ""));
    }
    return best;
  }

  private static void changes(Random random) {
    String[] kinds = {
      "deploy", "deploy", "feature_flag", "config", "db_migration", "infrastructure"
    };
    for (int i = 0; i < CHANGES; i++) {
      String service = "service-" + random.nextInt(SERVICES);
      READER.put(
          "changes",
          null,
          """
          {"id":"c-%d","environment":"prod","kind":"%s","service":"%s","status":"succeeded","startedAt":"%s",
           "title":"release %d of %s","version":"v%d","previousVersion":"v%d","owner":"team-%d",
           "description":"What the sender thought worth telling of this change, in a sentence or two.",
           "links":[{"title":"pull request","url":"https://git.example.com/shop/%s/pulls/%d"}]}
          """
              .formatted(
                  i,
                  kinds[random.nextInt(kinds.length)],
                  service,
                  at((double) i / CHANGES),
                  i,
                  service,
                  i,
                  i - 1,
                  i % 40,
                  service,
                  i));
    }
  }

  private static void edges(Random random) {
    for (int i = 0; i < EDGES; i++) {
      READER.put(
          "dependencies",
          "e-" + i,
          """
          {"id":"e-%d","environment":"prod","caller":"service-%d","callee":"service-%d","type":"call"}
          """
              .formatted(i, random.nextInt(SERVICES), random.nextInt(SERVICES)));
    }
  }

  /** Like those of the examples of the schemas, which have everything that answers have. */
  private static void incidents(Random random) throws IOException {
    JsonNode incident = example("incident");
    JsonNode annotation = example("annotation");
    for (int i = 0; i < INCIDENTS; i++) {
      String id = "i-" + i;
      Instant onset = at((double) i / INCIDENTS);
      String service = "service-" + random.nextInt(SERVICES);
      ObjectNode one = suspecting(incident, i);
      one.put("id", id).put("firstOnset", onset.toString()).put("lastOnset", onset.toString());
      one.put("resolvedAt", onset.plusSeconds(900).toString());
      if (i % 50 == 0) {
        one.remove("resolvedAt");
      }
      ObjectNode episode = (ObjectNode) one.path("episodes").path(0);
      episode.put("id", id).put("service", service).put("onset", onset.toString());
      ObjectNode said = suspecting(annotation, i);
      said.put("anomalyId", id).put("incidentId", id).put("onset", onset.toString());
      said.put("service", service);
      READER
          .put("anomalies", id, anomaly(id, service, onset))
          .put("annotations", id, said.toString())
          .put("incidents", "prod/" + id, one.toString());
      if (i % 5 == 0) {
        READER.put(
            "verdicts",
            id,
            """
            {"anomalyId":"%s","environment":"prod","verdict":"CONFIRMED","changeId":"%s","decidedAt":"%s"}
            """
                .formatted(
                    id,
                    said.path("suspects").path(0).path("change").path("id").asText(),
                    onset.plusSeconds(600)));
      }
    }
  }

  /** With suspects of its own, and the changes that are known. */
  private static ObjectNode suspecting(JsonNode answer, int number) throws IOException {
    int change = number * (CHANGES / INCIDENTS);
    return (ObjectNode)
        Json.MAPPER.readTree(
            answer
                .toString()
                .replace("argo-rollouts/checkout/7f9c2d", "c-" + change)
                .replace("2026-11-22T10:00:00Z", at((double) change / CHANGES).toString()));
  }

  private static String anomaly(String id, String service, Instant onset) {
    StringBuilder samples = new StringBuilder();
    for (int second = -900; second <= 900; second += 60) {
      samples.append(samples.isEmpty() ? "" : ",");
      samples.append("[").append(onset.plusSeconds(second).toEpochMilli()).append(",1.5]");
    }
    return """
    {"id":"%s","environment":"prod","service":"%s","metric":"p99","metricClass":"latency","onset":"%s","series":[%s]}
    """
        .formatted(id, service, onset, samples);
  }

  private static Instant at(double share) {
    return Reader.NOW
        .minus(LONG_AGO)
        .plusSeconds((long) (share * LONG_AGO.toSeconds()))
        .minusSeconds(1_200);
  }

  private static JsonNode example(String schema) throws IOException {
    String path = "/dev/culprit/schemas/examples/" + schema + "/full.json";
    try (InputStream in = Objects.requireNonNull(ScaleIT.class.getResourceAsStream(path), path)) {
      return Json.MAPPER.readTree(in);
    }
  }
}
