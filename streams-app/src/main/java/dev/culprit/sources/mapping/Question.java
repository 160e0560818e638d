package dev.culprit.sources.mapping;

import java.util.List;

/** What a rule asks of an item. */
interface Question {
  boolean holds(Scope scope);

  /** One of several is enough. */
  record Any(List<Question> of) implements Question {
    @Override
    public boolean holds(Scope scope) {
      return of.stream().anyMatch(question -> question.holds(scope));
    }
  }

  /** Each one of several would be too much. */
  record None(List<Question> of) implements Question {
    @Override
    public boolean holds(Scope scope) {
      return of.stream().noneMatch(question -> question.holds(scope));
    }
  }
}
