package dev.culprit.app;

import dev.culprit.http.TrustedProxies;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Every option: its default, what it may be, and what it is for. The documentation is made of this.
 */
public final class Options {
  public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
  public static final String APPLICATION_ID = "application.id";
  public static final String GROUP_PROTOCOL = "group.protocol";
  public static final String GROUP_INSTANCE_ID = "group.instance.id";
  public static final String PROCESSING_GUARANTEE = "processing.guarantee";
  public static final String STATE_DIR = "state.dir";
  public static final String STATE_STORE = "state.store";
  public static final String STREAMS_THREADS = "streams.threads";
  public static final String LINGER = "linger";
  public static final String COMMIT_INTERVAL = "commit.interval";
  public static final String TOPICS_PREFIX = "topics.prefix";
  public static final String TOPICS_PARTITIONS = "topics.partitions";
  public static final String TOPICS_REPLICATION = "topics.replication";
  public static final String LATENESS = "lateness";
  public static final String COALESCE = "coalesce";
  public static final String DOMAIN_LABEL = "domain.label";
  public static final String ALIASES = "aliases";
  public static final String NAMES_CASE = "names.case";
  public static final String HTTP_HOST = "http.host";
  public static final String HTTP_PORT = "http.port";
  public static final String HTTP_BASE_PATH = "http.base.path";
  public static final String HTTP_PUBLIC_URL = "http.public.url";
  public static final String HTTP_TRUSTED_PROXIES = "http.trusted.proxies";
  public static final String HTTP_USER_HEADER = "http.user.header";
  public static final String HTTP_MAX_BODY_BYTES = "http.max.body.bytes";
  public static final String HTTP_THREADS = "http.threads";
  public static final String HTTP_CONNECTIONS = "http.connections";
  public static final String HTTP_IDLE_TIMEOUT = "http.idle.timeout";
  public static final String INTAKE_DELIVERY_TIMEOUT = "intake.delivery.timeout";
  public static final String INTAKE_MAX_EVENTS = "intake.max.events";
  public static final String INTAKE_SOURCES = "intake.sources";
  public static final String INTAKE_GROUP = "intake.group";
  public static final String INTAKE_TEE_TIMEOUT = "intake.tee.timeout";
  public static final String INTAKE_ALERTS_SERVICE_LABELS = "intake.alerts.service.labels";
  public static final String INTAKE_ALERTS_ENVIRONMENT_LABELS = "intake.alerts.environment.labels";
  public static final String INTAKE_MAPPINGS = "intake.mappings";
  public static final String VIEW_MAX_ROWS = "view.max.rows";
  public static final String VIEW_MAX_BYTES = "view.max.bytes";
  public static final String VIEW_STREAM_CLIENTS = "view.stream.clients";
  public static final String ACTORS = "actors";
  public static final String SHUTDOWN_TIMEOUT = "shutdown.timeout";
  public static final String LOG_FORMAT = "log.format";

  /** What passes through to Kafka's clients begins with this. */
  public static final String KAFKA_PREFIX = "kafka.";

  static final ConfigDef DEFINITION = define();

  private Options() {}

  private static ConfigDef define() {
    Group kafka = new Group(new ConfigDef(), "Kafka");
    kafka
        .text(
            BOOTSTRAP_SERVERS,
            "localhost:9092",
            new ConfigDef.NonEmptyString(),
            "Where Kafka is: host:port pairs separated by commas. Ignored with --standalone, which"
                + " brings its own broker.")
        .text(
            APPLICATION_ID,
            "culprit",
            new Name(),
            "Names the consumer group and begins the names of internal topics. Instances with the"
                + " same id share the work. Another id starts anew from the beginning of every"
                + " topic.")
        .text(
            GROUP_PROTOCOL,
            "classic",
            ValidString.in("classic", "streams"),
            "How instances share the work. streams needs brokers 4.2 or newer; a group cannot"
                + " change its protocol while instances run.")
        .text(
            GROUP_INSTANCE_ID,
            "",
            null,
            "Static membership, with classic only: an instance that restarts under the same name"
                + " within its session timeout keeps its work, and therefore does not leave the"
                + " group when it stops. Empty: it leaves, and another takes over at once.")
        .text(
            PROCESSING_GUARANTEE,
            "at_least_once",
            ValidString.in("at_least_once", "exactly_once_v2"),
            "Answers are the same with both, because everything is idempotent. exactly_once_v2"
                + " costs latency: an answer shows when its transaction commits.")
        .text(
            STATE_DIR,
            "culprit-state",
            new ConfigDef.NonEmptyString(),
            "Directory of local state. It may be lost: Kafka has everything, and restoring takes a"
                + " moment.")
        .text(
            STATE_STORE,
            "memory",
            ValidString.in("memory", "disk"),
            "Where state is kept beside its topic in Kafka. memory reads it back from Kafka at"
                + " every start; disk (RocksDB, in state.dir) starts faster with very much of it.")
        .number(
            STREAMS_THREADS,
            1,
            Range.between(1, 64),
            "Threads that correlate. More than topics.partitions have nothing to do.")
        .duration(
            LINGER,
            "0ms",
            Duration.ZERO,
            Duration.ofSeconds(1),
            "How long an answer waits for company before it is sent to the broker. Kafka Streams"
                + " itself would wait 100ms.")
        .duration(
            COMMIT_INTERVAL,
            "25ms",
            Duration.ofMillis(5),
            Duration.ofMinutes(5),
            "How often progress is committed. With exactly_once_v2 this is the latency of an"
                + " answer; with at_least_once, at most once a second is committed whatever stands"
                + " here, and a killed instance repeats what came since.");
    Group topics = new Group(kafka.definition, "Topics");
    topics
        .text(TOPICS_PREFIX, "culprit.", new Name(), "Begins the name of every public topic.")
        .number(
            TOPICS_PARTITIONS,
            4,
            Range.between(1, 1000),
            "Partitions of the public topics when they are created, and of the internal topic by"
                + " domain. The latter cannot change later without a new application.id. One domain"
                + " (environment) is always handled by one partition.")
        .number(
            TOPICS_REPLICATION,
            -1,
            new Replication(),
            "Replicas of topics that are created. -1: what the broker prescribes.");
    Group correlation = new Group(kafka.definition, "Correlation");
    correlation
        .duration(
            LATENESS,
            "7d",
            Duration.ofMinutes(1),
            Duration.ofDays(30),
            "How long after it happened an event is still accepted, measured by the timestamp of"
                + " its record. All instances and the retention of topics must agree with it.")
        .duration(
            COALESCE,
            "250ms",
            Duration.ofMillis(2),
            Duration.ofMinutes(1),
            "The first answer for an anomaly is given at once; later revisions wait this long for"
                + " each other.")
        .text(
            DOMAIN_LABEL,
            "",
            null,
            "Only events of one domain can explain each other. A domain is an environment; with the"
                + " name of a label here, an environment and that label's value, for example"
                + " tenant.")
        .text(
            ALIASES,
            "",
            null,
            "A properties file of other names, for tools that disagree on what something is called:"
                + " service.ALIAS=NAME, region.ALIAS=NAME, environment.ALIAS=NAME or several with"
                + " commas, and flag.KEY=SERVICE or several, one a line. docs/names.md.")
        .text(
            NAMES_CASE,
            "ignore",
            ValidString.in("ignore", "exact"),
            "Whether names of services, environments and regions that differ only in case are one."
                + " ignore: they are, as aliases spell them, else in small letters. All instances"
                + " must agree with it; a change of it is one of aliases.");
    Group http = new Group(kafka.definition, "HTTP");
    http.text(
            HTTP_HOST,
            "127.0.0.1",
            new ConfigDef.NonEmptyString(),
            "Address that the HTTP server binds to; 0.0.0.0 is every interface. Other machines are"
                + " served with http.tokens.file, or with http.open=true.")
        .number(
            HTTP_PORT,
            8080,
            Range.between(0, 65_535),
            "Port of the HTTP server. 0 takes a free one, which is logged.")
        .text(
            HTTP_BASE_PATH,
            "/",
            new PathPrefix(),
            "What every path begins with, for a proxy that forwards a part of its own paths.")
        .text(
            HTTP_PUBLIC_URL,
            "",
            new PublicUrl(),
            "Where people's browsers reach Culprit, base path included, such as"
                + " https://culprit.example.com. Annotations on graphs link to it; empty: they have"
                + " no links.")
        .text(
            HTTP_TRUSTED_PROXIES,
            "",
            new Addresses(),
            "Addresses of reverse proxies, such as 10.0.0.0/8, 127.0.0.1, separated by commas. Only"
                + " they are believed when they say where browsers reach Culprit"
                + " (X-Forwarded-Proto, -Host, -Prefix) and who is signed in.")
        .text(
            HTTP_USER_HEADER,
            "",
            null,
            "The header in which they name the user who is signed in, such as X-Forwarded-User. A"
                + " verdict is then by that user, whatever its body says. Empty: there is none, and"
                + " the body says who.")
        .number(
            HTTP_MAX_BODY_BYTES,
            8 * 1024 * 1024,
            Range.between(1024, 256 * 1024 * 1024),
            "A larger request is refused. One event may have at most 1 MiB; the rest is for"
                + " batches.")
        .number(
            HTTP_THREADS, 64, Range.between(8, 10_000), "So many requests are worked on at a time.")
        .number(
            HTTP_CONNECTIONS,
            1_000,
            Range.between(1, 1_000_000),
            "So many clients are connected at a time; others wait.")
        .duration(
            HTTP_IDLE_TIMEOUT,
            "30s",
            Duration.ofSeconds(1),
            Duration.ofHours(1),
            "A connection on which nothing moves for so long is closed.");
    DoorOptions.define(new Group(kafka.definition, "Doors"));
    Group intake = new Group(kafka.definition, "Intake");
    intake
        .duration(
            INTAKE_DELIVERY_TIMEOUT,
            "10s",
            Duration.ofSeconds(1),
            Duration.ofMinutes(2),
            "How long a request waits for the broker's acknowledgement before its sender is told to"
                + " try again.")
        .number(
            INTAKE_MAX_EVENTS,
            10_000,
            Range.between(1, 100_000),
            "More events in one request are refused.")
        .text(
            INTAKE_SOURCES,
            "all",
            null,
            "Tools whose own form is heard: names separated by commas, all, or none. \"culprit"
                + " intake sources\" lists them; docs/intake has a page for each.")
        .text(
            INTAKE_GROUP,
            "",
            null,
            "Consumer group of the topics that intake.source.NAME.topics names. Instances share"
                + " them. Empty: application.id with -intake behind it.")
        .duration(
            INTAKE_TEE_TIMEOUT,
            "5s",
            Duration.ofMillis(100),
            Duration.ofMinutes(1),
            "How long the answer of an original is waited for where intake.source.NAME.tee forwards"
                + " to it.")
        .text(
            INTAKE_ALERTS_SERVICE_LABELS,
            "",
            null,
            "Labels of alerts, separated by commas, that name the service, before the usual ones"
                + " (service, app, deployment, job, ...; docs/intake/alertmanager.md). The first"
                + " that an alert has is its service, the others are components.")
        .text(
            INTAKE_ALERTS_ENVIRONMENT_LABELS,
            "",
            null,
            "Labels of alerts that name the environment, before the usual ones (environment, env,"
                + " deployment_environment, stage).")
        .text(
            INTAKE_MAPPINGS,
            "",
            null,
            "Directory of mapping files, one for each further tool: NAME.json is heard at"
                + " /v1/intake/NAME. docs/intake/mapping.md tells how to write one. Read once, when"
                + " Culprit starts.");
    Group view = new Group(kafka.definition, "View");
    view.number(
            VIEW_MAX_ROWS,
            50_000,
            Range.between(100, 10_000_000),
            "So many annotations, incidents, impacts, changes, anomalies, dependencies and verdicts"
                + " (of each) the API keeps in memory, the newest; older ones remain on their"
                + " topics.")
        .number(
            VIEW_MAX_BYTES,
            64 * 1024 * 1024,
            Range.between(4 * 1024 * 1024, Integer.MAX_VALUE),
            "So many bytes of each it keeps.")
        .number(
            VIEW_STREAM_CLIENTS,
            200,
            Range.between(0, 10_000),
            "So many clients may follow the live stream at a time.")
        .text(
            ACTORS,
            "team",
            ValidString.in("team", "name", "none"),
            "What the API and the page give out of those who made a change or a verdict: their"
                + " team; name, id and team as published; or nothing. The topics keep what was"
                + " published.");
    PrometheusOptions.define(new Group(kafka.definition, "Prometheus"));
    MigrationOptions.define(new Group(kafka.definition, MigrationOptions.GROUP));
    Group process = new Group(kafka.definition, "Process");
    process
        .duration(
            SHUTDOWN_TIMEOUT,
            "20s",
            Duration.ofSeconds(1),
            Duration.ofMinutes(10),
            "How long a shutdown may take before the process ends regardless.")
        .text(
            LOG_FORMAT,
            "json",
            ValidString.in("json", "text"),
            "Form of the log on standard output: one JSON object a line, or text for people.");
    return kafka.definition;
  }

  /** Adds options of one group in the order in which they are read. */
  static final class Group {
    private final ConfigDef definition;
    private final String name;
    private int order;

    Group(ConfigDef definition, String name) {
      this.definition = definition;
      this.name = name;
    }

    Group text(String option, String value, ConfigDef.@Nullable Validator validator, String doc) {
      return add(option, ConfigDef.Type.STRING, value, validator, doc);
    }

    Group number(String option, int value, ConfigDef.Validator validator, String doc) {
      return add(option, ConfigDef.Type.INT, value, validator, doc);
    }

    Group duration(String option, String value, Duration least, Duration most, String doc) {
      return add(option, ConfigDef.Type.STRING, value, new DurationOption(least, most), doc);
    }

    private Group add(
        String option,
        ConfigDef.Type type,
        Object value,
        ConfigDef.@Nullable Validator validator,
        String doc) {
      definition.define(
          option,
          type,
          value,
          validator,
          Importance.MEDIUM,
          doc,
          name,
          order++,
          Width.MEDIUM,
          option);
      return this;
    }
  }

  /** What Kafka allows in the name of a topic. */
  private record Name() implements ConfigDef.Validator {
    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9._-]{1,100}");

    @Override
    public void ensureValid(String name, @Nullable Object value) {
      if (!FORM.matcher(String.valueOf(value)).matches()) {
        throw new ConfigException(name, value, "it has " + this);
      }
    }

    @Override
    public String toString() {
      return "1 to 100 letters, digits, dots, underscores, hyphens";
    }
  }

  private record Replication() implements ConfigDef.Validator {
    @Override
    public void ensureValid(String name, @Nullable Object value) {
      if (!(value instanceof Integer replicas
          && (replicas == -1 || (replicas >= 1 && replicas < 100)))) {
        throw new ConfigException(name, value, "it is " + this);
      }
    }

    @Override
    public String toString() {
      return "-1, or 1 and more";
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
}
