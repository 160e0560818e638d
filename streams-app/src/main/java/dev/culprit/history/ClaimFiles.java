package dev.culprit.history;

import java.io.IOException;
import java.util.Map;

/** Where a set tells its causes: in truth files, else in its anomalies, else in verdicts. */
final class ClaimFiles {
  private ClaimFiles() {}

  static Map<String, Claim> read(Workshop workshop, SetPlan plan, Tally tally) throws IOException {
    Claims claims = new Claims(workshop.vocabulary().terms(Role.TRUTH), tally);
    for (RoleFile file : plan.truth()) {
      workshop.read(file, tally, claims::truth);
    }
    if (plan.truth().isEmpty()) {
      readVerdicts(workshop, plan, claims);
    }
    if (claims.byAnomaly().isEmpty() && plan.truth().isEmpty()) {
      Terms anomalies = workshop.vocabulary().terms(Role.ANOMALIES);
      for (RoleFile file : plan.anomalies()) {
        workshop.read(file, new Tally(), row -> claims.anomaly(row, anomalies));
      }
    }
    return claims.byAnomaly();
  }

  /** They are events as well, and counted when they are read as such. */
  private static void readVerdicts(Workshop workshop, SetPlan plan, Claims claims)
      throws IOException {
    for (RoleFile file : plan.others()) {
      if (file.role() == Role.VERDICTS) {
        workshop.read(file, new Tally(), row -> claims.verdict(row.json()));
      }
    }
  }
}
