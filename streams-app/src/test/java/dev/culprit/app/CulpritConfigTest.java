package dev.culprit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.culprit.domain.MetricClass;
import dev.culprit.intake.SourceMeter;
import dev.culprit.sources.Past;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CulpritConfigTest {
  @TempDir Path directory;

  @Test
  void allDefaults() {
    CulpritConfig config = config(Map.of());
    assertThat(config.entries())
        .isNotEmpty()
        .allSatisfy(
            entry -> {
              assertThat(entry.value()).isEqualTo(entry.defaultValue());
              assertThat(entry.isSet()).isFalse();
              assertThat(entry.doc()).endsWith(".");
            });
    assertThat(config.duration(Options.LATENESS)).isEqualTo(Duration.ofDays(7));
    assertThat(config.text(Options.BOOTSTRAP_SERVERS)).isEqualTo("localhost:9092");
    assertThat(config.optionalText(Options.ALIASES)).isEmpty();
  }

  @Test
  void allKeys() {
    Map<String, String> other = new TreeMap<>();
    other.put(Options.BOOTSTRAP_SERVERS, "kafka-1:9092,kafka-2:9092");
    other.put(Options.APPLICATION_ID, "culprit-eu");
    other.put(Options.GROUP_PROTOCOL, "classic");
    other.put(Options.GROUP_INSTANCE_ID, "one");
    other.put(Options.PROCESSING_GUARANTEE, "exactly_once_v2");
    other.put(HttpOptions.TRUSTED_PROXIES, "10.0.0.0/8, ::1");
    other.put(HttpOptions.USER_HEADER, "X-Forwarded-User");
    other.put(Options.STATE_DIR, "elsewhere");
    other.put(Options.STATE_STORE, "disk");
    other.put(Options.STREAMS_THREADS, "2");
    other.put(Options.LINGER, "5ms");
    other.put(Options.COMMIT_INTERVAL, "10ms");
    other.put(Options.TOPICS_PREFIX, "eu.culprit.");
    other.put(Options.TOPICS_PARTITIONS, "12");
    other.put(Options.TOPICS_REPLICATION, "3");
    other.put(Options.LATENESS, "36h");
    other.put(Options.COALESCE, "1s");
    other.put(Options.DOMAIN_LABEL, "tenant");
    other.put(Options.ALIASES, "aliases.properties");
    other.put(Options.NAMES_CASE, "exact");
    other.put(HttpOptions.HOST, "0.0.0.0");
    other.put(HttpOptions.PORT, "9000");
    other.put(HttpOptions.BASE_PATH, "/culprit");
    other.put(HttpOptions.PUBLIC_URL, "https://ops.example.com:8443/culprit");
    other.put(HttpOptions.MAX_BODY_BYTES, "2048");
    other.put(HttpOptions.THREADS, "16");
    other.put(HttpOptions.CONNECTIONS, "10");
    other.put(HttpOptions.IDLE_TIMEOUT, "1m");
    other.put(DoorOptions.TOKENS_FILE, "tokens");
    other.put(DoorOptions.OPEN, "true");
    other.put(DoorOptions.SESSION_SECRET, "x".repeat(32));
    other.put(DoorOptions.SESSION_DURATION, "1h");
    other.put(DoorOptions.KEYSTORE, "keys.pem");
    other.put(DoorOptions.KEYSTORE_TYPE, "PEM");
    other.put(DoorOptions.KEYSTORE_PASSWORD, "p");
    other.put(DoorOptions.KEY_PASSWORD, "q");
    other.put(DoorOptions.RATE, "7");
    other.put(DoorOptions.BURST, "70");
    other.put(IntakeOptions.DELIVERY_TIMEOUT, "3s");
    other.put(IntakeOptions.MAX_EVENTS, "5");
    other.put(IntakeOptions.SOURCES, "pagerduty");
    other.put(IntakeOptions.GROUP, "culprit-topics");
    other.put(IntakeOptions.TEE_TIMEOUT, "2s");
    other.put(IntakeOptions.MAPPINGS, "mappings");
    other.put(IntakeOptions.ALERTS_SERVICE_LABELS, "squad_service,svc");
    other.put(IntakeOptions.ALERTS_ENVIRONMENT_LABELS, "landscape");
    other.put(Options.VIEW_MAX_ROWS, "101");
    other.put(Options.VIEW_MAX_BYTES, "5000000");
    other.put(Options.VIEW_STREAM_CLIENTS, "3");
    other.put(PrometheusOptions.URL, "https://prometheus.example/tenant");
    other.put(PrometheusOptions.HEADER, "Authorization: Bearer x");
    other.put(PrometheusOptions.TIMEOUT, "7s");
    other.put(PrometheusOptions.MAX_POINTS, "200");
    other.put(PrometheusOptions.QUERY_LABEL, "promql");
    for (MetricClass metricClass : MetricClass.values()) {
      other.put(PrometheusOptions.query(metricClass), "up{job=\"{service}\"}");
    }
    other.put(MigrationOptions.POLL_INTERVAL, "5s");
    other.put(Options.ACTORS, "name");
    other.put(Options.SHUTDOWN_TIMEOUT, "5s");
    other.put(Options.LOG_FORMAT, "text");
    assertThat(other.keySet())
        .as("this test names every option")
        .isEqualTo(Options.DEFINITION.names());
    CulpritConfig config = config(other);
    other.forEach((option, value) -> assertThat(config.text(option)).isEqualTo(value));
    assertThat(config.duration(Options.LATENESS)).isEqualTo(Duration.ofHours(36));
    assertThat(config.number(HttpOptions.PORT)).isEqualTo(9000);
  }

  @Test
  void commandLineOverridesEnvironmentWhichOverridesTheFile() throws IOException {
    Path file = file("http.port=1", "http.host=file", "lateness=1d");
    Settings settings =
        Settings.read(
            Optional.of(file),
            Map.of("CULPRIT_HTTP_PORT", "2", "CULPRIT_HTTP_HOST", "environment"),
            Map.of("http.port", "3"));
    assertThat(settings.value("http.port")).contains("3");
    assertThat(settings.value("http.host")).contains("environment");
    assertThat(settings.value("lateness")).contains("1d");
  }

  @Test
  void unknownOptionIsRefusedNamingTheNearest() throws IOException {
    Path file = file("http.prot=8081");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> Settings.read(Optional.of(file), Map.of(), Map.of()))
        .withMessageContaining("http.prot")
        .withMessageContaining(file.toString())
        .withMessageContaining("did you mean http.port?");
  }

  @Test
  void variablesOfKubernetesAreNamedAndIgnored() {
    Settings settings =
        Settings.read(
            Optional.empty(), Map.of("CULPRIT_PORT", "tcp://10.0.0.1:80", "PATH", "x"), Map.of());
    assertThat(settings.ignoredVariables()).containsExactly("CULPRIT_PORT");
    assertThat(settings.values()).isEmpty();
  }

  @Test
  void durationWithoutUnitIsRefused() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> config(Map.of(Options.LATENESS, "7")))
        .withMessageContaining("lateness")
        .withMessageContaining("Invalid value 7")
        .withMessageContaining("like 250ms or 7d");
  }

  @Test
  void durationOutOfRangeIsRefused() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> config(Map.of(Options.LATENESS, "31d")))
        .withMessageContaining("[1m … 30d]");
  }

  @Test
  void staticMembershipNeedsTheClassicProtocol() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(
            () ->
                config(Map.of(Options.GROUP_INSTANCE_ID, "one", Options.GROUP_PROTOCOL, "streams")))
        .withMessageContaining("group.protocol=classic");
  }

  @Test
  void userIsTakenFromTrustedProxiesOnly() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> config(Map.of(HttpOptions.USER_HEADER, "X-Forwarded-User")))
        .withMessageContaining("set that to the addresses of your proxies");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> config(Map.of(HttpOptions.TRUSTED_PROXIES, "proxy.example.com")))
        .withMessageContaining("proxy.example.com is no address, like 10.0.0.0/8");
  }

  @Test
  void secretsAreResolvedAndHidden() throws IOException {
    Files.writeString(directory.resolve("password"), "from-directory");
    Path properties = file("user=from-file");
    CulpritConfig config =
        CulpritConfig.of(
            settings(
                Map.of(
                    "kafka.a.b",
                    "${env:WORD}",
                    "kafka.sasl.jaas.config",
                    "plain",
                    "kafka.ssl.key.password",
                    "${directory:" + directory + ":password}",
                    "kafka.user",
                    "x ${file:" + properties + ":user}")),
            Map.of("WORD", "from-environment"));
    assertThat(config.kafka().admin())
        .containsEntry("a.b", "from-environment")
        .containsEntry("ssl.key.password", "from-directory")
        .containsEntry("user", "x from-file");
    assertThat(config.entries().stream().filter(entry -> entry.name().startsWith("kafka.")))
        .hasSize(4)
        .allSatisfy(entry -> assertThat(entry.value()).isEqualTo("[hidden]"));
  }

  @Test
  void headerOfPrometheusIsASecret() {
    String header = "Authorization: Bearer s3cret";
    assertThat(config(Map.of(PrometheusOptions.HEADER, header)).entries())
        .filteredOn(CulpritConfig.Entry::isSet)
        .extracting(CulpritConfig.Entry::value)
        .containsExactly("[hidden]");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> config(Map.of(PrometheusOptions.HEADER, "s3cret")))
        .withMessageContaining("prometheus.header")
        .withMessageNotContaining("s3cret");
  }

  @Test
  void secretOfASourceIsHiddenAndMayComeFromTheEnvironment() {
    Settings settings =
        Settings.read(
            Optional.empty(),
            Map.of("CULPRIT_INTAKE_SOURCE_PAGERDUTY_SECRET", "s3cret"),
            Map.of("intake.source.jenkins.secret", "x"));
    CulpritConfig config = CulpritConfig.of(settings, Map.of());
    assertThat(config.sourceOptions()).containsEntry("intake.source.pagerduty.secret", "s3cret");
    assertThat(config.entries())
        .filteredOn(entry -> entry.group().equals("Sources"))
        .extracting(CulpritConfig.Entry::value)
        .containsExactly("[hidden]", "[hidden]");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> SourceOptions.of(config, Past.NONE, SourceMeter.NONE))
        .withMessageContaining("intake.source.jenkins.secret is set, but")
        .withMessageContaining("signs nothing");
  }

  @Test
  void sourceThatDoesNotExistIsRefusedNamingTheNearest() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(
            () ->
                SourceOptions.of(
                    config(Map.of(IntakeOptions.SOURCES, "jenkins, pagerdoty")),
                    Past.NONE,
                    SourceMeter.NONE))
        .withMessageContaining("did you mean pagerduty?");
    assertThat(
            SourceOptions.of(
                    config(Map.of(IntakeOptions.SOURCES, "jenkins")), Past.NONE, SourceMeter.NONE)
                .sources())
        .hasSize(1);
    assertThat(
            SourceOptions.of(
                    config(Map.of(IntakeOptions.SOURCES, "none")), Past.NONE, SourceMeter.NONE)
                .sources())
        .isEmpty();
  }

  @Test
  void prometheusIsCheckedBeforeAnythingStarts() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> config(Map.of(PrometheusOptions.URL, "prometheus:9090")))
        .withMessageContaining("prometheus.url")
        .withMessageContaining("http://prometheus:9090");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> config(Map.of("prometheus.query.latency", "up{job='{service}'}")))
        .withMessageContaining("prometheus.query.latency")
        .withMessageContaining("double quotes");
    assertThat(PrometheusOptions.lines(config(Map.of()))).isEmpty();
    assertThat(
            PrometheusOptions.lines(
                    config(
                        Map.of(
                            PrometheusOptions.URL,
                            "http://localhost:9090",
                            "prometheus.query.latency",
                            "up{job=\"{service}\"}")))
                .orElseThrow()
                .templates())
        .containsOnlyKeys("latency");
  }

  @Test
  void secretThatIsNotThereIsNamed() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> config(Map.of("kafka.sasl.jaas.config", "${env:NOBODY}")))
        .withMessageContaining("kafka.sasl.jaas.config")
        .withMessageContaining("${env:NOBODY}");
  }

  private static CulpritConfig config(Map<String, String> values) {
    return CulpritConfig.of(settings(values), Map.of());
  }

  private static Settings settings(Map<String, String> values) {
    return Settings.read(Optional.empty(), Map.of(), values);
  }

  private Path file(String... lines) throws IOException {
    return Files.writeString(directory.resolve("culprit.properties"), String.join("\n", lines));
  }
}
