package dev.culprit.sources.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a rule is about what was sent. Words are compared in any case. */
record Condition(Reference at, Test test) implements Question {

  /** What is asked of the place. */
  sealed interface Test permits OneOf, NoneOf, Present, Contains {
    boolean holds(Optional<String> text, boolean present);
  }

  record OneOf(List<String> words) implements Test {
    @Override
    public boolean holds(Optional<String> text, boolean present) {
      return text.isPresent() && words.stream().anyMatch(text.get()::equalsIgnoreCase);
    }
  }

  record NoneOf(List<String> words) implements Test {
    @Override
    public boolean holds(Optional<String> text, boolean present) {
      return text.isEmpty() || words.stream().noneMatch(text.get()::equalsIgnoreCase);
    }
  }

  /** Whether anything but null stands there. */
  record Present(boolean wanted) implements Test {
    @Override
    public boolean holds(Optional<String> text, boolean present) {
      return present == wanted;
    }
  }

  /** Whether one of these words is part of it. */
  record Contains(List<String> words) implements Test {
    @Override
    public boolean holds(Optional<String> text, boolean present) {
      String lowerCase = text.orElse("").toLowerCase(Locale.ROOT);
      return words.stream().anyMatch(word -> lowerCase.contains(word.toLowerCase(Locale.ROOT)));
    }
  }

  @Override
  public boolean holds(Scope scope) {
    boolean present =
        switch (at.place()) {
          case ROOT, ITEM, ELEMENT -> at.body(scope).has("");
          case HEADER, QUERY, PATH, TAG, SUM, WORD, WITHOUT, RECEIVED, LITERAL ->
              at.text(scope).isPresent();
        };
    return test.holds(at.text(scope), present);
  }
}
