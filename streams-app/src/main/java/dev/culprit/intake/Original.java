package dev.culprit.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.sources.Door;
import dev.culprit.sources.Source;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a source would send to if Culprit were not there.
 *
 * @param address of a source that is heard at paths of the original: the base before these paths.
 *     Of any other: where exactly the original is heard
 */
record Original(URI address) {
  private static final Pattern NO_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final String NOT_IN_ADDRESSES = "\"<>\\^`{|}[] ";

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException saying what is wrong and what to do, but not the address: it
   *     may hold a key
   */
  static Original of(Source source, String written) {
    URI address = parsed(written);
    require(
        "http".equals(address.getScheme()) || "https".equals(address.getScheme()),
        "begins with neither https:// nor http://; write it like https://original.example.com");
    require(
        address.getHost() != null && !address.getHost().isEmpty(),
        "names no host; write it like https://original.example.com");
    require(
        address.getRawUserInfo() == null,
        "holds a password; leave it out, the sender's own credentials are forwarded");
    require(address.getRawFragment() == null, "has a part after #; leave that out");
    if (hasOriginalsPaths(source)) {
      require(
          address.getRawQuery() == null,
          "has a part after ?; leave that out, the sender's own is forwarded");
      for (Door door : source.doors()) {
        require(
            door.match(address.getPath()).isEmpty(),
            "ends with " + door.path() + "; leave that out, the path of the request is added");
      }
    }
    return new Original(address);
  }

  /** A door with a path of ours is not where a drop-in's original is heard. */
  static boolean isHeardAt(Source source, Door door) {
    return isUsual(source, door) != hasOriginalsPaths(source);
  }

  /**
   * Where a request goes.
   *
   * @param rawPath as it was asked for, without base path
   * @param rawQuery as it was asked for
   */
  URI of(Source source, String rawPath, Optional<String> rawQuery) {
    StringBuilder whole = new StringBuilder();
    whole.append(address.getScheme()).append("://").append(address.getRawAuthority());
    String path = Optional.ofNullable(address.getRawPath()).orElse("");
    if (hasOriginalsPaths(source)) {
      whole.append(path.replaceAll("/+$", "")).append(escaped(rawPath));
    } else {
      whole.append(path.isEmpty() ? "/" : path);
    }
    String query =
        Optional.ofNullable(address.getRawQuery())
            .map(own -> rawQuery.map(theirs -> own + "&" + theirs).orElse(own))
            .orElse(rawQuery.orElse(""));
    return URI.create(query.isEmpty() ? whole.toString() : whole + "?" + escaped(query));
  }

  /** Whether it is heard at paths of the original. */
  static boolean hasOriginalsPaths(Source source) {
    return !source.doors().stream().allMatch(door -> isUsual(source, door));
  }

  private static boolean isUsual(Source source, Door door) {
    return door.path().equals(Door.usual(source.name()).path());
  }

  /** Servers read characters that Java's client does not send; escaped they mean the same. */
  private static String escaped(String raw) {
    StringBuilder escaped = new StringBuilder();
    NO_ESCAPE
        .matcher(raw)
        .replaceAll("%25")
        .codePoints()
        .forEach(
            character -> {
              if (character > ' ' && character < 127 && NOT_IN_ADDRESSES.indexOf(character) < 0) {
                escaped.appendCodePoint(character);
              } else {
                for (byte one : Character.toString(character).getBytes(UTF_8)) {
                  escaped.append(String.format(Locale.ROOT, "%%%02X", one));
                }
              }
            });
    return escaped.toString();
  }

  private static URI parsed(String written) {
    try {
      return new URI(written.strip());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "is no address; write it like https://original.example.com", e);
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
