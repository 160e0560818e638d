package dev.culprit.http.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens of a file, read again when it has changed. A file that cannot be used any more keeps
 * nobody out and lets nobody in: what was read before holds.
 */
public final class Tokens {
  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
  private static final long LOOKED_AT_NANOS = Duration.ofSeconds(1).toNanos();

  private final Path file;
  private final LongSupplier nanos;
  private final AtomicLong lookAt;
  private volatile Stand stand;

  /** By the state of the file we know that it is another one. */
  private record Stand(String state, List<Token> tokens) {}

  private Tokens(Path file, LongSupplier nanos, Stand stand) {
    this.file = file;
    this.nanos = nanos;
    this.lookAt = new AtomicLong(nanos.getAsLong() + LOOKED_AT_NANOS);
    this.stand = stand;
  }

  /**
   * @param nanos a clock that only runs forward
   * @throws UnusableTokens naming line, value and remedy
   */
  public static Tokens of(Path file, LongSupplier nanos) throws UnusableTokens {
    return new Tokens(file, nanos, new Stand(state(file), read(file)));
  }

  /** Which token this is; empty if none. */
  Optional<Token> find(String secret) {
    String hash = Token.hash(secret);
    Optional<Token> found = Optional.empty();
    for (Token token : tokens()) {
      if (token.isOf(hash)) {
        found = Optional.of(token); // and go on: every look-up takes as long
      }
    }
    return found;
  }

  /** Those that hold now. */
  List<Token> tokens() {
    long now = nanos.getAsLong();
    long next = lookAt.get();
    if (now - next >= 0 && lookAt.compareAndSet(next, now + LOOKED_AT_NANOS)) {
      readAgain();
    }
    return stand.tokens();
  }

  private void readAgain() {
    String state = state(file);
    if (state.equals(stand.state())) {
      return;
    }
    try {
      List<Token> tokens = read(file);
      stand = new Stand(state, tokens);
      LOG.info("tokens read again file={} count={}", file, tokens.size());
    } catch (UnusableTokens e) {
      stand = new Stand(state, stand.tokens()); // one line for each change
      LOG.error("tokens kept as they were file={} reason=\"{}\"", file, e.getMessage());
    }
  }

  private static List<Token> read(Path file) throws UnusableTokens {
    try {
      return TokenFile.read(Files.readAllLines(file, UTF_8));
    } catch (IOException e) {
      throw new UnusableTokens("it cannot be read: " + e);
    }
  }

  private static String state(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
    } catch (IOException e) {
      return "gone";
    }
  }
}
