package dev.culprit.reporter;

import java.lang.System.Logger;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells a Culprit of migrations. Every method returns at once, and nothing that goes wrong here
 * reaches whoever reports: what could not be sent is said once in the log, at level WARN.
 *
 * <p>What the builder does not say comes from system properties ({@code culprit.url}, {@code
 * culprit.token}, {@code culprit.service}, {@code culprit.environment}, {@code culprit.database}),
 * else from the environment ({@code CULPRIT_URL} and so on). Without a URL nothing is reported.
 */
public final class Reporter implements AutoCloseable {
  private static final Logger LOG = System.getLogger("dev.culprit.reporter");

  /** A process that ends waits so long for reports that are on their way. */
  private static final Duration WAIT_AT_EXIT = Duration.ofSeconds(2);

  private final Optional<Delivery> delivery;
  private final Optional<String> database;
  private final ChangeText text;

  // Guarded by this.
  private @Nullable Thread atExit;

  private Reporter(Builder settings) {
    Surroundings surroundings = settings.surroundings;
    database = settings.value(settings.database, "database");
    text =
        new ChangeText(
            settings.value(settings.service, "service"),
            settings.value(settings.environment, "environment"),
            database,
            surroundings.runs());
    delivery =
        settings
            .value(settings.url, "url")
            .flatMap(Reporter::changes)
            .map(changes -> new Delivery(changes, settings.value(settings.token, "token")));
    if (delivery.isEmpty()) {
      LOG.log(Logger.Level.INFO, "migrations are not reported: set CULPRIT_URL or culprit.url");
    }
  }

  /** What the process's properties and environment say. */
  public static Reporter ofProcess() {
    return builder().build();
  }

  /** The one that callbacks use which nobody gave a reporter. */
  public static Reporter shared() {
    return Shared.REPORTER;
  }

  public static Builder builder() {
    return new Builder(Surroundings.ofProcess());
  }

  static Builder builder(Surroundings surroundings) {
    return new Builder(surroundings);
  }

  /** Whether there is anybody to report to. */
  public boolean isOn() {
    return delivery.isPresent();
  }

  /** The database's name, if it was set. */
  public Optional<String> database() {
    return database;
  }

  /** Sends an attempt as it stands now; call it again when that has changed. */
  public void report(MigrationRun run) {
    send(() -> text.of(run));
  }

  /** Sends a change event of any kind, as the JSON that Culprit's contract says. */
  public void report(String change) {
    send(() -> change);
  }

  /**
   * Waits for what is on its way, at most so long.
   *
   * @return whether Culprit has all of it
   */
  public boolean flush(Duration longest) {
    return delivery.map(sender -> sender.flush(longest)).orElse(true);
  }

  /** Waits briefly for what is on its way. */
  @Override
  public void close() {
    flush(WAIT_AT_EXIT);
    synchronized (this) {
      Thread hook = atExit;
      if (hook != null) {
        try {
          Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
          LOG.log(Logger.Level.DEBUG, "the process ends already", e);
        }
      }
    }
  }

  private void send(Supplier<String> change) {
    try {
      delivery.ifPresent(
          sender -> {
            waitAtExit(sender);
            sender.add(change.get());
          });
    } catch (RuntimeException | LinkageError e) {
      LOG.log(Logger.Level.WARNING, "could not report a change", e);
    }
  }

  private synchronized void waitAtExit(Delivery sender) {
    if (atExit == null) {
      Thread hook = new Thread(() -> sender.flush(WAIT_AT_EXIT), "culprit-reporter-at-exit");
      atExit = hook;
      try {
        Runtime.getRuntime().addShutdownHook(hook);
      } catch (IllegalStateException e) {
        LOG.log(Logger.Level.DEBUG, "the process ends already", e);
      }
    }
  }

  private static Optional<URI> changes(String url) {
    try {
      URI changes = URI.create(url.replaceAll("/+$", "") + "/v1/changes");
      if (changes.getHost() != null && String.valueOf(changes.getScheme()).matches("https?")) {
        return Optional.of(changes);
      }
    } catch (IllegalArgumentException e) {
      LOG.log(Logger.Level.DEBUG, "no URL", e);
    }
    LOG.log(
        Logger.Level.WARNING,
        "migrations are not reported: culprit.url (CULPRIT_URL) was {0}, but it is written like http://culprit:8080",
        url);
    return Optional.empty();
  }

  /** Made when somebody first asks. */
  private static final class Shared {
    private static final Reporter REPORTER = ofProcess();
  }

  /** What to say to whom. */
  public static final class Builder {
    private final Surroundings surroundings;
    private @Nullable String url;
    private @Nullable String token;
    private @Nullable String service;
    private @Nullable String environment;
    private @Nullable String database;

    private Builder(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    /** Culprit's address, such as {@code http://culprit:8080}. */
    public Builder url(String url) {
      this.url = url;
      return this;
    }

    /** What Culprit lets in, if it asks for it. */
    public Builder token(String token) {
      this.token = token;
      return this;
    }

    /** The service that is migrated; several are separated by commas. */
    public Builder service(String service) {
      this.service = service;
      return this;
    }

    public Builder environment(String environment) {
      this.environment = environment;
      return this;
    }

    /** The database's name as dependencies have it; otherwise its own. */
    public Builder database(String database) {
      this.database = database;
      return this;
    }

    public Reporter build() {
      return new Reporter(this);
    }

    private Optional<String> value(@Nullable String said, String name) {
      return Optional.ofNullable(said)
          .filter(value -> !value.isBlank())
          .or(() -> surroundings.setting(name));
    }
  }
}
