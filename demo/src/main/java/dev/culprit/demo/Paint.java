package dev.culprit.demo;

import java.io.Console;

/** Colours, where there is a terminal to show them and nobody asked for none. */
enum Paint {
  PLAIN(""),
  DIM("2"),
  BOLD("1"),
  RED("31"),
  GREEN("32"),
  YELLOW("33"),
  CYAN("36");

  private final String code;

  Paint(String code) {
    this.code = code;
  }

  String on(String text, boolean colours) {
    return !colours || code.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }

  static boolean suitsThisProcess() {
    return isTerminal()
        && System.getenv("NO_COLOR") == null
        && !"dumb".equals(System.getenv("TERM"));
  }

  /** From Java 22 on there is a console without a terminal too, and a method that tells. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException olderJava) {
      return true;
    }
  }
}
