package dev.culprit.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard and the alerts, held against the metrics and annotations that there really are. */
final class DashboardTest {
  private static final Pattern METRIC = Pattern.compile("\\b(?:kafka|jvm|process)_[a-z0-9_]+");

  private final JsonNode dashboard = DockerFiles.json("grafana/dashboards/culprit.json");
  @TempDir private Path directory = Path.of("");

  @Test
  void grafanaFindsItsDashboardAndItsDataSources() {
    String folder = DockerFiles.yaml("grafana/dashboards.yaml").findValue("path").asText();
    JsonNode grafana = DockerFiles.yaml("compose.yaml").path("services").path("grafana");
    assertThat(grafana.path("volumes"))
        .map(JsonNode::asText)
        .contains("./grafana/dashboards:" + folder + ":ro");
    assertThat(grafana.path("environment").path("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"))
        .asString()
        .contains(folder + "/culprit.json");
    Map<String, String> sources = new TreeMap<>();
    DockerFiles.yaml("grafana/datasources.yaml")
        .path("datasources")
        .forEach(source -> sources.put(source.path("uid").asText(), source.path("type").asText()));
    List<JsonNode> used = dashboard.findValues("datasource");
    assertThat(used).hasSizeGreaterThan(10);
    assertThat(used)
        .allSatisfy(
            source ->
                assertThat(sources)
                    .containsEntry(source.path("uid").asText(), source.path("type").asText()));
  }

  /** The form that Grafana's own editor gives an annotation query of a Graphite data source. */
  @Test
  void annotationsAskCulpritForTagsThatItGives() {
    JsonNode annotations = dashboard.path("annotations").path("list");
    assertThat(annotations).hasSize(3);
    for (JsonNode annotation : annotations) {
      assertThat(annotation.path("datasource").path("uid").asText()).isEqualTo("culprit");
      JsonNode target = annotation.path("target");
      assertThat(target.path("fromAnnotations").asBoolean()).isTrue();
      assertThat(target.path("queryType").asText()).isEqualTo("tags");
      assertThat(target.has("target")).as("a query for a metric").isFalse();
      assertThat(target.path("tags").path(0).asText()).isIn("incident", "change", "suspect");
      assertThat(target.path("tags").path(1).asText())
          .isEqualTo("$" + dashboard.path("templating").path("list").path(0).path("name").asText());
    }
  }

  @Test
  void panelsNeitherOverlapNorShareAnId() {
    Set<Integer> ids = new HashSet<>();
    Set<String> cells = new HashSet<>();
    for (JsonNode panel : dashboard.path("panels")) {
      assertThat(ids.add(panel.path("id").asInt())).isTrue();
      JsonNode place = panel.path("gridPos");
      int right = place.path("x").asInt() + place.path("w").asInt();
      assertThat(right).isLessThanOrEqualTo(24);
      for (int x = place.path("x").asInt(); x < right; x++) {
        for (int y = place.path("y").asInt();
            y < place.path("y").asInt() + place.path("h").asInt();
            y++) {
          assertThat(cells.add(x + " " + y)).as(panel.path("title").asText()).isTrue();
        }
      }
    }
    assertThat(ids).hasSizeGreaterThan(5);
  }

  @Test
  void metricsOfPanelsAndAlertsAreThoseThatAreServed() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "operation.md"));
    List<String> expressions = expressions();
    assertThat(expressions).hasSizeGreaterThan(15);
    for (String expression : expressions) {
      Matcher metric = METRIC.matcher(expression);
      while (metric.find()) {
        // The page names families, without what Prometheus appends to a counter or a timer.
        String family = metric.group().replaceAll("_total$", "");
        assertThat(
                page.contains("`" + family + "`")
                    || page.contains(
                        "`" + family.replaceAll("annotation_[a-z_]+$", "annotation_*`")))
            .as(metric.group())
            .isTrue();
      }
    }
  }

  @Test
  void statesOfTheCorrelatorAreNamedInTheirOrder() {
    JsonNode names = dashboard.path("panels").path(0).findValue("mappings").path(0).path("options");
    List<KafkaStreams.State> states = List.of(KafkaStreams.State.values());
    assertThat(names).hasSize(states.size());
    int running = states.indexOf(KafkaStreams.State.RUNNING);
    assertThat(names.path(String.valueOf(running)).path("text").asText()).isEqualTo("running");
  }

  @Test
  void prometheusAcceptsConfigurationAlertsAndQueries() throws Exception {
    DockerFiles.check(
        "prometheus", "promtool", "check", "config", DockerFiles.path("prometheus/prometheus.yml"));
    StringBuilder rules = new StringBuilder("groups:\n  - name: panels\n    rules:\n");
    int number = 0;
    for (String expression : expressions()) {
      rules
          .append("      - record: panel:expression")
          .append(number++)
          .append("\n        expr: ")
          .append(
              new ObjectMapper()
                  .writeValueAsString(expression.replaceAll("\\$__(rate_interval|range)", "5m")))
          .append('\n');
    }
    Path file = Files.writeString(directory.resolve("panels.yml"), rules);
    DockerFiles.check("prometheus", "promtool", "check", "rules", file.toString());
  }

  @Test
  void alertmanagerAcceptsItsConfiguration() throws Exception {
    DockerFiles.check(
        "prometheus-alertmanager",
        "amtool",
        "check-config",
        DockerFiles.path("alertmanager/alertmanager.yml"));
  }

  private List<String> expressions() {
    List<String> expressions = new ArrayList<>(dashboard.findValuesAsText("expr"));
    expressions.addAll(DockerFiles.yaml("prometheus/alerts.yml").findValuesAsText("expr"));
    return expressions;
  }
}
