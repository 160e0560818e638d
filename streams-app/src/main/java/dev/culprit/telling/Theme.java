package dev.culprit.telling;

import java.util.Map;

/** Colours of a picture, by the names that the page's style sheet has for them. */
public enum Theme {
  LIGHT,
  DARK;

  private static final Map<String, String> ON_LIGHT =
      Map.ofEntries(
          Map.entry("bg", "#f4f5f7"),
          Map.entry("surface", "#ffffff"),
          Map.entry("line", "#d9dee6"),
          Map.entry("text", "#161b22"),
          Map.entry("muted", "#515d6d"),
          Map.entry("accent", "#8a5000"),
          Map.entry("accent-ink", "#ffffff"),
          Map.entry("alarm", "#bf2a21"),
          Map.entry("good", "#136f47"),
          Map.entry("trace", "#5d6979"),
          Map.entry("deploy", "#0a5cc2"),
          Map.entry("feature_flag", "#7b34cb"),
          Map.entry("config", "#0b766d"),
          Map.entry("db_migration", "#b51a68"),
          Map.entry("infrastructure", "#4a6b00"),
          Map.entry("custom", "#586474"),
          Map.entry("rollback", "#161b22"));
  private static final Map<String, String> ON_DARK =
      Map.ofEntries(
          Map.entry("bg", "#0d1015"),
          Map.entry("surface", "#151a21"),
          Map.entry("line", "#2a323d"),
          Map.entry("text", "#e8ecf2"),
          Map.entry("muted", "#a2aebd"),
          Map.entry("accent", "#f6b73c"),
          Map.entry("accent-ink", "#1b1300"),
          Map.entry("alarm", "#ff7d72"),
          Map.entry("good", "#4ac58a"),
          Map.entry("trace", "#8d99a9"),
          Map.entry("deploy", "#6db1ff"),
          Map.entry("feature_flag", "#c69bff"),
          Map.entry("config", "#3fd1c3"),
          Map.entry("db_migration", "#ff8dbf"),
          Map.entry("infrastructure", "#a9d65a"),
          Map.entry("custom", "#a7b2c0"),
          Map.entry("rollback", "#e8ecf2"));

  /** As the style sheet has them, for comparison. */
  Map<String, String> colours() {
    return switch (this) {
      case LIGHT -> ON_LIGHT;
      case DARK -> ON_DARK;
    };
  }

  String colour(String name) {
    String colour = colours().get(name);
    if (colour == null) {
      throw new IllegalArgumentException("there is no colour called " + name);
    }
    return colour;
  }
}
