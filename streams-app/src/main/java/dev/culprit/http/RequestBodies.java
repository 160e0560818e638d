package dev.culprit.http;

import io.javalin.config.Key;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads request bodies: only so many at a time, and none for ever. A body occupies a thread and
 * memory for as long as its sender takes, and readers of answers must not starve meanwhile.
 */
public final class RequestBodies {
  static final Key<Integer> MAX_BYTES = new Key<>("http.max.body.bytes");

  private static final int RETRY_AFTER_SECONDS = 1;
  private static final int CHUNK_BYTES = 32 * 1024;

  private final FairPlaces places;
  private final Duration within;

  /**
   * @param atOnce further ones are told to try again
   * @param within a body that takes longer to arrive is refused
   */
  public RequestBodies(int atOnce, Duration within) {
    this.places = new FairPlaces(atOnce);
    this.within = within;
  }

  /**
   * The whole body.
   *
   * @throws ProblemException if too many are being read, of all or of this sender (503), or it is
   *     compressed (415), too large (413) or too slow (408)
   */
  public byte[] read(Context context) throws IOException {
    String encoding = Optional.ofNullable(context.header("Content-Encoding")).orElse("identity");
    if (!encoding.equalsIgnoreCase("identity")) {
      throw new ProblemException(compressed(encoding));
    }
    Principal principal = Principal.of(context);
    if (!places.enter(principal.name())) {
      throw new ProblemException(
          Problem.busy(
              "too many request bodies are arriving at once from " + principal.name(),
              RETRY_AFTER_SECONDS));
    }
    try {
      int most = context.appData(MAX_BYTES);
      return read(context.bodyInputStream(), Math.min(most, principal.maxBodyBytes().orElse(most)));
    } finally {
      places.leave(principal.name());
    }
  }

  /** The media type of a body, in lower case and without its parameters; empty if not given. */
  public static String mediaType(Context context) {
    String given = Optional.ofNullable(context.contentType()).orElse("");
    int parameters = given.indexOf(';');
    return (parameters < 0 ? given : given.substring(0, parameters))
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  private byte[] read(InputStream body, int maxBytes) throws IOException {
    long begun = System.nanoTime();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK_BYTES];
    for (int count = body.read(chunk); count >= 0; count = body.read(chunk)) {
      if (whole.size() + count > maxBytes) {
        throw new ProblemException(tooLarge(maxBytes));
      }
      if (System.nanoTime() - begun > within.toNanos()) {
        throw new ProblemException(tooSlow());
      }
      whole.write(chunk, 0, count);
    }
    return whole.toByteArray();
  }

  private static Problem compressed(String encoding) {
    return Problem.of(
        415,
        "unsupported-encoding",
        "Unsupported content encoding",
        "Content-Encoding was "
            + Shown.text(encoding)
            + ", but bodies are taken uncompressed; leave the header out");
  }

  private static Problem tooLarge(int maxBytes) {
    return Problem.of(
        413,
        "body-too-large",
        "Body too large",
        "a request body may have at most "
            + maxBytes
            + " bytes; send fewer events at a time, or raise "
            + MAX_BYTES.getId());
  }

  private Problem tooSlow() {
    return Problem.of(
        408,
        "body-too-slow",
        "Body too slow",
        "a request body must arrive within "
            + within.toSeconds()
            + " s; send fewer events at a time");
  }
}
