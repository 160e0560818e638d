package dev.culprit.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.http.Problem;
import dev.culprit.http.ProblemException;
import dev.culprit.http.QueryParameters;
import dev.culprit.telling.Picture;
import dev.culprit.telling.Png;
import dev.culprit.telling.Theme;
import dev.culprit.telling.Wish;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** Answers with pictures: what may be asked of one, how it is drawn, how long it may be kept. */
final class Pictures {
  /** What every picture knows; its range is read with {@link TimeRange}. */
  static final Set<String> PARAMETERS =
      Set.of("width", "height", "theme", TimeRange.FROM, TimeRange.TO);

  static final String SVG = "svg";
  static final String PNG = "png";

  // Each takes a processor for a tenth of a second and some megabytes.
  private static final int AT_ONCE = 2;
  private static final int RETRY_AFTER_SECONDS = 1;

  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Png png = new Png();

  /**
   * @throws ProblemException (400) if such a picture cannot be drawn
   */
  static Wish wish(QueryParameters query) {
    TimeRange range = TimeRange.of(query);
    Optional<Instant> from = range.from();
    if (from.isPresent() && range.to().isPresent() && !from.get().isBefore(range.to().get())) {
      throw new ProblemException(
          Problem.badParameter(
              TimeRange.TO,
              query.text(TimeRange.TO).orElse(""),
              "it must lie after from; exchange the two"));
    }
    return new Wish(
        query.number("width", Wish.LEAST_WIDTH, Wish.MOST_WIDTH).orElse(Wish.USUAL.width()),
        query.number("height", Wish.LEAST_HEIGHT, Wish.MOST_HEIGHT).orElse(Wish.USUAL.height()),
        query
            .oneOf("theme", Set.of("light", "dark"))
            .map(theme -> Theme.valueOf(theme.toUpperCase(Locale.ROOT)))
            .orElse(Theme.LIGHT),
        from,
        range.to());
  }

  /**
   * Sends the picture of a snapshot, unless the reader has it already.
   *
   * @param format {@link #SVG} or {@link #PNG}
   * @param name of the file, for those who keep it
   * @param caching what caches may do with it
   */
  void answer(
      Context context, JsonNode snapshot, Wish wish, String format, String name, String caching) {
    String svg = Picture.svg(snapshot, wish);
    // The picture says everything that it depends on, the revision among it.
    String etag = "\"" + Digest.of(svg.getBytes(UTF_8)).substring(0, 20) + "-" + format + "\"";
    context
        .header("ETag", etag)
        .header("Cache-Control", caching)
        .header("Content-Disposition", FileName.inline(name, format))
        // A picture may stand in a wiki or a chat; other origins can show it and not read it.
        .header("Cross-Origin-Resource-Policy", "cross-origin");
    if (etag.equals(context.header("If-None-Match"))) {
      context.status(304);
    } else if (format.equals(SVG)) {
      context.contentType("image/svg+xml; charset=utf-8").result(svg.getBytes(UTF_8));
    } else {
      context.contentType("image/png").result(rasterised(svg));
    }
  }

  private byte[] rasterised(String svg) {
    png.whyNot()
        .ifPresent(
            reason -> {
              throw new ProblemException(Problem.of(501, "no-font", "No font for PNG", reason));
            });
    if (!places.tryAcquire()) {
      throw new ProblemException(
          Problem.busy("too many pictures are being drawn at once", RETRY_AFTER_SECONDS));
    }
    try {
      return png.of(svg);
    } finally {
      places.release();
    }
  }
}
