package dev.culprit.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A file as it goes to browsers, compressed once for all of them. Never changes. */
final class Asset {
  private final String contentType;
  private final byte[] plain;
  private final byte[] compressed;

  private Asset(String contentType, byte[] plain, byte[] compressed) {
    this.contentType = contentType;
    this.plain = plain;
    this.compressed = compressed;
  }

  static Asset of(String contentType, byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 3 + 64);
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written", e);
    }
    return new Asset(contentType, bytes.clone(), compressed.toByteArray());
  }

  /** What a file with such a name holds; empty if browsers have no use for it here. */
  static Optional<String> contentType(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "js", "mjs" -> Optional.of("text/javascript; charset=utf-8");
      case "css" -> Optional.of("text/css; charset=utf-8");
      case "svg" -> Optional.of("image/svg+xml");
      default -> Optional.empty();
    };
  }

  String contentType() {
    return contentType;
  }

  byte[] plain() {
    return plain.clone();
  }

  byte[] compressed() {
    return compressed.clone();
  }
}
