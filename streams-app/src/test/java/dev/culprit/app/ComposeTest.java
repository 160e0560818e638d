package dev.culprit.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docker/ starts, held against the options, ports and paths that there really are. */
final class ComposeTest {
  private static final Pattern VARIABLE = Pattern.compile("(?m)(CULPRIT_[A-Z_]+)=(\\S+)");

  /** Where each container listens, as its image documents. */
  private static final Map<String, Integer> LISTENS =
      Map.of("culprit", 8080, "prometheus", 9090, "alertmanager", 9093, "grafana", 3000);

  private final JsonNode services = DockerFiles.yaml("compose.yaml").path("services");

  @Test
  void everyVariableForCulpritIsAnOption() throws IOException {
    Map<String, String> variables = new TreeMap<>();
    Matcher inImage = VARIABLE.matcher(Files.readString(DockerFiles.FOLDER.resolve("Dockerfile")));
    while (inImage.find()) {
      variables.put(inImage.group(1), inImage.group(2));
    }
    assertThat(variables).containsKey("CULPRIT_HTTP_HOST");
    for (String service : List.of("topics", "culprit")) {
      services
          .path(service)
          .path("environment")
          .properties()
          .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
    }
    CulpritConfig config =
        CulpritConfig.of(Settings.read(Optional.empty(), variables, Map.of()), variables);
    assertThat(config.ignoredVariables()).isEmpty();
    assertThat(config.text(Options.BOOTSTRAP_SERVERS)).isEqualTo("kafka:19092");
    assertThat(config.number(HttpOptions.PORT)).isEqualTo(LISTENS.get("culprit"));
    assertThat(services.path("kafka").path("environment").path("KAFKA_ADVERTISED_LISTENERS"))
        .asString()
        .contains(config.text(Options.BOOTSTRAP_SERVERS));
    assertThat(services.path("culprit").path("ports").path(0).asText())
        .as("the browser finds Culprit where its links lead")
        .isEqualTo(
            "127.0.0.1:%d:8080"
                .formatted(URI.create(config.text(HttpOptions.PUBLIC_URL)).getPort()));
  }

  @Test
  void portsAreOpenToThisMachineOnlyAndAreThoseOfTheContainers() {
    for (Map.Entry<String, JsonNode> service : services.properties()) {
      for (JsonNode port : service.getValue().path("ports")) {
        assertThat(port.asText()).startsWith("127.0.0.1:");
        Integer listens = LISTENS.get(service.getKey());
        if (listens != null) {
          assertThat(port.asText()).endsWith(":" + listens);
        }
      }
    }
  }

  @Test
  void imagesArePinned() {
    List<String> images = services.findValuesAsText("image");
    assertThat(images).hasSize(6);
    assertThat(images)
        .allMatch(
            image -> image.equals("culprit") || image.matches("[a-z/]+:v?\\d+\\.\\d+\\.\\d+"));
  }

  @Test
  void everythingMountedExists() {
    List<String> mounts = new ArrayList<>();
    for (String file : List.of("compose.yaml", "compose.infinity.yaml")) {
      for (JsonNode service : DockerFiles.yaml(file).path("services")) {
        service.path("volumes").forEach(mount -> mounts.add(mount.asText()));
      }
    }
    List<String> ours = mounts.stream().filter(mount -> mount.startsWith("./")).toList();
    assertThat(ours).hasSize(6).allMatch(mount -> mount.endsWith(":ro"));
    assertThat(ours)
        .allSatisfy(mount -> assertThat(DockerFiles.FOLDER.resolve(host(mount))).exists());
    Set<String> named = new TreeSet<>();
    DockerFiles.yaml("compose.yaml").path("volumes").fieldNames().forEachRemaining(named::add);
    assertThat(mounts.stream().filter(mount -> !mount.startsWith("./")).map(ComposeTest::host))
        .containsExactlyInAnyOrderElementsOf(named);
  }

  @Test
  void whatOneContainerAsksAnotherIsThere() {
    List<String> addresses = new ArrayList<>();
    JsonNode prometheus = DockerFiles.yaml("prometheus/prometheus.yml");
    prometheus
        .findValues("targets")
        .forEach(targets -> targets.forEach(target -> addresses.add(target.asText())));
    for (String file : List.of("grafana/datasources.yaml", "grafana/infinity.yaml")) {
      DockerFiles.yaml(file)
          .findValuesAsText("url")
          .forEach(url -> addresses.add(URI.create(url).getAuthority()));
    }
    assertThat(addresses).hasSize(7);
    for (String address : addresses) {
      String host = address.replaceAll(":.*", "").replace("localhost", "prometheus");
      assertThat(services.has(host)).as(address).isTrue();
      assertThat(address).endsWith(":" + LISTENS.get(host));
    }
    assertThat(prometheus.path("rule_files")).map(JsonNode::asText).containsExactly("alerts.yml");
    assertThat(DockerFiles.FOLDER.resolve("prometheus/alerts.yml")).exists();
  }

  /** Debian's Compose is older than the project's name in the file, and knows all else. */
  @Test
  void composeAcceptsTheFiles(@TempDir Path directory) throws Exception {
    Path withoutName = directory.resolve("compose.yaml");
    Files.writeString(
        withoutName,
        Files.readString(DockerFiles.FOLDER.resolve("compose.yaml"))
            .replaceFirst("(?m)^name: culprit$", ""));
    for (List<String> more :
        List.of(List.<String>of(), List.of("-f", DockerFiles.path("compose.infinity.yaml")))) {
      List<String> command =
          new ArrayList<>(
              List.of(
                  "docker-compose",
                  "--project-directory",
                  DockerFiles.FOLDER.toString(),
                  "-f",
                  withoutName.toString()));
      command.addAll(more);
      command.addAll(List.of("config", "-q"));
      DockerFiles.check("docker-compose", command.toArray(String[]::new));
    }
  }

  private static String host(String mount) {
    return mount.substring(0, mount.indexOf(':'));
  }
}
