package dev.culprit.calibration;

import dev.culprit.domain.ScoreKind;
import java.util.List;
import java.util.function.BiConsumer;

/** Goes through every suspect of every incident with its responsibility. */
final class Suspects {
  private Suspects() {}

  static void ofKind(
      List<Attributed> incidents, ScoreKind kind, BiConsumer<Observed.Accused, Double> visitor) {
    all(
        incidents,
        (accused, responsibility) -> {
          if (accused.kind() == kind) {
            visitor.accept(accused, responsibility);
          }
        });
  }

  static void all(List<Attributed> incidents, BiConsumer<Observed.Accused, Double> visitor) {
    for (Attributed incident : incidents) {
      List<Observed.Accused> accused = incident.incident().accused();
      for (int c = 0; c < accused.size(); c++) {
        visitor.accept(accused.get(c), incident.responsibility(c));
      }
    }
  }
}
