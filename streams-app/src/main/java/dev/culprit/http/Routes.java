package dev.culprit.http;

import io.javalin.config.RoutesConfig;

/** What a room contributes to the server. */
public interface Routes {
  void addTo(RoutesConfig routes);

  /**
   * The server is about to close: end what would otherwise go on for ever, such as streams. Called
   * before it waits for the requests that have begun.
   */
  default void stop() {}
}
