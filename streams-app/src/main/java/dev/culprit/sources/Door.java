package dev.culprit.sources;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A path on which a source is heard, always by POST.
 *
 * @param path with parameters in braces: {@code /v2/applications/{id}/deployments.json}
 * @param reply what is answered there
 */
public record Door(String path, Reply reply) {
  /** The one that every source has. */
  public static Door usual(String source) {
    return new Door("/v1/intake/" + source, Reply.USUAL);
  }

  /** The values of the path's parameters, if {@code actual} is such a path. */
  public Optional<Map<String, String>> match(String actual) {
    String[] ours = path.split("/", -1);
    String[] theirs = actual.split("/", -1);
    if (ours.length != theirs.length) {
      return Optional.empty();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < ours.length; i++) {
      if (ours[i].startsWith("{") && ours[i].endsWith("}")) {
        parameters.put(ours[i].substring(1, ours[i].length() - 1), theirs[i]);
      } else if (!ours[i].equals(theirs[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }
}
