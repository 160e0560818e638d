package dev.culprit.sources;

import dev.culprit.domain.InvalidField;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A delivery to a source without a server: what would have been received. */
public final class Trial {
  private Trial() {}

  /**
   * @param target path with the query behind it, as in the first line of a request; empty for the
   *     usual door
   * @throws UnusableEvent if the source has no such door
   */
  public static Delivery delivery(
      Source source,
      Optional<String> target,
      Map<String, String> headers,
      byte[] body,
      Instant receivedAt)
      throws UnusableEvent {
    String whole = target.orElse(source.doors().get(0).path());
    int mark = whole.indexOf('?');
    String path = mark < 0 ? whole : whole.substring(0, mark);
    Map<String, List<String>> query = mark < 0 ? Map.of() : Form.parse(whole.substring(mark + 1));
    Map<String, String> lowerCase = new TreeMap<>();
    headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
    return new Delivery(path, parameters(source, path), query, lowerCase, body, receivedAt);
  }

  private static Map<String, String> parameters(Source source, String path) throws UnusableEvent {
    for (Door door : source.doors()) {
      Optional<Map<String, String>> match = door.match(path);
      if (match.isPresent()) {
        return match.get();
      }
    }
    List<String> known = source.doors().stream().map(Door::path).toList();
    throw new UnusableEvent(
        new InvalidField("path", path, source.name() + " is heard at " + String.join(", ", known)));
  }
}
