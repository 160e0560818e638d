package dev.culprit.view.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Graphite's documentation says of times; {@code GraphiteWebIT} asks a real one. */
class GraphiteTimeTest {
  /** A Sunday. */
  private static final Instant NOW = Instant.parse("2026-11-22T12:34:56Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          now                | 2026-11-22T12:34:56Z
          -1h                | 2026-11-22T11:34:56Z
          now-1h             | 2026-11-22T11:34:56Z
          -5min              | 2026-11-22T12:29:56Z
          -90s               | 2026-11-22T12:33:26Z
          -1d6h              | 2026-11-21T06:34:56Z
          -1mon              | 2026-10-23T12:34:56Z
          -1y                | 2025-11-22T12:34:56Z
          +1w                | 2026-11-29T12:34:56Z
          1764000000         | 2025-11-24T16:00:00Z
          20261120           | 2026-11-20T00:00:00Z
          20261399           | 1970-08-23T12:09:59Z
          04:00_20261120     | 2026-11-20T04:00:00Z
          4:05pm_20261120    | 2026-11-20T16:05:00Z
          6pm yesterday      | 2026-11-21T18:00:00Z
          noon               | 2026-11-22T12:00:00Z
          noon+30min         | 2026-11-22T12:30:00Z
          midnight_20261120  | 2026-11-20T00:00:00Z
          teatime tomorrow   | 2026-11-23T16:00:00Z
          today              | 2026-11-22T00:00:00Z
          11/20/26           | 2026-11-20T00:00:00Z
          11/20/1999         | 1999-11-20T00:00:00Z
          january 8          | 2026-01-08T00:00:00Z
          sunday             | 2026-11-22T00:00:00Z
          monday             | 2026-11-16T00:00:00Z
          """)
  void timeIsReadAsGraphiteReadsIt(String text, Instant expected) {
    assertThat(GraphiteTime.parse(text, NOW)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "junk",
        "-1",
        "-1m",
        "-h",
        "--1h",
        "-1h+",
        "20260231",
        "25:00",
        "10:61",
        "february30",
        "now/d",
        "-99999999999h",
        "-999999999y999999999y",
        "99999999999999999999",
        "13/45/26",
        "10:00:00",
        "nowish",
        "1h",
        "١٢"
      })
  void whatMeansNothingIsRefused(String text) {
    assertThat(GraphiteTime.parse(text, NOW)).isEmpty();
  }
}
