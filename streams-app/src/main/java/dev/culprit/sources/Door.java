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

  /** The same, for a tool that takes one status only for success. */
  public static Door usual(String source, int status) {
    return new Door("/v1/intake/" + source, Reply.usual(status));
  }

  /** The values of the path's parameters, if {@code actual} is such a path. */
  public Optional<Map<String, String>> match(String actual) {
    // Without empty parts at the end: a slash more or less is the same path.
    String[] ours = path.split("/");
    String[] theirs = actual.split("/");
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
