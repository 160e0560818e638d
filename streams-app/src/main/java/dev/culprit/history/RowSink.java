package dev.culprit.history;

import java.io.IOException;

/** Takes the rows of a file, one after the other. */
@FunctionalInterface
interface RowSink {
  void take(Row row) throws IOException;
}
