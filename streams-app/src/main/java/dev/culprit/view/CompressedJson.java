package dev.culprit.view;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** JSON that is large and seldom read, small in memory. Never changes. */
final class CompressedJson {
  private final byte[] bytes;

  private CompressedJson(byte[] bytes) {
    this.bytes = bytes;
  }

  static CompressedJson of(RawJson json) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(json.copy());
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory can always be written", e);
    }
    return new CompressedJson(out.toByteArray());
  }

  int size() {
    return bytes.length;
  }

  RawJson json() {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new RawJson(gzip.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory can always be read", e);
    }
  }
}
