package dev.culprit.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Runs the command line in this process and keeps what it prints. */
final class Terminal {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine line =
      Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));

  int run(String... arguments) {
    return line.execute(arguments);
  }

  CommandLine line() {
    return line;
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
