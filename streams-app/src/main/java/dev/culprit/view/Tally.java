package dev.culprit.view;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How many answers were judged, and how many of them were right. */
final class Tally {
  private int judged;
  private int right;

  void add(boolean isRight) {
    judged++;
    right += isRight ? 1 : 0;
  }

  /** Writes into {@code json}; there is no precision where nothing was judged. */
  ObjectNode writeTo(ObjectNode json) {
    json.put("judged", judged).put("right", right);
    if (judged > 0) {
      json.put("precision", (double) right / judged);
    }
    return json;
  }
}
