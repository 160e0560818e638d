package dev.culprit.demo;

import dev.culprit.demo.play.Episode;
import dev.culprit.demo.play.Numbering;
import java.net.http.HttpClient;

/**
 * What all episodes share.
 *
 * @param http for the services and their customers
 */
record Backstage(
    CulpritApi api,
    HttpClient http,
    Screen screen,
    Scoreboard scoreboard,
    Numbering changes,
    AnomalyIds anomalies) {

  /** Takes down that the chain broke: a run with such an entry has failed. */
  void broken(Episode episode, Throwable failure) {
    String text = episode.environment() + ": " + failure;
    scoreboard.broken(text);
    screen.trouble(text);
  }
}
