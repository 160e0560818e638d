package dev.culprit.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Refuses a mapping file that says something we would not hear. */
final class MappingCheck {
  private static final Set<String> PARTS = Set.of("field", "fields", "values", "words", "value");

  private MappingCheck() {}

  static void check(Path file, JsonNode root, Map<Role, Terms> known) {
    if (!root.isObject()) {
      throw refuse(file, "is no JSON object", "write {\"changes\": {\"startedAt\": \"when\"}}");
    }
    root.properties()
        .forEach(
            entry -> {
              String section = entry.getKey();
              if (section.equals("files")) {
                entry.getValue().properties().forEach(roles -> role(file, roles.getKey()));
              } else {
                Terms terms = known.get(role(file, section));
                if (terms != null) {
                  section(file, section, entry.getValue(), terms);
                }
              }
            });
  }

  private static Role role(Path file, String word) {
    return Role.of(word)
        .orElseThrow(
            () ->
                refuse(
                    file,
                    "names \"" + word + "\"",
                    "its parts are files and "
                        + String.join(
                            ", ", Arrays.stream(Role.values()).map(Role::word).toList())));
  }

  private static void section(Path file, String section, JsonNode json, Terms terms) {
    json.properties()
        .forEach(
            entry -> {
              String field = section + "." + entry.getKey();
              if (!terms.fields().contains(entry.getKey())) {
                throw refuse(
                    file,
                    "names " + field,
                    "the fields of "
                        + section
                        + " are "
                        + String.join(", ", new TreeSet<>(terms.fields())));
              }
              term(file, field, entry.getValue());
            });
  }

  private static void term(Path file, String field, JsonNode json) {
    if (json.isObject()) {
      json.fieldNames()
          .forEachRemaining(
              part -> {
                if (!PARTS.contains(part)) {
                  throw refuse(
                      file,
                      "has " + field + "." + part,
                      "beside field or fields there may be values, words and value");
                }
              });
    } else if (Texts.of(json).isEmpty()) {
      throw refuse(
          file,
          "says nothing about " + field,
          "write a field's name, a pointer such as \"/labels/app\", a list of them, or an object");
    }
  }

  private static UnusableHistory refuse(Path file, String what, String remedy) {
    return new UnusableHistory("the mapping " + file + " " + what + ", but " + remedy);
  }
}
