package dev.culprit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.migrations.RealPostgres;
import dev.culprit.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A flag is turned in a real Unleash, and Culprit has the change. */
@EnabledIfSystemProperty(
    named = "culprit.real-senders",
    matches = "true",
    disabledReason = "installs Unleash by npm; run it with mvn verify -Preal-senders")
final class UnleashIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SECRET = "a long random text";
  private static final String FEATURES = "/api/admin/projects/default/features";

  @TempDir private Path directory = Path.of("");
  @TempDir private Path database = Path.of("");

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void flagThatIsTurnedIsAChange() throws Exception {
    RealUnleash.install();
    Settings settings =
        Settings.read(
            Optional.empty(),
            Map.of(),
            Map.of(
                HttpOptions.PORT,
                "0",
                Options.ACTORS,
                "name",
                "intake.source.unleash.secret",
                SECRET));
    try (RealPostgres postgres = RealPostgres.start(database, "UTC");
        RealUnleash unleash =
            RealUnleash.start(directory.resolve("unleash.log"), postgres.url("postgres"));
        Standalone culprit =
            Standalone.start(directory.resolve("culprit"), 0, settings, Map.of())) {
      EndToEnd http = new EndToEnd(culprit);
      http.awaitReady();
      unleash.post("/api/admin/addons", webhook(culprit.port()));
      awaitThatItIsHeard(unleash, http);

      create(unleash, "new-checkout");
      unleash.post("/api/admin/tag-types", "{\"name\": \"service\", \"description\": \"\"}");
      unleash.post(
          "/api/admin/features/new-checkout/tags",
          "{\"type\": \"service\", \"value\": \"checkout\"}");
      turn(unleash, "new-checkout", "on");
      isTold(unleash, http, "on", "feature-environment-enabled");
      turn(unleash, "new-checkout", "off");
      isTold(unleash, http, "off", "feature-environment-disabled");

      double created = ignored(http, "FLAG_CREATED");
      create(unleash, "never-on");
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(ignored(http, "FLAG_CREATED")).isEqualTo(created + 1));
      assertThat(changes(http, "never-on")).isEmpty();
      unleash.delete(FEATURES + "/never-on");
      await().atMost(PATIENCE).until(() -> !changes(http, "never-on").isEmpty());
      only(changes(http, "never-on"), "title", "Archived never-on");
      assertThat(http.get("/metrics").body()).doesNotContain("UNKNOWN_EVENT");
    }
  }

  /** Unleash reads its list of integrations once a minute, and until then sends nothing. */
  private static void awaitThatItIsHeard(RealUnleash unleash, EndToEnd http) throws Exception {
    create(unleash, "heard");
    await()
        .atMost(PATIENCE.multipliedBy(2))
        .pollInterval(Duration.ofSeconds(2))
        .until(
            () -> {
              turn(unleash, "heard", "on");
              turn(unleash, "heard", "off");
              return !changes(http, "heard").isEmpty();
            });
  }

  private static void isTold(RealUnleash unleash, EndToEnd http, String after, String type)
      throws Exception {
    String title = "Turned " + after + " new-checkout in development";
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                changes(http, "new-checkout").stream()
                    .anyMatch(change -> change.path("title").asText().equals(title)));
    JsonNode change = only(changes(http, "new-checkout"), "title", title);
    JsonNode event = only(events(unleash), "type", type);
    Instant createdAt = Instant.parse(event.path("createdAt").asText());

    assertThat(change.path("id").asText())
        .isEqualTo("unleash:new-checkout:" + event.path("id").asText());
    assertThat(change.path("kind").asText()).isEqualTo("feature_flag");
    assertThat(change.path("environment").asText()).isEqualTo("development");
    assertThat(change.at("/services/0").asText()).isEqualTo("checkout");
    assertThat(change.at("/values/0/key").asText()).isEqualTo("new-checkout");
    assertThat(change.at("/values/0/before").asText()).isEqualTo(after.equals("on") ? "off" : "on");
    assertThat(change.at("/values/0/after").asText()).isEqualTo(after);
    assertThat(change.at("/actor/id").asText()).isEqualTo("admin");
    assertThat(Instant.parse(change.path("startedAt").asText())).isEqualTo(createdAt);
    assertThat(Instant.parse(change.path("endedAt").asText())).isEqualTo(createdAt);
  }

  private static String webhook(int port) {
    return """
        {"provider": "webhook", "enabled": true, "description": "", "projects": [], "environments": [],
         "parameters": {"url": "http://127.0.0.1:%d/v1/intake/unleash", "authorization": "%s"},
         "events": ["feature-created", "feature-archived", "feature-tagged", "feature-strategy-add",
           "feature-environment-enabled", "feature-environment-disabled"]}
        """
        .formatted(port, SECRET);
  }

  private static void create(RealUnleash unleash, String flag)
      throws IOException, InterruptedException {
    unleash.post(FEATURES, "{\"name\": \"%s\", \"type\": \"release\"}".formatted(flag));
  }

  private static void turn(RealUnleash unleash, String flag, String to)
      throws IOException, InterruptedException {
    unleash.post(FEATURES + "/" + flag + "/environments/development/" + to, "");
  }

  private static List<JsonNode> events(RealUnleash unleash)
      throws IOException, InterruptedException {
    List<JsonNode> events = new ArrayList<>();
    unleash.get("/api/admin/events/new-checkout").path("events").forEach(events::add);
    return events;
  }

  private static List<JsonNode> changes(EndToEnd http, String flag)
      throws IOException, InterruptedException {
    List<JsonNode> changes = new ArrayList<>();
    JsonNode page = Json.MAPPER.readTree(http.get("/v1/changes?limit=100").body());
    page.path("changes").forEach(changes::add);
    page.path("items").forEach(changes::add);
    changes.removeIf(change -> !change.at("/labels/flag").asText().equals(flag));
    return changes;
  }

  private static JsonNode only(List<JsonNode> nodes, String field, String value) {
    List<JsonNode> found =
        nodes.stream().filter(node -> node.path(field).asText().equals(value)).toList();
    assertThat(found).as("%s is %s among %s", field, value, nodes).hasSize(1);
    return found.get(0);
  }

  private static double ignored(EndToEnd http, String reason)
      throws IOException, InterruptedException {
    return http.get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("culprit_intake_ignored_total{"))
        .filter(line -> line.contains("source=\"unleash\""))
        .filter(line -> line.contains("reason=\"" + reason + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
