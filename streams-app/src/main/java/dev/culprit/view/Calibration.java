package dev.culprit.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Of the suspects that were given so much probability, how many were guilty. */
final class Calibration {
  private static final int BINS = 10;

  private final int[] suspects = new int[BINS];
  private final double[] probability = new double[BINS];
  private final int[] guilty = new int[BINS];

  void add(double predicted, boolean isGuilty) {
    int bin = Math.max(0, Math.min(BINS - 1, (int) (predicted * BINS)));
    suspects[bin]++;
    probability[bin] += predicted;
    guilty[bin] += isGuilty ? 1 : 0;
  }

  ArrayNode json() {
    ArrayNode bins = JsonNodeFactory.instance.arrayNode(BINS);
    for (int i = 0; i < BINS; i++) {
      ObjectNode bin = bins.addObject();
      bin.put("from", (double) i / BINS).put("to", (double) (i + 1) / BINS).put("n", suspects[i]);
      if (suspects[i] > 0) {
        bin.put("predicted", probability[i] / suspects[i]);
        bin.put("observed", (double) guilty[i] / suspects[i]);
      }
    }
    return bins;
  }
}
