package dev.culprit.sources.mapping;

import java.util.List;
import java.util.Locale;

/** Whether a rule is about what was sent. Words are compared in any case. */
record Condition(Reference at, Test test) implements Question {

  /** What is asked of the place; of an array, of its entries. */
  sealed interface Test permits OneOf, NoneOf, Present, Contains {
    boolean holds(List<String> texts, boolean present);
  }

  record OneOf(List<String> words) implements Test {
    @Override
    public boolean holds(List<String> texts, boolean present) {
      return texts.stream().anyMatch(text -> words.stream().anyMatch(text::equalsIgnoreCase));
    }
  }

  record NoneOf(List<String> words) implements Test {
    @Override
    public boolean holds(List<String> texts, boolean present) {
      return texts.stream().noneMatch(text -> words.stream().anyMatch(text::equalsIgnoreCase));
    }
  }

  /** Whether anything but null stands there. */
  record Present(boolean wanted) implements Test {
    @Override
    public boolean holds(List<String> texts, boolean present) {
      return present == wanted;
    }
  }

  /** Whether one of these words is part of it. */
  record Contains(List<String> words) implements Test {
    @Override
    public boolean holds(List<String> texts, boolean present) {
      return texts.stream()
          .map(text -> text.toLowerCase(Locale.ROOT))
          .anyMatch(
              text ->
                  words.stream().anyMatch(word -> text.contains(word.toLowerCase(Locale.ROOT))));
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
    return test.holds(at.texts(scope), present);
  }
}
