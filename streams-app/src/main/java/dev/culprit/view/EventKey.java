package dev.culprit.view;

/**
 * Identity of an event that people sent.
 *
 * @param environment empty means everywhere
 */
record EventKey(String environment, String id) {
  /** No name has control characters, so that different keys have different texts. */
  String text() {
    return environment + '\u0000' + id;
  }
}
