package dev.culprit.sources.mapping;

import java.util.Optional;

/** Which share of users a change reached: {@code 25%} or {@code 0.25}. */
final class Exposure {
  private Exposure() {}

  /** Nothing if it is none or all of them, which is no step on the way. */
  static Optional<Double> share(String text) {
    boolean percent = text.endsWith("%");
    try {
      double number = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
      return Optional.of(percent ? number / 100 : number).filter(share -> share > 0 && share < 1);
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }
}
