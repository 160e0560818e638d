package dev.culprit.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Of what is claimed, what can be judged: the anomaly and a guilty change must be there. */
final class TruthCheck {
  private TruthCheck() {}

  /**
   * @param anomalies ids of those that are claimed of and were found
   * @param file to which remarks belong
   */
  static List<Truth> of(
      Map<String, Claim> claims,
      Set<String> anomalies,
      PreparedChanges changes,
      Tally tally,
      String file) {
    List<Truth> truths = new ArrayList<>();
    claims.forEach(
        (anomaly, claim) -> {
          Set<String> guilty = claim.guilty();
          List<String> known =
              guilty.stream().filter(id -> changes.found(id).rows() > 0).sorted().toList();
          if (!anomalies.contains(anomaly)) {
            tally.notUsed(1);
            tally.note(
                file,
                1,
                anomaly,
                "left out: the truth names an anomaly that is not in the history");
          } else if (known.isEmpty() && !guilty.isEmpty()) {
            tally.notUsed(1);
            tally.note(
                file,
                1,
                anomaly + " by " + guilty.stream().sorted().findFirst().orElse(""),
                "left out: the truth names only changes that are not in the history; add them, or"
                    + " write \"guilty\": [] if nobody ever recorded them");
          } else {
            tally.note(
                file,
                guilty.size() - known.size(),
                anomaly,
                "guilty changes that are not in the history are not looked for");
            truths.add(new Truth(anomaly, Set.copyOf(known)));
          }
        });
    return List.copyOf(truths);
  }
}
