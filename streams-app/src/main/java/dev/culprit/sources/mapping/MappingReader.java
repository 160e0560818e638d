package dev.culprit.sources.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.domain.InvalidField;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Door;
import dev.culprit.sources.Source;
import dev.culprit.sources.mapping.Fields.Field;
import dev.culprit.wire.UnusableEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a mapping, and refuses it by naming what is wrong and where. */
final class MappingReader {
  private static final Pattern REASON = Pattern.compile("[A-Z][A-Z0-9_]{2,63}");
  private static final int OK = 200;
  private static final int ACCEPTED = 202;

  private final String name;
  private final Map<String, Table> tables = new LinkedHashMap<>();

  MappingReader(String name) {
    this.name = name;
  }

  Source read(JsonNode file) {
    Keys keys = new Keys("", file);
    keys.objectsByName("tables")
        .forEach((table, words) -> tables.put(table, new Table(words.words())));
    List<Rule> rules = new ArrayList<>();
    for (Keys rule : keys.objects("rules")) {
      rules.add(rule(rule));
    }
    if (rules.isEmpty()) {
      throw new InvalidField("rules", "missing", "without a rule nothing becomes of anything");
    }
    Optional<String> formField = keys.text("formField");
    Mapping mapping =
        new Mapping(
            name,
            keys.text("title").orElse(name),
            keys.text("page").orElse("mapping.md"),
            doors(keys),
            keys.object("signature").map(MappedSignature::read),
            keys.flag("forms").orElse(formField.isPresent()),
            formField,
            new Fields(keys, tables).places("foreach"),
            List.copyOf(rules));
    keys.done();
    return mapping;
  }

  private List<Door> doors(Keys keys) {
    List<Door> doors = new ArrayList<>();
    int usual = keys.number("status").orElse(ACCEPTED);
    if (usual != OK && usual != ACCEPTED) {
      throw new InvalidField(
          keys.path("status"), String.valueOf(usual), "a delivery is answered with 200 or 202");
    }
    doors.add(Door.usual(name, usual));
    for (Keys door : keys.objects("doors")) {
      String path = door.required("path");
      if (!path.startsWith("/")) {
        throw new InvalidField(door.path("path"), path, "a path begins with /");
      }
      doors.add(new Door(path, MappedReply.read(door, tables)));
      door.done();
    }
    return doors;
  }

  private Rule rule(Keys keys) {
    List<Question> when = new Questions(tables).in(keys, "when");
    Optional<Reference> foreach = new Fields(keys, tables).place("foreach");
    Optional<String> split = keys.text("split");
    if (split.filter(String::isEmpty).isPresent() || (split.isPresent() && foreach.isEmpty())) {
      throw new InvalidField(
          keys.path("split"),
          split.get(),
          "it stands between the entries of the text at foreach, and is not empty");
    }
    Rule rule = new Rule(when, foreach, split, outcome(keys));
    keys.done();
    return rule;
  }

  private Outcome outcome(Keys keys) {
    Optional<String> ignore = keys.text("ignore");
    Optional<String> refuse = keys.text("refuse");
    Optional<Keys> change = keys.object("change");
    Optional<Keys> anomaly = keys.object("anomaly");
    if (refuse.isPresent() && ignore.isEmpty() && change.isEmpty() && anomaly.isEmpty()) {
      return refused(keys, refuse.get());
    }
    if (refuse.isPresent()) {
      throw notAlone(keys);
    }
    if (ignore.isPresent() && change.isEmpty() && anomaly.isEmpty()) {
      return ignored(keys, ignore.get());
    }
    if (ignore.isEmpty() && change.isPresent() && anomaly.isEmpty()) {
      ChangeOutcome outcome = new ChangeOutcome(new Fields(change.get(), tables));
      change.get().done();
      return outcome;
    }
    if (ignore.isEmpty() && change.isEmpty() && anomaly.isPresent()) {
      AnomalyOutcome outcome = new AnomalyOutcome(new Fields(anomaly.get(), tables));
      anomaly.get().done();
      return outcome;
    }
    throw notAlone(keys);
  }

  private static InvalidField notAlone(Keys keys) {
    return new InvalidField(
        keys.path("change"), "not alone", "a rule has one of change, anomaly, ignore and refuse");
  }

  /**
   * @param field what must be there; {@code detail} says why
   */
  private Outcome refused(Keys keys, String field) {
    String remedy = keys.text("detail").orElse("it must be there");
    return (source, scope) -> {
      throw new UnusableEvent(new InvalidField(field, "missing", remedy));
    };
  }

  private Outcome ignored(Keys keys, String reason) {
    if (!REASON.matcher(reason).matches()) {
      throw new InvalidField(
          keys.path("ignore"), reason, "a reason is a code in capitals such as BUILD_FAILED");
    }
    Field<String> detail = new Fields(keys, tables).text("detail");
    return (source, scope) -> Conversion.ignored(reason, detail.of(scope).orElse(""));
  }
}
