package dev.culprit.history;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Reads a history in a process of its own, whose heap is small. */
final class HistoryReader {
  private HistoryReader() {}

  public static void main(String[] arguments) throws IOException {
    HistorySet set = Histories.in(Path.of(arguments[0]), Path.of(arguments[1])).get(0);
    long count = 0;
    Instant last = Instant.MIN;
    try (HistoryEvents events = set.events()) {
      for (Optional<HistoryEvent> next = events.next(); next.isPresent(); next = events.next()) {
        if (next.get().at().isBefore(last)) {
          throw new IllegalStateException("out of order: " + next.get().id());
        }
        last = next.get().at();
        count++;
      }
    }
    System.out.println(count + " events in order");
  }
}
