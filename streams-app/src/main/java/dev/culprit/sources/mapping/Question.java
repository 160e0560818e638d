package dev.culprit.sources.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a rule asks of an item. */
interface Question {
  boolean holds(Scope scope);

  /** Whether the same stands in both places; where nothing stands, nothing is the same. */
  record Same(Reference at, Reference as) implements Question {
    @Override
    public boolean holds(Scope scope) {
      JsonNode here = at.body(scope).json();
      JsonNode there = as.body(scope).json();
      return here.isContainerNode()
          ? !here.isEmpty() && here.equals(there)
          : at.text(scope).isPresent() && at.text(scope).equals(as.text(scope));
    }
  }

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
