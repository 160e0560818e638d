package dev.culprit.intake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.culprit.http.Problem;
import dev.culprit.http.ProblemException;
import dev.culprit.wire.UnusableEvent;
import java.util.ArrayList;
import java.util.List;

/** The events of one request while they are read: all of them are published, or none. */
final class Batch {
  private static final int MOST_SHOWN = 100;

  private final int maxEvents;
  private final List<Accepted> accepted = new ArrayList<>();
  private final List<Refused> shown = new ArrayList<>();
  private int size;
  private int refused;

  Batch(int maxEvents) {
    this.maxEvents = maxEvents;
  }

  /** What turns one element of a request into an event. */
  interface Reading {
    Accepted read() throws UnusableEvent;
  }

  /**
   * Takes in the next event, whether it can be used or not.
   *
   * @throws ProblemException (413) if there are too many
   */
  void add(Reading reading) {
    if (size == maxEvents) {
      throw new ProblemException(
          Problem.of(
              413,
              "too-many-events",
              "Too many events",
              "a request may have at most "
                  + maxEvents
                  + " events; send several, or raise intake.max.events"));
    }
    try {
      accepted.add(reading.read());
    } catch (UnusableEvent e) {
      refused++;
      if (shown.size() < MOST_SHOWN) {
        shown.add(new Refused(size, e));
      }
    }
    size++;
  }

  /**
   * All events of the request.
   *
   * @throws ProblemException (400) naming what is wrong with each that cannot be used
   */
  List<Accepted> complete() {
    if (refused > 0) {
      throw new ProblemException(problem());
    }
    return accepted;
  }

  private Problem problem() {
    ArrayNode errors = JsonNodeFactory.instance.arrayNode();
    shown.forEach(one -> errors.add(one.json()));
    Refused first = shown.get(0);
    String detail =
        size == 1
            ? first.message()
            : refused
                + " of "
                + size
                + " events cannot be used, so none was published; the first is number "
                + first.index()
                + ": "
                + first.message();
    return Problem.of(400, "unusable-events", "Unusable events", detail)
        .with("errors", errors)
        .with("errorCount", JsonNodeFactory.instance.numberNode(refused));
  }
}
