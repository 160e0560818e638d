package dev.culprit.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.app.GoldenFile;
import dev.culprit.domain.About;
import dev.culprit.domain.Scope;
import dev.culprit.history.HistorySet;
import dev.culprit.history.Usage;
import dev.culprit.topology.TopologyConfig;
import dev.culprit.wire.Json;
import dev.culprit.wire.ShippedParameters;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

final class ReportTest {
  private static final Path GOLDEN =
      Path.of("src", "test", "resources", "dev", "culprit", "backtest");
  private static final Optional<Duration> TEN_MINUTES = Optional.of(Duration.ofMinutes(10));
  private static final Report REPORT = report();

  @Test
  void tableIsAsItWasRead() {
    GoldenFile.check(GOLDEN.resolve("report.txt"), REPORT.table());
  }

  @Test
  void jsonIsAsItWasRead() {
    GoldenFile.check(GOLDEN.resolve("report.json"), REPORT.json());
  }

  @Test
  void markdownIsAsItWasRead() {
    GoldenFile.check(GOLDEN.resolve("report.md"), REPORT.markdown());
  }

  @Test
  void pageIsAsItWasRead() {
    GoldenFile.check(GOLDEN.resolve("report.html"), REPORT.html());
  }

  @Test
  void pictureIsAsItWasReadAndIsXml() throws Exception {
    GoldenFile.check(GOLDEN.resolve("reliability.svg"), REPORT.svg());
    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(REPORT.svg().getBytes(StandardCharsets.UTF_8)));
    assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
  }

  @Test
  void jsonHasTheShapeThatOthersReadItIn() throws IOException {
    JsonNode json = Json.MAPPER.readTree(REPORT.json());
    List<String> names = new ArrayList<>();
    for (JsonNode set : json.path("sets")) {
      names.add(set.path("name").asText());
      assertThat(set.path("n").isInt()).isTrue();
      for (String method :
          List.of("culprit", "nearest", "nearestSameService", "mostRecentRelated", "ladder")) {
        JsonNode score = set.path("methods").path(method);
        for (String measure :
            List.of(
                "top1",
                "ac1",
                "ac3",
                "mrr",
                "noneRecall",
                "nonePrecision",
                "ece",
                "brier",
                "coverage")) {
          assertThat(score.has(measure)).as("%s of %s", measure, method).isTrue();
        }
      }
    }
    assertThat(names)
        .containsExactly(
            "shop", "shop/with-service", "shop/without-service", "<script>alert(1)</script>");
    assertThat(json.path("pooled").path("n").asInt()).isEqualTo(5);
  }

  @Test
  void whatIsUndefinedIsNull() throws IOException {
    JsonNode methods = Json.MAPPER.readTree(REPORT.json()).path("sets").path(3).path("methods");
    assertThat(methods.path("culprit").path("noneRecall").isNull()).isTrue();
    assertThat(methods.path("nearest").path("ece").isNull()).isTrue();
    assertThat(methods.path("nearest").path("coverage").isNull()).isTrue();
  }

  @Test
  void pageNeedsNothingFromOutsideAndBelievesNoStranger() {
    // Whatever a stranger wrote is escaped, so that "<" begins only what the report itself wrote.
    assertThat(REPORT.html())
        .contains("&lt;script&gt;")
        .doesNotContainPattern("<(script|img|link|iframe|object|embed)")
        .doesNotContainPattern("<[^>]*[ \"'](src|href|on[a-z]+)=")
        .doesNotContain("url(")
        .doesNotContain("@import");
  }

  @Test
  void anotherRunStandsBesideTheFirst() throws IOException {
    Backtest backtest = new Backtest(TopologyConfig.DEFAULT, TEN_MINUTES);
    Scorecard run = backtest.run("culprit", sets(), ShippedParameters.read(), Progress.NONE);
    Scorecard again = backtest.run("again", sets(), ShippedParameters.read(), Progress.NONE);
    JsonNode json = Json.MAPPER.readTree(new Report(run, List.of(again), TEN_MINUTES).json());
    JsonNode methods = json.path("sets").path(0).path("methods");
    assertThat(methods.path("again")).isEqualTo(methods.path("culprit"));
    assertThat(json.path("pooled").path("methods").has("again")).isTrue();
  }

  @Test
  void runsOverDifferentSetsJoinIntoOne() throws IOException {
    Backtest backtest = new Backtest(TopologyConfig.DEFAULT, TEN_MINUTES);
    List<Scorecard> runs = new ArrayList<>();
    for (HistorySet set : sets()) {
      runs.add(backtest.run("culprit", List.of(set), ShippedParameters.read(), Progress.NONE));
    }
    Scorecard joined = Scorecard.joined("culprit", ShippedParameters.read().id(), runs);
    assertThat(new Report(joined, List.of(), TEN_MINUTES).json()).isEqualTo(REPORT.json());
  }

  private static Report report() {
    try {
      return new Report(
          new Backtest(TopologyConfig.DEFAULT, TEN_MINUTES)
              .run("culprit", sets(), ShippedParameters.read(), Progress.NONE),
          List.of(),
          TEN_MINUTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<HistorySet> sets() {
    MadeHistory shop =
        new MadeHistory("shop")
            .call("checkout", "stock")
            .deploy("v1", "checkout", 1_190)
            .deploy("v2", "stock", 1_198)
            .deploy("v3", "mail", 1_199)
            .anomaly("found", "checkout", 1_200, "v1")
            .anomaly("quiet", "mail", 9_000)
            .anomaly("everywhere", 15_000, 15_001, anomaly -> anomaly)
            .deploy("v4", "stock", 19_995)
            .anomaly("not-that-one", "stock", 20_000)
            .truth("never", "v9")
            .used(
                new Usage(
                    14,
                    12,
                    List.of(
                        new Usage.Note(
                            "changes.ndjson",
                            2,
                            "line 3: {\"a\":<b>}",
                            "no JSON; mend the line"))));
    MadeHistory hostile =
        new MadeHistory("<script>alert(1)</script>")
            .change(
                "<img src=x onerror=alert(2)>",
                995,
                change ->
                    change
                        .scope(Scope.ofService("\"><script>"))
                        .about(About.titled("</style><script>alert(3)</script> | *bold*")))
            .deploy("guilty", "elsewhere", 900)
            .anomaly("<b>&'", "\"><script>", 1_000, "guilty");
    return List.of(shop, hostile, new MadeHistory("nothing known").deploy("v1", "s", 1));
  }
}
