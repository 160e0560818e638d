package dev.culprit.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes dependencies of a topology: edges with two ends, pairs of names, or the callees of a
 * caller.
 */
final class ForeignEdge {
  private static final Pattern DATABASE =
      Pattern.compile(
          "dynamodb|\\bRDS\\b|pgsql|postgres|mysql|redis|mongo|database", Pattern.CASE_INSENSITIVE);

  private final Terms terms;
  private final Tally tally;

  ForeignEdge(Terms terms, Tally tally) {
    this.terms = terms;
    this.tally = tally;
  }

  List<ObjectNode> json(Row row) {
    if (row.json().isArray()) {
      return list(row);
    }
    ForeignRow foreign = new ForeignRow(row, terms, tally);
    Optional<String> caller = foreign.text("caller");
    Optional<String> callee = foreign.text("callee");
    if (caller.isEmpty() || callee.isEmpty()) {
      tally.note(row, "left out: no dependency, it names no two ends such as caller and callee");
      return List.of();
    }
    Optional<String> environment =
        foreign.text("environment").map(e -> foreign.meaning("environment", e).orElse(e));
    return edge(row, caller.get(), callee.get(), foreign.meaning("type"), environment).stream()
        .toList();
  }

  private List<ObjectNode> list(Row row) {
    List<String> names = new ArrayList<>(Texts.of(row.json()));
    if (row.key().isEmpty() || row.json().path(0).isContainerNode()) {
      if (names.size() != 2) {
        tally.note(row, "left out: no dependency, it names no two ends such as caller and callee");
        return List.of();
      }
      return edge(row, names.get(0), names.get(1), Optional.empty(), Optional.empty()).stream()
          .toList();
    }
    String caller = row.key().get();
    return names.stream()
        .flatMap(callee -> edge(row, caller, callee, Optional.empty(), Optional.empty()).stream())
        .toList();
  }

  private Optional<ObjectNode> edge(
      Row row, String caller, String callee, Optional<String> type, Optional<String> environment) {
    if (caller.equals(callee)) {
      tally.note(row, "left out: a dependency of a service on itself");
      return Optional.empty();
    }
    if (type.isEmpty() && DATABASE.matcher(callee).find()) {
      tally.note(row, "taken as a call; say \"type\": \"database\" if it is one");
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(
        "id", Texts.cut(caller + ">" + callee + environment.map(e -> "@" + e).orElse(""), 256));
    environment.ifPresent(e -> json.put("environment", e));
    json.put("type", type.orElse("call")).put("caller", caller).put("callee", callee);
    return Optional.of(json);
  }
}
