package dev.culprit.sources.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads conditions, all of which must hold. */
final class Questions {
  private final Map<String, Table> tables;

  Questions(Map<String, Table> tables) {
    this.tables = tables;
  }

  List<Question> in(Keys keys, String key) {
    List<Question> questions = new ArrayList<>();
    for (Keys question : keys.objects(key)) {
      if (question.has("any")) {
        questions.add(new Question.Any(in(question, "any")));
        question.done();
      } else if (question.has("none")) {
        questions.add(new Question.None(in(question, "none")));
        question.done();
      } else {
        questions.add(condition(question));
      }
    }
    return List.copyOf(questions);
  }

  private Question condition(Keys keys) {
    Fields places = new Fields(keys, tables);
    Reference at = places.place("at").orElseThrow(() -> keys.missing("at"));
    Optional<Reference> same = places.place("same");
    List<Condition.Test> tests = new ArrayList<>();
    if (keys.has("in")) {
      tests.add(new Condition.OneOf(keys.texts("in")));
    }
    if (keys.has("notIn")) {
      tests.add(new Condition.NoneOf(keys.texts("notIn")));
    }
    keys.flag("present").ifPresent(wanted -> tests.add(new Condition.Present(wanted)));
    if (keys.has("contains")) {
      tests.add(new Condition.Contains(keys.texts("contains")));
    }
    if (tests.size() + (same.isPresent() ? 1 : 0) != 1) {
      throw keys.unusable("a condition has at and one of in, notIn, contains, same and present");
    }
    keys.json("in");
    keys.json("notIn");
    keys.json("contains");
    keys.done();
    return same.<Question>map(other -> new Question.Same(at, other))
        .orElseGet(() -> new Condition(at, tests.get(0)));
  }
}
