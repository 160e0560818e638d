package dev.culprit.intake;

import dev.culprit.sources.Door;
import dev.culprit.sources.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * To whom deliveries of a source are forwarded: to one original, or to another at some paths, since
 * a tool may hear its paths on several hosts.
 *
 * @param byPath by {@link Door#path}; who is not there is not forwarded
 */
record Originals(Map<String, Original> byPath) {
  /** An address may hold a comma, but none is followed by a path or by another address. */
  private static final Pattern BETWEEN = Pattern.compile("\\s*,\\s*(?=/|https?://)");

  static final Originals NONE = new Originals(Map.of());

  Originals {
    byPath = Map.copyOf(byPath);
  }

  /**
   * Reads what {@code intake.source.NAME.tee} says: one address, or several with commas between
   * them, of which all but one have a path and {@code =} before them.
   *
   * @throws IllegalArgumentException saying what is wrong and what to do, but no address: it may
   *     hold a key
   */
  static Originals of(Source source, String written) {
    List<String> paths =
        source.doors().stream()
            .filter(door -> Original.isHeardAt(source, door))
            .map(Door::path)
            .toList();
    Map<String, Original> special = new LinkedHashMap<>();
    Optional<Original> usual = Optional.empty();
    for (String entry : entries(source, written)) {
      if (entry.startsWith("/")) {
        int equals = entry.indexOf('=');
        String path = equals < 0 ? "" : entry.substring(0, equals).strip();
        if (!paths.contains(path)) {
          throw new IllegalArgumentException(
              "names a path at which the original is not heard; write PATH=ADDRESS with one of "
                  + String.join(", ", paths));
        }
        if (special.put(path, Original.of(source, entry.substring(equals + 1))) != null) {
          throw new IllegalArgumentException("has two addresses for " + path + "; leave one out");
        }
      } else if (usual.isPresent()) {
        throw new IllegalArgumentException(
            "has two addresses; write PATH= before the one that is for that path only, which is one"
                + " of "
                + String.join(", ", paths));
      } else {
        usual = Optional.of(Original.of(source, entry));
      }
    }
    Map<String, Original> all = new LinkedHashMap<>();
    for (String path : paths) {
      Original here = special.getOrDefault(path, usual.orElse(null));
      if (here != null) {
        all.put(path, here);
      }
    }
    return new Originals(all);
  }

  /** What is one whole address may have any comma in its query. */
  private static List<String> entries(Source source, String written) {
    return Original.hasOriginalsPaths(source)
        ? List.of(BETWEEN.split(written.strip()))
        : List.of(written);
  }

  Optional<Original> at(Door door) {
    return Optional.ofNullable(byPath.get(door.path()));
  }
}
