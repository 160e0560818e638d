package dev.culprit.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contrasts of the theme, computed as WCAG 2.2 has it: 4.5 for text, 3 for what is drawn. */
final class PaletteTest {
  private static final double TEXT = 4.5;
  private static final double DRAWN = 3;

  private static final Pattern BLOCK = Pattern.compile("(:root[^{]*)\\{([^}]*)\\}");
  private static final Pattern COLOUR = Pattern.compile("--([a-z_-]+):\\s*#([0-9a-f]{6});");
  private static final List<String> KINDS =
      List.of(
          "deploy",
          "feature_flag",
          "config",
          "db_migration",
          "infrastructure",
          "custom",
          "rollback");

  @ParameterizedTest
  @ValueSource(strings = {":root", ":root:not([data-theme='light'])", ":root[data-theme='dark']"})
  void contrastsSuffice(String theme) {
    Map<String, String> colours = themes().getOrDefault(theme, Map.of());
    assertThat(colours).as(theme).isNotEmpty();
    for (String ground : List.of("bg", "surface", "raised")) {
      for (String text : List.of("text", "muted", "alarm", "good")) {
        assertContrast(colours, text, ground, TEXT);
      }
      for (String drawn : List.of("line-strong", "trace", "accent")) {
        assertContrast(colours, drawn, ground, DRAWN);
      }
    }
    assertContrast(colours, "accent", "surface", TEXT);
    assertContrast(colours, "accent-ink", "accent", TEXT);
    for (String kind : KINDS) {
      assertContrast(colours, kind, "surface", DRAWN);
      assertContrast(colours, kind, "bg", DRAWN);
    }
  }

  @Test
  void darkIsTheSameHoweverItWasChosen() {
    assertThat(themes().get(":root[data-theme='dark']"))
        .isEqualTo(themes().get(":root:not([data-theme='light'])"));
    assertThat(themes().get(":root[data-theme='dark']")).hasSameSizeAs(themes().get(":root"));
  }

  private static Map<String, Map<String, String>> themes() {
    String css =
        new String(OwnModules.read().find("styles/1-theme.css").orElseThrow().plain(), UTF_8);
    Map<String, Map<String, String>> themes = new HashMap<>();
    Matcher block = BLOCK.matcher(css);
    while (block.find()) {
      Map<String, String> colours = new HashMap<>();
      Matcher colour = COLOUR.matcher(block.group(2));
      while (colour.find()) {
        colours.put(colour.group(1), colour.group(2));
      }
      themes.put(block.group(1).strip(), colours);
    }
    return themes;
  }

  private static void assertContrast(
      Map<String, String> colours, String front, String ground, double least) {
    double a = luminance(colours.getOrDefault(front, ""));
    double b = luminance(colours.getOrDefault(ground, ""));
    double contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    assertThat(contrast).as(front + " on " + ground).isGreaterThanOrEqualTo(least);
  }

  private static double luminance(String hex) {
    return 0.2126 * channel(hex, 0) + 0.7152 * channel(hex, 2) + 0.0722 * channel(hex, 4);
  }

  private static double channel(String hex, int at) {
    double value = Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
