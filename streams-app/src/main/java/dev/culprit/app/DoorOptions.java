package dev.culprit.app;

import dev.culprit.http.Tls;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Options about who may come in, and how often. */
final class DoorOptions {
  static final String TOKENS_FILE = "http.tokens.file";
  static final String OPEN = "http.open";
  static final String SESSION_SECRET = "http.session.secret";
  static final String SESSION_DURATION = "http.session.duration";
  static final String RATE = "intake.rate.per.second";
  static final String BURST = "intake.rate.burst";

  static final String KEYSTORE = "http.ssl.keystore.location";
  static final String KEYSTORE_TYPE = "http.ssl.keystore.type";
  static final String KEYSTORE_PASSWORD = "http.ssl.keystore.password";
  static final String KEY_PASSWORD = "http.ssl.key.password";

  private DoorOptions() {}

  /**
   * @throws ConfigException if the key cannot be used
   */
  static Optional<Tls> tls(CulpritConfig config) {
    return config.optionalText(KEYSTORE).map(file -> tls(config, file));
  }

  private static Tls tls(CulpritConfig config, String file) {
    String type =
        config.optionalText(KEYSTORE_TYPE).orElse(file.endsWith(".pem") ? "PEM" : "PKCS12");
    try {
      return Tls.of(Path.of(file), type, config.text(KEYSTORE_PASSWORD), config.text(KEY_PASSWORD));
    } catch (IOException | GeneralSecurityException e) {
      throw new ConfigException(
          KEYSTORE, file, "it is no " + type + " that can be used (" + KEYSTORE_TYPE + "): " + e);
    }
  }

  static void define(Options.Group group) {
    group
        .text(
            TOKENS_FILE,
            "",
            null,
            "A file of the hashes of tokens, one a line: name, scopes, sha256:…, as \"culprit token create\" prints them. Empty: whoever reaches the server may do everything. It is read again when it changes. See docs/security.md.")
        .text(
            OPEN,
            "false",
            ValidString.in("true", "false"),
            "Without tokens Culprit serves this machine only, and does not start with another http.host. true: it does, and everything is open to whoever can reach it, for example behind a proxy that lets only the right people through.")
        .text(
            SESSION_SECRET,
            "",
            new SessionSecret(),
            "Signs the cookies of people who have signed in on /login. Empty: a random one, so that a restart, or another instance, asks again. Best a reference such as ${file:PATH:KEY}.")
        .duration(
            SESSION_DURATION,
            "12h",
            Duration.ofMinutes(1),
            Duration.ofDays(30),
            "How long somebody stays signed in.")
        .text(
            KEYSTORE, "", null, "Key and certificates with which HTTPS is spoken, instead of HTTP.")
        .text(
            KEYSTORE_TYPE,
            "",
            ValidString.in("", "PEM", "PKCS12", "JKS"),
            "What that file is, as Kafka's clients say it: PEM has the chain of certificates and a key that is not encrypted, PKCS12 and JKS have a password. Empty: PEM if its name ends in .pem, otherwise PKCS12.")
        .text(
            KEYSTORE_PASSWORD,
            "",
            null,
            "Password of that file. Best a reference such as ${env:NAME}.")
        .text(KEY_PASSWORD, "", null, "Password of the key in it. Empty: that of the file.")
        .number(
            RATE,
            200,
            Range.between(1, 1_000_000),
            "So many requests a second that publish something one sender may make: one token, or one address where there is no token. More are told when to try again (429). A line of http.tokens.file may say otherwise: rate=50.")
        .number(BURST, 1_000, Range.between(1, 10_000_000), "So many at once after a quiet time.");
  }

  private record SessionSecret() implements ConfigDef.Validator {
    private static final int SHORTEST = 32;

    @Override
    public void ensureValid(String name, @Nullable Object value) {
      int length = String.valueOf(value).length();
      if (length > 0 && length < SHORTEST) {
        throw new ConfigException(name, "[hidden]", "it is " + this);
      }
    }

    @Override
    public String toString() {
      return "empty, or at least " + SHORTEST + " characters";
    }
  }
}
