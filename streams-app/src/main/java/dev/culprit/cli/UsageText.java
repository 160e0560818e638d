package dev.culprit.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.history.HistorySet;
import dev.culprit.history.Truth;
import dev.culprit.history.Usage;
import dev.culprit.wire.Json;
import java.util.ArrayList;
import java.util.List;

/** What was made of a history, for people and for programs. */
final class UsageText {
  private UsageText() {}

  static List<String> lines(HistorySet set) {
    List<String> lines = new ArrayList<>();
    Usage usage = set.usage();
    lines.add(
        Words.plain(set.name())
            + ": of "
            + usage.read()
            + " lines "
            + usage.used()
            + " are used; the cause of "
            + set.truths().size()
            + " anomalies is known, "
            + nones(set)
            + " of them were caused by no recorded change");
    for (Usage.Note note : usage.notes()) {
      lines.add("  " + line(note));
      if (!note.example().isEmpty()) {
        lines.add("      " + Words.plain(note.example()));
      }
    }
    return lines;
  }

  static String line(Usage.Note note) {
    return note.count() + " × " + Words.plain(note.file()) + ": " + Words.plain(note.text());
  }

  static ObjectNode json(HistorySet set) {
    ObjectNode json =
        Json.MAPPER
            .createObjectNode()
            .put("name", set.name())
            .put("events", set.size())
            .put("truths", set.truths().size())
            .put("none", nones(set));
    set.domainLabel().ifPresent(label -> json.put("domainLabel", label));
    ObjectNode usage = json.putObject("usage");
    usage.put("read", set.usage().read()).put("used", set.usage().used());
    ArrayNode notes = usage.putArray("notes");
    set.usage().notes().forEach(note -> notes.add(json(note)));
    return json;
  }

  static ObjectNode json(Usage.Note note) {
    return Json.MAPPER
        .createObjectNode()
        .put("file", note.file())
        .put("count", note.count())
        .put("example", note.example())
        .put("text", note.text());
  }

  private static long nones(HistorySet set) {
    return set.truths().stream().filter(Truth::isNone).count();
  }
}
