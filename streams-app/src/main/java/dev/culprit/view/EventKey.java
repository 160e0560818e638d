package dev.culprit.view;

/**
 * Identity of an event that people sent.
 *
 * @param domain empty means every one
 */
record EventKey(String domain, String id) {
  /** No name has control characters, so that different keys have different texts. */
  String text() {
    return domain + '\u0000' + id;
  }
}
