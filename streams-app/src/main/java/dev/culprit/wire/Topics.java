package dev.culprit.wire;

/**
 * Names of the public topics.
 *
 * @param prefix what every name starts with, by default {@code culprit.}
 */
public record Topics(String prefix) {
  public static final Topics DEFAULT = new Topics("culprit.");

  public Topics {
    if (!prefix.matches("[a-zA-Z0-9._-]{0,200}")) {
      throw new IllegalArgumentException(
          "topic prefix was "
              + prefix
              + ", but Kafka's topic names have letters, digits, dots, underscores and hyphens only,"
              + " at most 200 of them here");
    }
  }

  public String changes() {
    return prefix + "changes";
  }

  public String anomalies() {
    return prefix + "anomalies";
  }

  public String dependencies() {
    return prefix + "dependencies";
  }

  public String verdicts() {
    return prefix + "verdicts";
  }

  public String parameters() {
    return prefix + "parameters";
  }

  public String annotations() {
    return prefix + "annotations";
  }

  public String incidents() {
    return prefix + "incidents";
  }

  public String impacts() {
    return prefix + "impacts";
  }

  public String snapshots() {
    return prefix + "snapshots";
  }

  public String rejected() {
    return prefix + "rejected";
  }

  /** The topic on which events of a type are published. */
  public String of(EventType type) {
    return switch (type) {
      case CHANGE -> changes();
      case ANOMALY -> anomalies();
      case DEPENDENCY -> dependencies();
      case VERDICT -> verdicts();
      case PARAMETERS -> parameters();
    };
  }
}
