package dev.culprit.app;

import dev.culprit.http.TrustedProxies;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Options about where the HTTP server listens and what it bears. */
public final class HttpOptions {
  public static final String HOST = "http.host";
  public static final String PORT = "http.port";
  public static final String BASE_PATH = "http.base.path";
  public static final String PUBLIC_URL = "http.public.url";
  public static final String TRUSTED_PROXIES = "http.trusted.proxies";
  public static final String USER_HEADER = "http.user.header";
  public static final String MAX_BODY_BYTES = "http.max.body.bytes";
  public static final String THREADS = "http.threads";
  public static final String CONNECTIONS = "http.connections";
  public static final String IDLE_TIMEOUT = "http.idle.timeout";

  private HttpOptions() {}

  static void define(Options.Group group) {
    group
        .text(
            HOST,
            "127.0.0.1",
            new ConfigDef.NonEmptyString(),
            "Address that the HTTP server binds to; 0.0.0.0 is every interface. Other machines are served with http.tokens.file, or with http.open=true.")
        .number(
            PORT,
            8080,
            Range.between(0, 65_535),
            "Port of the HTTP server. 0 takes a free one, which is logged.")
        .text(
            BASE_PATH,
            "/",
            new PathPrefix(),
            "What every path begins with, for a proxy that forwards a part of its own paths.")
        .text(
            PUBLIC_URL,
            "",
            new PublicUrl(),
            "Where people's browsers reach Culprit, base path included, such as https://culprit.example.com. Annotations on graphs link to it; empty: they have no links.")
        .text(
            TRUSTED_PROXIES,
            "",
            new Addresses(),
            "Addresses of reverse proxies, such as 10.0.0.0/8, 127.0.0.1, separated by commas. Only they are believed when they say where browsers reach Culprit (X-Forwarded-Proto, -Host, -Prefix) and who is signed in.")
        .text(
            USER_HEADER,
            "",
            null,
            "The header in which they name the user who is signed in, such as X-Forwarded-User. A verdict is then by that user, whatever its body says. Empty: there is none, and the body says who.")
        .number(
            MAX_BODY_BYTES,
            8 * 1024 * 1024,
            Range.between(1024, 256 * 1024 * 1024),
            "A larger request is refused. One event may have at most 1 MiB; the rest is for batches.")
        .number(THREADS, 64, Range.between(8, 10_000), "So many requests are worked on at a time.")
        .number(
            CONNECTIONS,
            1_000,
            Range.between(1, 1_000_000),
            "So many clients are connected at a time; others wait.")
        .duration(
            IDLE_TIMEOUT,
            "30s",
            Duration.ofSeconds(1),
            Duration.ofHours(1),
            "A connection on which nothing moves for so long is closed.");
  }

  private record PathPrefix() implements ConfigDef.Validator {
    private static final Pattern FORM = Pattern.compile("/|(/[A-Za-z0-9._~-]+)+");

    @Override
    public void ensureValid(String name, @Nullable Object value) {
      if (!FORM.matcher(String.valueOf(value)).matches()) {
        throw new ConfigException(name, value, "it is " + this);
      }
    }

    @Override
    public String toString() {
      return "a path such as / or /culprit, without a slash at its end";
    }
  }

  private record PublicUrl() implements ConfigDef.Validator {
    private static final Pattern FORM =
        Pattern.compile("|https?://[A-Za-z0-9._~:\\[\\]-]+(/[A-Za-z0-9._~-]+)*");

    @Override
    public void ensureValid(String name, @Nullable Object value) {
      if (!FORM.matcher(String.valueOf(value)).matches()) {
        throw new ConfigException(name, value, "it is " + this);
      }
    }

    @Override
    public String toString() {
      return "empty, or an address like https://culprit.example.com, without a slash at its end";
    }
  }

  private record Addresses() implements ConfigDef.Validator {
    @Override
    public void ensureValid(String name, @Nullable Object value) {
      try {
        TrustedProxies proxies = TrustedProxies.of(String.valueOf(value), "");
        Objects.requireNonNull(proxies);
      } catch (IllegalArgumentException e) {
        throw new ConfigException(name, value, e.getMessage());
      }
    }

    @Override
    public String toString() {
      return "addresses like 10.0.0.0/8, separated by commas";
    }
  }
}
