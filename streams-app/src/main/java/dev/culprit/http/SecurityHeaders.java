package dev.culprit.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Headers that keep a browser from doing more with an answer than was meant. */
final class SecurityHeaders implements Routes {
  @Override
  public void addTo(RoutesConfig routes) {
    routes.before(SecurityHeaders::set);
  }

  /** The strictest settings; a handler that serves pages replaces what it must. */
  private static void set(Context context) {
    context
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .header("Cache-Control", "no-store");
  }
}
