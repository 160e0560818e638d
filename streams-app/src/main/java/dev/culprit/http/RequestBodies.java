package dev.culprit.http;

import io.javalin.config.Key;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

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
    String encoding = encoding(context);
    if (!encoding.equals("identity")) {
      throw new ProblemException(compressed(encoding, "uncompressed; leave the header out"));
    }
    return read(context, context.bodyInputStream(), body -> body);
  }

  /**
   * The whole body of a sender who may compress and cannot be told not to. What it unpacks to is
   * bounded like any other body.
   *
   * @throws ProblemException as {@link #read}, and if it is no gzip although it says so (400)
   */
  public byte[] readUnpacked(Context context) throws IOException {
    return readUnpacked(context, context.bodyInputStream());
  }

  private byte[] readUnpacked(Context context, InputStream from) throws IOException {
    String encoding = encoding(context);
    switch (encoding) {
      case "identity" -> {
        return read(context, from, body -> body);
      }
      case "gzip", "x-gzip" -> {
        try {
          return read(context, from, GZIPInputStream::new);
        } catch (ZipException | EOFException e) {
          throw new ProblemException(notGzip());
        }
      }
      default ->
          throw new ProblemException(compressed(encoding, "uncompressed or with gzip; send it so"));
    }
  }

  /**
   * The whole body as it arrived, compressed or not, for who passes it on.
   *
   * @throws ProblemException as {@link #read}, but for compression
   */
  public byte[] readPacked(Context context) throws IOException {
    return read(context, context.bodyInputStream(), body -> body);
  }

  /**
   * What {@link #readUnpacked} would have read of this body.
   *
   * @throws ProblemException as there
   */
  public byte[] unpacked(Context context, byte[] packed) throws IOException {
    if (encoding(context).equals("identity")) {
      return packed;
    }
    return readUnpacked(context, new ByteArrayInputStream(packed));
  }

  /** What a body is read through. */
  private interface Unpacking {
    InputStream of(InputStream body) throws IOException;
  }

  private byte[] read(Context context, InputStream from, Unpacking unpacking) throws IOException {
    Principal principal = Principal.of(context);
    if (!places.enter(principal.name())) {
      throw new ProblemException(
          Problem.busy(
              "too many request bodies are arriving at once from " + principal.name(),
              RETRY_AFTER_SECONDS));
    }
    try {
      int most = context.appData(MAX_BYTES);
      return read(unpacking.of(from), Math.min(most, principal.maxBodyBytes().orElse(most)));
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

  private static String encoding(Context context) {
    return Optional.ofNullable(context.header("Content-Encoding"))
        .orElse("identity")
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  private static Problem notGzip() {
    return Problem.of(
        400,
        "not-gzip",
        "Not gzip",
        "Content-Encoding was gzip, but the body is none; send it compressed, or leave the header"
            + " out");
  }

  private static Problem compressed(String encoding, String remedy) {
    return Problem.of(
        415,
        "unsupported-encoding",
        "Unsupported content encoding",
        "Content-Encoding was " + Shown.text(encoding) + ", but bodies are taken " + remedy);
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
