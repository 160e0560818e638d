package dev.culprit.app;

/**
 * A topic that is missing or set so that Culprit would lose or invent something.
 *
 * @param what is wrong, naming topic, setting and value
 * @param remedy the command that mends it
 */
public record TopicProblem(String topic, String what, String remedy) {
  @Override
  public String toString() {
    return what + "\n    " + remedy;
  }
}
