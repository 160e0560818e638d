package dev.culprit.domain;

/**
 * The name under which a feature flag stands in the dependency graph, and among the components of
 * its changes: {@code flag:KEY}.
 */
public final class FlagName {
  private static final String PREFIX = "flag:";

  private FlagName() {}

  public static String of(String key) {
    return PREFIX + key;
  }

  public static boolean isOne(String name) {
    return name.startsWith(PREFIX);
  }

  /** The flag's own key; what is no flag's name is given back as it is. */
  public static String key(String name) {
    return isOne(name) ? name.substring(PREFIX.length()) : name;
  }
}
