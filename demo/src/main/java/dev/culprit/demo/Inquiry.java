package dev.culprit.demo;

import dev.culprit.demo.play.Episode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Asks Culprit what it says of an anomaly, shows it, and scores it. */
final class Inquiry {
  /** Later than this, an answer counts as none. */
  private static final Duration TO_ANSWER = Duration.ofSeconds(10);

  /** Other services follow within seconds, and the end of a rollout is recorded. */
  private static final Duration TO_SETTLE = Duration.ofSeconds(4);

  private static final long POLL_MS = 20;

  private final Episode episode;
  private final Backstage backstage;

  /**
   * What really happened.
   *
   * @param guilty id of the guilty change; empty if there is none
   * @param story for the terminal
   */
  record Truth(Optional<String> guilty, String story) {}

  Inquiry(Episode episode, Backstage backstage) {
    this.episode = episode;
    this.backstage = backstage;
  }

  /** Waits for the answer and for its revisions; the state after settling is what counts. */
  void about(Guard.Alarm alarm, Truth truth) throws IOException, InterruptedException {
    Optional<Answer> first = await(alarm);
    if (first.isEmpty()) {
      throw new IOException(
          "no annotation of " + alarm.anomalyId() + " after " + TO_ANSWER.toSeconds() + " s");
    }
    double seconds = (System.nanoTime() - alarm.sentNanos()) / 1e9;
    backstage
        .screen()
        .answer(
            episode,
            alarm.of(),
            first.get(),
            seconds,
            backstage.api().link("/v1/annotations/" + alarm.anomalyId()));
    Thread.sleep(TO_SETTLE.toMillis());
    Answer settled = now(alarm).orElse(first.get());
    Scoreboard.Outcome outcome = new Scoreboard.Outcome(truth.guilty(), settled, seconds);
    backstage.scoreboard().answered(outcome);
    backstage.screen().verdict(episode, first.get(), settled, outcome.isRight(), truth.story());
  }

  /** The answer as it stands; empty if there is none. */
  Optional<Answer> now(Guard.Alarm alarm) throws IOException, InterruptedException {
    return backstage.api().annotation(alarm.anomalyId());
  }

  private Optional<Answer> await(Guard.Alarm alarm) throws IOException, InterruptedException {
    while (System.nanoTime() - alarm.sentNanos() < TO_ANSWER.toNanos()) {
      Optional<Answer> answer = now(alarm);
      if (answer.isPresent()) {
        return answer;
      }
      Thread.sleep(POLL_MS);
    }
    return Optional.empty();
  }
}
