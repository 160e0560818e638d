package dev.culprit.telling;

import java.time.Instant;
import java.util.Optional;

/**
 * How a picture is to be.
 *
 * @param height at most; a picture without lines needs less
 * @param from the left end, empty for what tells the story; so {@code to}
 */
public record Wish(
    int width, int height, Theme theme, Optional<Instant> from, Optional<Instant> to) {
  public static final int LEAST_WIDTH = 480;
  public static final int MOST_WIDTH = 2_400;
  public static final int LEAST_HEIGHT = 400;
  public static final int MOST_HEIGHT = 1_600;

  /** As chats show pictures. */
  public static final Wish USUAL =
      new Wish(1_200, 630, Theme.LIGHT, Optional.empty(), Optional.empty());

  public Wish {
    if (width < LEAST_WIDTH || width > MOST_WIDTH) {
      throw new IllegalArgumentException(
          "width must lie in [" + LEAST_WIDTH + ", " + MOST_WIDTH + "], was " + width);
    }
    if (height < LEAST_HEIGHT || height > MOST_HEIGHT) {
      throw new IllegalArgumentException(
          "height must lie in [" + LEAST_HEIGHT + ", " + MOST_HEIGHT + "], was " + height);
    }
  }
}
