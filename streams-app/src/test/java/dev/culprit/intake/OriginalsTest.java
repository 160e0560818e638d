package dev.culprit.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.sources.Source;
import dev.culprit.sources.Sources;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code intake.source.NAME.tee} may say. */
final class OriginalsTest {
  private static final String ENQUEUE = "/v2/change/enqueue";

  @Test
  void pathIsAddedToTheBaseOfTheOriginal() {
    Source grafana = source("grafana");
    URI asked =
        Original.of(grafana, "https://ops.example.com/grafana/")
            .of(grafana, "/api/annotations", Optional.of("a={b}|100%&c=\u00e9"));
    assertThat(asked)
        .hasToString("https://ops.example.com/grafana/api/annotations?a=%7Bb%7D%7C100%25&c=%C3%A9");
  }

  @Test
  void pathMayHaveAnAddressOfItsOwn() {
    assertThat(of("datadog", "https://api.example.com , /api/v2/events=https://intake.example.com"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "/api/v1/events", new Original(URI.create("https://api.example.com")),
                "/api/v2/events", new Original(URI.create("https://intake.example.com"))));
    assertThat(of("datadog", "/api/v2/events=https://intake.example.com"))
        .as("the others are not forwarded")
        .containsOnlyKeys("/api/v2/events");
    assertThat(of("jenkins", "https://ci.example.com/?a=b,/c"))
        .as("a whole address may hold a comma")
        .hasSize(1);
  }

  @Test
  void addressThatCannotBeUsedIsRefusedWithoutShowingIt() {
    Map<String, String> wrong =
        Map.ofEntries(
            Map.entry("ftp://k3y.example.com", "http"),
            Map.entry("k3y.example.com", "http"),
            Map.entry("https:///k3y", "no host"),
            Map.entry("https://u:k3y@example.com", "leave it out"),
            Map.entry("https://example.com/#k3y", "#"),
            Map.entry("https://example.com/?k3y", "?"),
            Map.entry("https://k3y.example.com" + ENQUEUE, "ends with " + ENQUEUE),
            Map.entry("https://k3y example", "is no address"),
            Map.entry("https://a.example.com, https://k3y.example.com", "has two addresses"),
            Map.entry("/other=https://k3y.example.com", "PATH=ADDRESS with one of " + ENQUEUE),
            Map.entry(
                ENQUEUE + "=https://k3y.example.com, " + ENQUEUE + "=https://k3y.example.com",
                "has two addresses for " + ENQUEUE));
    wrong.forEach(
        (address, why) ->
            assertThatThrownBy(
                    () ->
                        new SourcesConfig(
                            List.of(source("pagerduty")),
                            Map.of(),
                            new TeeConfig(Map.of("pagerduty", address), Duration.ofSeconds(1)),
                            SourceMeter.NONE))
                .as(address)
                .hasMessageStartingWith("intake.source.pagerduty.tee ")
                .hasMessageContaining(why)
                .hasMessageNotContaining("k3y"));
  }

  private static Map<String, Original> of(String source, String written) {
    return Originals.of(source(source), written).byPath();
  }

  private static Source source(String name) {
    return Sources.named(name).orElseThrow();
  }
}
