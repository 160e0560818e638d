package dev.culprit.sources.datadog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The title of a monitor's event. Datadog puts before the monitor's name how urgent it is, what
 * happened to it, and to which of its groups: {@code [P2] [Triggered on {service:cart}] Slow}.
 */
record MonitorTitle(String text) {
  private static final Pattern PRIORITY = Pattern.compile("^\\s*\\[(P[1-5])\\]");
  private static final Pattern TRANSITION =
      Pattern.compile(
          "\\[((?:re-?)?(?:triggered|recovered|warn|no data|alert|renotify)(?: re-?notify)?)"
              + "(?:[^\\]]{0,500})?\\]",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern GROUP = Pattern.compile("\\[[^\\]{]{0,50} on \\{([^}]{0,500})\\}");
  private static final Pattern SIGNS = Pattern.compile("^(\\s*\\[[^\\]]{0,500}\\])+\\s*");

  Optional<String> priority() {
    return found(PRIORITY);
  }

  Optional<String> transition() {
    return found(TRANSITION);
  }

  /** Tags, with commas between them. */
  Optional<String> group() {
    return found(GROUP);
  }

  /** What people called the monitor. */
  String monitor() {
    String name = SIGNS.matcher(text).replaceFirst("").strip();
    return name.isEmpty() ? "monitor" : name;
  }

  private Optional<String> found(Pattern sign) {
    Matcher found = sign.matcher(text);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }
}
