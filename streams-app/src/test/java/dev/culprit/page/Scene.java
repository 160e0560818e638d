package dev.culprit.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/** A believable day of a shop, told to a Culprit over HTTP: what the browser tests look at. */
final class Scene {
  /** Text as an attacker, or an editor gone wrong, would have it in a title. */
  static final String HOSTILE =
      "<img src=x onerror=globalThis.hacked=1><script>globalThis.hacked=2</script>"
          + " \u202Eevil\u202C ${alert(1)} {{7*7}} ";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI server;
  private final Instant now;

  Scene(URI server, Instant now) {
    this.server = server;
    this.now = now;
  }

  /** What calls what, and two quiet days of changes. */
  void quietDays() throws IOException, InterruptedException {
    post(
        "/v1/dependencies",
        List.of(
            edge("web", "checkout", "call"),
            edge("web", "search", "call"),
            edge("web", "account", "call"),
            edge("checkout", "payments", "call"),
            edge("checkout", "cart", "call"),
            edge("search", "catalog", "call"),
            edge("orders", "orders-db", "database"),
            edge("checkout", "orders-db", "database")));
    Random random = new Random(7);
    String[] services = {
      "web", "checkout", "search", "catalog", "account", "cart", "mail", "orders"
    };
    String[] kinds = {"deploy", "feature_flag", "config", "infrastructure", "deploy", "custom"};
    List<String> changes = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      String service = services[random.nextInt(services.length)];
      String kind = kinds[random.nextInt(kinds.length)];
      changes.add(
          """
          {"id":"routine-%d","environment":"prod","kind":"%s","service":"%s","startedAt":"%s","status":"succeeded",
           "title":"%s of %s, no. %d","version":"v%d","owner":"team-%s"}
          """
              .formatted(
                  i,
                  kind,
                  service,
                  at(-60L * (65 + random.nextInt(2700))),
                  kind.replace('_', ' '),
                  service,
                  i,
                  100 + i,
                  service));
    }
    post("/v1/changes", changes);
  }

  /** A config change broke the catalog, was taken back, and all was well. */
  void yesterdaysIncident() throws IOException, InterruptedException {
    post(
        "/v1/changes",
        List.of(
            """
            {"id":"config/catalog/cache","environment":"prod","kind":"config","service":"catalog","status":"rolled_back",
             "startedAt":"%s","rolledBackAt":"%s","title":"catalog: smaller product cache","owner":"team-catalog",
             "values":[{"key":"cache.max-entries","before":"200000","after":"2000"}]}
            """
                .formatted(at(-5 * 3600), at(-5 * 3600 + 1500))));
    post(
        "/v1/anomalies",
        List.of(
            """
            {"id":"catalog-latency-1","environment":"prod","service":"catalog","metric":"http.server.request.duration p99",
             "metricClass":"latency","onset":"%s","resolvedAt":"%s","unit":"ms","series":%s}
            """
                .formatted(
                    at(-5 * 3600 + 120),
                    at(-5 * 3600 + 1620),
                    series(
                        -5 * 3600 - 1800,
                        -5 * 3600 + 3600,
                        -5 * 3600 + 120,
                        -5 * 3600 + 1620,
                        85,
                        640))));
  }

  /** A canary of payments goes wrong, and what calls it suffers. */
  void paymentsBreaks() throws IOException, InterruptedException {
    post(
        "/v1/changes",
        List.of(
            """
            {"id":"argo-rollouts/payments/7f9c2d","environment":"prod","kind":"deploy","service":"payments",
             "startedAt":"%s","endedAt":"%s","status":"succeeded","version":"v42","previousVersion":"v41",
             "steps":[{"at":"%s","exposure":0.05},{"at":"%s","exposure":0.25},{"at":"%s","exposure":0.5},{"at":"%s","exposure":1}],
             "title":"Deploy payments v42: retry declined cards once","owner":"team-payments","regions":["eu-west-1"],
             "actor":{"id":"u-1","team":"team-payments","name":"Grace Hopper"},
             "links":[{"title":"pull request","url":"https://git.example.com/shop/payments/pulls/1781"},
                      {"title":"roll back","url":"https://argocd.example.com/applications/payments"}]}
            """
                .formatted(at(-1320), at(-600), at(-1320), at(-1020), at(-900), at(-600)),
            """
            {"id":"flyway/orders-db/V58","environment":"prod","kind":"db_migration","service":"orders","database":"orders-db",
             "startedAt":"%s","endedAt":"%s","status":"succeeded","title":"V58__split_address.sql","owner":"team-orders",
             "migration":{"tool":"flyway","script":"V58__split_address.sql","tables":["addresses"],"reversible":false}}
            """
                .formatted(at(-2100), at(-1380)),
            """
            {"id":"unleash/checkout-new-tax","environment":"prod","kind":"feature_flag","service":"checkout",
             "startedAt":"%s","status":"succeeded","segment":"beta","owner":"team-checkout",
             "title":"checkout.new-tax switched on for beta",
             "values":[{"key":"checkout.new-tax","before":"off","after":"on"}]}
            """
                .formatted(at(-2700)),
            """
            {"id":"scale-web","environment":"prod","kind":"infrastructure","service":"web","startedAt":"%s",
             "status":"succeeded","title":"web: 12 → 16 replicas","owner":"team-web",
             "values":[{"key":"replicas","before":"12","after":"16"}]}
            """
                .formatted(at(-3600))));
    anomaly(
        "payments", "http.server.request.error_ratio", "errors", "page", -840, "1", 0.004, 0.21);
    anomaly(
        "checkout", "http.server.request.duration p99", "latency", "page", -750, "ms", 310, 2400);
    anomaly("web", "http.server.request.error_ratio", "errors", "warning", -660, "1", 0.002, 0.06);
  }

  /** Search is slow in staging, and nothing was changed there. */
  void nothingExplainsSearch() throws IOException, InterruptedException {
    post(
        "/v1/anomalies",
        List.of(
            """
            {"id":"staging-search-1","environment":"staging","service":"search","metric":"http.server.request.duration p99",
             "metricClass":"latency","severity":"warning","onset":"%s","detectedAt":"%s"}
            """
                .formatted(at(-3000), at(-2940))));
  }

  /** Billing fails, and what broke it is not known yet. */
  void billingBreaks() throws IOException, InterruptedException {
    post(
        "/v1/anomalies",
        List.of(
            """
            {"id":"billing-1","environment":"late","service":"billing","metric":"db.errors","metricClass":"errors","onset":"%s"}
            """
                .formatted(at(-600))));
  }

  /** The migration that broke billing is reported at last. */
  void migrationOfBillingIsReported() throws IOException, InterruptedException {
    post(
        "/v1/changes",
        List.of(
            """
            {"id":"flyway/billing/V9","environment":"late","kind":"db_migration","service":"billing","startedAt":"%s",
             "endedAt":"%s","status":"succeeded","title":"V9__drop_invoice_index.sql","owner":"team-billing"}
            """
                .formatted(at(-720), at(-690))));
  }

  /** A deploy whose texts mean harm, and an anomaly that it explains. */
  void hostile() throws IOException, InterruptedException {
    String text = HOSTILE.replace("\\", "\\\\").replace("\"", "\\\"");
    post(
        "/v1/changes",
        List.of(
            """
            {"id":"../%%2e%%2e/<b>hostile</b>?a=b#c","environment":"hostile","kind":"deploy","service":"<i>cart</i>","startedAt":"%s",
             "status":"succeeded","version":"<u>v2</u>","previousVersion":"\\"><svg onload=globalThis.hacked=3>","owner":"<s>team</s>",
             "title":"%s%s","links":[{"title":"<b>link</b>","url":"https://example.com/\\"onmouseover=globalThis.hacked=4"}]}
            """
                .formatted(at(-300), text, "long ".repeat(300).strip())));
    post(
        "/v1/anomalies",
        List.of(
            """
            {"id":"hostile/<b>1</b>","environment":"hostile","service":"<i>cart</i>","metric":"<script>globalThis.hacked=5</script>",
             "metricClass":"errors","onset":"%s","series":%s}
            """
                .formatted(at(-200), series(-900, 0, -200, 0, 1, 9))));
  }

  private void anomaly(
      String service,
      String metric,
      String metricClass,
      String severity,
      long onset,
      String unit,
      double normal,
      double wrong)
      throws IOException, InterruptedException {
    post(
        "/v1/anomalies",
        List.of(
            """
            {"id":"%s-1","environment":"prod","service":"%s","metric":"%s","metricClass":"%s","severity":"%s",
             "onset":"%s","onsetUncertaintySeconds":20,"unit":"%s","series":%s}
            """
                .formatted(
                    service,
                    service,
                    metric,
                    metricClass,
                    severity,
                    at(onset),
                    unit,
                    series(-3 * 3600, 0, onset, 3600, normal, wrong))));
  }

  /** Samples around a step: from, to, start and end of the step in seconds from now. */
  private String series(
      long from, long to, long wrongFrom, long wrongTo, double normal, double wrong) {
    Random random = new Random(from + (long) (wrong * 1000));
    List<String> points = new ArrayList<>();
    for (long second = from; second <= to; second += 30) {
      boolean inside = second >= wrongFrom && second <= wrongTo;
      double rise = inside ? Math.min(1, (second - wrongFrom + 30) / 180.0) : 0;
      double value = (normal + (wrong - normal) * rise) * (0.9 + 0.2 * random.nextDouble());
      points.add(
          String.format(Locale.ROOT, "[%d,%.5f]", now.plusSeconds(second).toEpochMilli(), value));
    }
    return points.stream().collect(Collectors.joining(",", "[", "]"));
  }

  private static String edge(String caller, String callee, String type) {
    return """
    {"id":"%s-%s","environment":"prod","caller":"%s","callee":"%s","type":"%s"}
    """
        .formatted(caller, callee, caller, callee, type);
  }

  private Instant at(long secondsFromNow) {
    return now.plusSeconds(secondsFromNow);
  }

  private void post(String path, List<String> events) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(server.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("[" + String.join(",", events) + "]"))
                .build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
  }

  /** To look at by hand: publishes everything to the Culprit at the address given. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Scene scene = new Scene(URI.create(arguments[0]), Instant.now());
    scene.quietDays();
    scene.yesterdaysIncident();
    scene.nothingExplainsSearch();
    scene.paymentsBreaks();
    scene.hostile();
  }
}
