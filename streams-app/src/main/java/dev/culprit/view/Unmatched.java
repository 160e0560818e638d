package dev.culprit.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A name that joins nothing.
 *
 * @param nearest names that it could be meant for, the likeliest first
 */
record Unmatched(NameIndex.Kind kind, String name, NameUse use, List<String> nearest) {
  static final Comparator<Unmatched> LIKELIEST_FIRST =
      Comparator.<Unmatched, Boolean>comparing(one -> one.nearest().isEmpty())
          .thenComparing(one -> one.use().count(), Comparator.reverseOrder())
          .thenComparing(Unmatched::kind)
          .thenComparing(Unmatched::name);

  /** The line of an alias file that would mend it. One direction is enough. */
  Optional<String> alias() {
    return use.isChanged()
        ? nearest.stream().findFirst().map(near -> key() + "." + escaped(name) + "=" + near)
        : Optional.empty();
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", key()).put("name", name);
    ArrayNode in = json.putArray("seenIn");
    use.types().forEach(type -> in.add(type.name().toLowerCase(Locale.ROOT)));
    json.put("count", use.count());
    ArrayNode sources = json.putArray("sources");
    use.sources().forEach(sources::add);
    json.put("firstSeen", use.first().toString()).put("lastSeen", use.last().toString());
    ArrayNode near = json.putArray("nearest");
    nearest.forEach(near::add);
    alias().ifPresent(line -> json.put("alias", line));
    return json;
  }

  private String key() {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** As a properties file wants a key. */
  private static String escaped(String name) {
    return name.replaceAll("[\\\\ :=#!]", "\\\\$0");
  }
}
