package dev.culprit.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.culprit.http.Answer;
import dev.culprit.http.Problem;
import dev.culprit.http.ProblemException;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Answers with one row.
 *
 * @param caughtUp whether what is not known does not exist
 */
record Lookup(BooleanSupplier caughtUp) {
  private static final int RETRY_AFTER_SECONDS = 2;

  void answer(Context context, RawJson json) {
    Answer.json(context, 200, json.copy());
  }

  /**
   * The only row that was asked for.
   *
   * @param what as the subject of a sentence
   * @throws ProblemException if there is none, or more than one
   */
  <R extends Row> R one(String what, List<R> rows, DomainFilter domains) {
    return only(what, rows.stream().filter(row -> domains.matches(row.domain())).toList())
        .orElseThrow(() -> unknown(what));
  }

  /**
   * The only row there is.
   *
   * @throws ProblemException (400) if there are several, naming their domains
   */
  <R extends Row> Optional<R> only(String what, List<R> rows) {
    if (rows.size() > 1) {
      ArrayNode domains = JsonNodeFactory.instance.arrayNode();
      rows.forEach(row -> domains.add(row.domain()));
      throw new ProblemException(
          Problem.of(
                  400,
                  "ambiguous-id",
                  "Ambiguous id",
                  what
                      + " exists in "
                      + rows.size()
                      + " domains; name one with environment, or with domain where it is known")
              .with("domains", domains));
    }
    return rows.stream().findFirst();
  }

  /**
   * @throws ProblemException (503) as long as something may be missing
   */
  void requireAll(String what) {
    if (!caughtUp.getAsBoolean()) {
      throw new ProblemException(
          Problem.busy(
              what + " would be incomplete; the topics are still being read", RETRY_AFTER_SECONDS));
    }
  }

  /**
   * What to throw when there is no row: there may be one that was not read yet.
   *
   * @param what as the subject of a sentence
   */
  ProblemException unknown(String what) {
    return new ProblemException(
        caughtUp.getAsBoolean()
            ? Problem.notFound(what + " is not known, or so old that it is no longer kept")
            : Problem.busy(
                what + " was not read yet; the topics are still being read", RETRY_AFTER_SECONDS));
  }
}
