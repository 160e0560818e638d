package dev.culprit.http.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/** The document that asks for a token. It works without scripts, and allows none. */
final class LoginPage {
  private static final String HTML = resource("login.html");
  private static final String STYLE = resource("login.css");

  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'sha256-"
          + digest(STYLE)
          + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private LoginPage() {}

  /**
   * @param next where its reader wanted to go
   * @param refresh where the browser goes by itself
   * @param message what went wrong
   */
  static String html(String next, Optional<String> refresh, Optional<String> message) {
    return HTML.replace("{{style}}", STYLE)
        .replace(
            "{{refresh}}",
            refresh
                .map(to -> "<meta http-equiv=\"refresh\" content=\"0;url=" + escaped(to) + "\">")
                .orElse(""))
        .replace(
            "{{message}}",
            message
                .map(text -> "<p class=\"wrong\" role=\"alert\">" + escaped(text) + "</p>")
                .orElse(""))
        .replace("{{next}}", escaped(next));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String digest(String style) {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            LoginPage.class.getResourceAsStream(name), "the page belongs beside this class")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
