package dev.culprit.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.http.TrustedProxies;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.util.Optional;

/**
 * Where a browser finds what is spoken of, for texts that leave Culprit.
 *
 * @param publicUrl as it was configured; empty if it was not
 */
record Addresses(String publicUrl) {
  Optional<String> incident(Context context, IncidentRow row) {
    return page(context, "incidents/" + encoded(row.id()) + "?domain=" + encoded(row.domain()));
  }

  /** Absolute where that is known, else from the root of this server. */
  String here(Context context, String path) {
    return page(context, path)
        .orElse((context.contextPath().equals("/") ? "" : context.contextPath()) + "/" + path);
  }

  /**
   * @param path below the page's root
   */
  Optional<String> page(Context context, String path) {
    return Optional.of(publicUrl)
        .filter(url -> !url.isEmpty())
        .or(() -> TrustedProxies.of(context).root(context))
        .map(url -> url + "/" + path);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
