package dev.culprit.calibration;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Edition;
import dev.culprit.domain.Kind;
import dev.culprit.domain.Provenance;
import dev.culprit.domain.Scope;
import dev.culprit.domain.Verdict;
import dev.culprit.history.HistoryEvent;
import dev.culprit.history.ListedHistory;
import dev.culprit.history.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A shop in which the configs are guilty, and the deploys, which are nearer in time, are not: a
 * config, five minutes later a deploy of the same service, and ten minutes after the config the
 * service breaks. Every fourth time it breaks without them.
 */
public final class GuiltyConfigs {
  public static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");

  private GuiltyConfigs() {}

  /**
   * @param guiltyKindChangesOn the incident from which on the deploys are guilty and no longer the
   *     configs
   */
  public static ListedHistory history(int incidents, Duration apart, int guiltyKindChangesOn) {
    List<HistoryEvent> events = new ArrayList<>();
    List<Truth> truths = new ArrayList<>();
    for (int n = 0; n < incidents; n++) {
      Instant at = BEGIN.plus(apart.multipliedBy(n));
      String service = "service-" + n % 5;
      String anomaly = "a-" + n;
      events.add(ListedHistory.anomaly(anomaly, service, at.plusSeconds(600)).event());
      if (n % 4 == 3) {
        truths.add(new Truth(anomaly, Set.of()));
      } else {
        events.add(ListedHistory.event(config("config-" + n, service, at), at));
        events.add(ListedHistory.change("deploy-" + n, service, at.plusSeconds(300)).event());
        String guilty = (n < guiltyKindChangesOn ? "config-" : "deploy-") + n;
        truths.add(new Truth(anomaly, Set.of(guilty)));
      }
    }
    return ListedHistory.of("shop", events, truths);
  }

  /** The same, the causes told by verdicts an hour after each incident. */
  public static ListedHistory toldByVerdicts(ListedHistory history) {
    List<HistoryEvent> verdicts = new ArrayList<>();
    for (Truth truth : history.truths()) {
      HistoryEvent anomaly =
          history.listed().stream()
              .filter(event -> event.id().equals(truth.anomalyId()))
              .findFirst()
              .orElseThrow();
      Instant at = anomaly.at().plusSeconds(3_600);
      verdicts.add(ListedHistory.event(verdict(truth, at), at));
    }
    return ListedHistory.of(history.name(), history.and(verdicts).listed(), List.of());
  }

  private static ChangeEvent config(String id, String service, Instant at) {
    return ChangeEvent.builder(id, Kind.CONFIG, at)
        .environment("prod")
        .scope(Scope.ofService(service))
        .build();
  }

  private static Verdict verdict(Truth truth, Instant at) {
    return new Verdict(
        truth.anomalyId(),
        Optional.of("prod"),
        truth.isNone() ? Verdict.Decision.NO_CHANGE : Verdict.Decision.CONFIRMED,
        truth.guilty().stream().findFirst(),
        Optional.empty(),
        Optional.empty(),
        at,
        Provenance.UNKNOWN,
        Edition.FIRST);
  }
}
