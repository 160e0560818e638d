package dev.culprit.cli;

import dev.culprit.app.KafkaUnavailable;
import dev.culprit.app.TopicsUnusable;
import dev.culprit.history.UnusableHistory;
import java.io.IOException;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine;

/**
 * Says in one line what the user can mend; whatever else is thrown is our bug and keeps its trace.
 */
final class ErrorLines implements CommandLine.IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception thrown, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
    if (thrown instanceof ConfigException) {
      line.getErr().println("culprit: " + thrown.getMessage());
      return ExitCode.USAGE;
    }
    if (thrown instanceof Failure
        || thrown instanceof TopicsUnusable
        || thrown instanceof KafkaUnavailable
        || thrown instanceof UnusableHistory
        || thrown instanceof IOException) {
      line.getErr().println("culprit: " + thrown.getMessage());
      return ExitCode.FAILED;
    }
    throw thrown;
  }
}
