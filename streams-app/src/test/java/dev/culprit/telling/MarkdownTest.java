package dev.culprit.telling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.app.GoldenFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Incidents as Markdown. */
final class MarkdownTest {
  private static final Path GOLDEN = Path.of("src/test/resources/dev/culprit/telling");

  @Test
  void incidentReadsAsAgreed() {
    ObjectNode snapshot = Shop.recovered();
    snapshot.put("frozenAt", "2026-11-22T15:00:00Z").putObject("cut").put("changes", 12);
    GoldenFile.check(
        GOLDEN.resolve("recovered.md"),
        Markdown.of(snapshot, Optional.of("https://culprit.example.com/snapshots/s-1")));
  }

  @Test
  void unexplainedIncidentReadsAsAgreed() {
    GoldenFile.check(
        GOLDEN.resolve("unexplained.md"), Markdown.of(Shop.unexplained(), Optional.empty()));
  }

  @Test
  void textOfEventsIsNeitherMarkdownNorHtml() {
    String markdown = Markdown.of(Shop.hostile(), Optional.empty());
    assertThat(markdown)
        .doesNotContain(
            "<", "[link](", " *bold*", " `code`", "\u202E", "\u0007", "javascript:alert(1)")
        .contains("&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
    // A pipe of a text would end its cell.
    for (String line : markdown.lines().filter(line -> line.startsWith("| ")).toList()) {
      assertThat(line.replace("\\|", "").chars().filter(c -> c == '|').count()).isEqualTo(3);
    }
  }

  @Test
  void everyMarkOfMarkdownIsEscaped() {
    assertThat(MarkdownText.of("- [x] **b** _i_ `c` ~s~ # h > q | p ! $m$ @team\n\n---"))
        .isEqualTo(
            "\\- \\[x\\] \\*\\*b\\*\\* \\_i\\_ \\`c\\` \\~s\\~ \\# h &gt; q \\| p ! \\$m\\$ \\@team ---");
    assertThat(MarkdownText.of("see https://evil.example or www.evil.example"))
        .isEqualTo("see https:\\//evil.example or www\\.evil.example");
    assertThat(MarkdownText.of("a\u2028b\u202Ec\u0000d")).isEqualTo("a bcd");
  }

  @Test
  void onlyAddressesOfTheWebAreLinks() {
    for (String address :
        List.of(
            "javascript:alert(1)",
            "data:text/html,x",
            "//evil.example",
            "https:evil",
            "https://a b",
            "vbscript:x",
            "",
            "https://x\ny")) {
      assertThat(MarkdownText.link("t", address)).as(address).isEmpty();
    }
    assertThat(MarkdownText.link("pull [request]", "https://git.example.com/a(b)c"))
        .hasValue("[pull \\[request\\]](https://git.example.com/a%28b%29c)");
  }
}
