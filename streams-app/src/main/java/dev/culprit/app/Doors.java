package dev.culprit.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.http.access.Guard;
import dev.culprit.http.access.Locks;
import dev.culprit.http.access.Tokens;
import dev.culprit.http.access.UnusableTokens;
import dev.culprit.http.access.UserOfProxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may come in, by the options. */
public final class Doors {
  private static final Logger LOG = LoggerFactory.getLogger(Doors.class);
  private static final int KEY_BYTES = 32;

  private Doors() {}

  /**
   * @throws ConfigException if strangers could come in without anybody having said so
   */
  public static void refuseOpenToStrangers(CulpritConfig config) {
    boolean locked = config.optionalText(DoorOptions.TOKENS_FILE).isPresent();
    boolean open = config.text(DoorOptions.OPEN).equals("true");
    String host = config.text(HttpOptions.HOST);
    if (locked && open) {
      throw new ConfigException(
          DoorOptions.OPEN,
          true,
          "with " + DoorOptions.TOKENS_FILE + " nothing is open; leave one of them out");
    }
    if (!locked && !open && !isThisMachine(host)) {
      throw new ConfigException(
          HttpOptions.HOST,
          host,
          "other machines are served with "
              + DoorOptions.TOKENS_FILE
              + ", whose lines \"culprit token create\" prints; or say "
              + DoorOptions.OPEN
              + "=true if whoever can reach it may read and publish everything");
    }
  }

  /**
   * @throws ConfigException if the file of tokens cannot be used
   */
  static Guard guard(CulpritConfig config, UserOfProxy userOfProxy) {
    Optional<Tokens> tokens = config.optionalText(DoorOptions.TOKENS_FILE).map(Doors::tokens);
    if (tokens.isEmpty()) {
      LOG.warn(
          "everything is open to whoever reaches host={}; {} locks it",
          config.text(HttpOptions.HOST),
          DoorOptions.TOKENS_FILE);
    }
    Locks locks =
        new Locks(
            tokens,
            Locks.sessionKey(
                config
                    .optionalText(DoorOptions.SESSION_SECRET)
                    .map(secret -> secret.getBytes(UTF_8))
                    .orElseGet(Doors::randomKey)),
            config.duration(DoorOptions.SESSION_DURATION),
            config.text(HttpOptions.PUBLIC_URL).startsWith("https:"),
            userOfProxy);
    return new Guard(
        locks,
        config.number(DoorOptions.RATE),
        config.number(DoorOptions.BURST),
        InstantSource.system(),
        System::nanoTime);
  }

  private static Tokens tokens(String file) {
    try {
      return Tokens.of(Path.of(file), System::nanoTime);
    } catch (UnusableTokens e) {
      throw new ConfigException(DoorOptions.TOKENS_FILE, file, e.getMessage());
    }
  }

  private static byte[] randomKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }

  /** By what is written, so that no name server is asked what a configuration means. */
  private static boolean isThisMachine(String host) {
    return host.equals("localhost")
        || host.matches("127(\\.[0-9]{1,3}){3}")
        || host.equals("::1")
        || host.equals("[::1]");
  }
}
