package dev.culprit.sources.mapping;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.culprit.sources.Body;
import dev.culprit.sources.Conversion;
import dev.culprit.wire.UnusableEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What becomes of an item if all conditions hold.
 *
 * @param foreach a list, for each entry of which the outcome is made
 * @param split what stands between the entries where the list is a text
 */
record Rule(
    List<Question> when, Optional<Reference> foreach, Optional<String> split, Outcome outcome) {
  boolean isAbout(Scope scope) {
    return when.stream().allMatch(question -> question.holds(scope));
  }

  Conversion convert(String source, Scope scope) throws UnusableEvent {
    List<Conversion> all = new ArrayList<>();
    for (Scope one : elements(scope)) {
      all.add(outcome.convert(source, one));
    }
    return Conversion.all(all);
  }

  /** Without a list, or with an empty one, the outcome is made once. */
  private List<Scope> elements(Scope scope) {
    List<Scope> elements = new ArrayList<>();
    if (foreach.isPresent()) {
      Body list = foreach.get().body(scope);
      if (split.isPresent() && !list.isArray()) {
        for (String part : list.text("").orElse("").split(Pattern.quote(split.get()))) {
          if (!part.isBlank()) {
            elements.add(scope.within(Body.of(TextNode.valueOf(part.strip()))));
          }
        }
      } else {
        list.list("").forEach(entry -> elements.add(scope.within(entry)));
      }
    }
    return elements.isEmpty() ? List.of(scope) : elements;
  }
}
