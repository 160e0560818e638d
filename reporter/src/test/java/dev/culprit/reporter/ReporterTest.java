package dev.culprit.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class ReporterTest {
  private static final Instant BEGIN = Instant.parse("2026-11-22T10:00:00Z");

  /** Far more than putting a text into a list takes, far less than any answer of a bad server. */
  private static final Duration AT_ONCE = Duration.ofMillis(250);

  @Test
  void startAndEndAreOneChange() throws IOException {
    try (HeardCulprit culprit = new HeardCulprit();
        Reporter reporter =
            Reporter.builder(nothingSaid())
                .url(culprit.url() + "/")
                .token("secret")
                .service("checkout, cart")
                .environment("prod")
                .database("shop")
                .build()) {
      MigrationRun run = run("a");
      reporter.report(run);
      reporter.report(run.ended(MigrationRun.Outcome.SUCCEEDED, BEGIN.plusSeconds(5)));
      assertThat(reporter.flush(Duration.ofSeconds(20))).isTrue();

      assertThat(culprit.authorizations()).containsOnly("Bearer secret");
      List<JsonNode> events = culprit.events();
      assertThat(events).extracting(event -> event.path("id").asText()).containsExactly("a", "a");
      JsonNode start = events.get(0);
      assertThat(start.path("status").asText()).isEqualTo("started");
      assertThat(start.has("endedAt")).isFalse();
      assertThat(start.has("sequence")).isFalse();
      JsonNode end = events.get(1);
      assertThat(end.path("status").asText()).isEqualTo("succeeded");
      assertThat(end.path("kind").asText()).isEqualTo("db_migration");
      assertThat(end.path("services").toString()).isEqualTo("[\"checkout\",\"cart\"]");
      assertThat(end.path("environment").asText()).isEqualTo("prod");
      assertThat(end.path("database").asText()).isEqualTo("shop");
      assertThat(end.path("startedAt").asText()).isEqualTo("2026-11-22T10:00:00Z");
      assertThat(end.path("endedAt").asText()).isEqualTo("2026-11-22T10:00:05Z");
      assertThat(end.path("sequence").asLong()).isEqualTo(MigrationId.END_REPORTED);
      assertThat(end.at("/migration/script").asText()).isEqualTo("V1__\"it\\s\".sql\n\u2028😀");
    }
  }

  @Test
  void propertiesGoBeforeTheEnvironment() throws IOException {
    try (HeardCulprit culprit = new HeardCulprit();
        Reporter reporter =
            Reporter.builder(
                    new Surroundings(
                        name -> name.equals("culprit.service") ? "by-property" : null,
                        Map.of(
                            "CULPRIT_URL", culprit.url(),
                            "CULPRIT_SERVICE", "by-variable",
                            "CULPRIT_ENVIRONMENT", "prod",
                            "GITHUB_SERVER_URL", "https://github.com",
                            "GITHUB_REPOSITORY", "octo/shop",
                            "GITHUB_RUN_ID", "7",
                            "BUILD_URL", "no address")))
                .build()) {
      reporter.report(run("a"));
      assertThat(reporter.flush(Duration.ofSeconds(20))).isTrue();
      JsonNode event = culprit.events().get(0);
      assertThat(event.at("/services/0").asText()).isEqualTo("by-property");
      assertThat(event.path("environment").asText()).isEqualTo("prod");
      assertThat(event.path("links")).hasSize(1);
      assertThat(event.at("/links/0/url").asText())
          .isEqualTo("https://github.com/octo/shop/actions/runs/7");
    }
  }

  @Test
  void serverThatIsDownDelaysNobodyAndIsSaidOnce() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (Warnings warnings = new Warnings();
        Reporter reporter =
            Reporter.builder(nothingSaid()).url("http://127.0.0.1:" + port).build()) {
      assertReportsAtOnce(reporter, 100);
      assertThat(reporter.flush(Duration.ofSeconds(5))).isFalse();
      assertThat(warnings.texts).hasSize(1);
      assertThat(warnings.texts.get(0)).contains("127.0.0.1:" + port).contains("ConnectException");
    }
  }

  @Test
  void serverThatHangsDelaysNobodyAndAnExitOnlyBriefly() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (HeardCulprit culprit =
        new HeardCulprit(
            events -> {
              end.await();
              return 202;
            })) {
      Reporter reporter = Reporter.builder(nothingSaid()).url(culprit.url()).build();
      assertReportsAtOnce(reporter, 100);
      long begin = System.nanoTime();
      reporter.close();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
      end.countDown();
    }
  }

  @Test
  void whatAServerCouldNotTakeIsSentAgain() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    try (HeardCulprit culprit =
            new HeardCulprit(events -> requests.incrementAndGet() < 2 ? 500 : 202);
        Reporter reporter = Reporter.builder(nothingSaid()).url(culprit.url()).build()) {
      assertReportsAtOnce(reporter, 1);
      assertThat(reporter.flush(Duration.ofSeconds(20))).isTrue();
      assertThat(culprit.events()).hasSize(1);
    }
  }

  @Test
  void oneUnusableReportTakesNoOtherWithIt() throws IOException {
    try (HeardCulprit culprit =
            new HeardCulprit(events -> events.toString().contains("\"bad\"") ? 400 : 202);
        Reporter reporter = Reporter.builder(nothingSaid()).url(culprit.url()).build()) {
      for (String id : List.of("a", "bad", "b", "c")) {
        reporter.report(run(id));
      }
      assertThat(reporter.flush(Duration.ofSeconds(20))).isFalse();
      assertThat(culprit.events())
          .extracting(event -> event.path("id").asText())
          .containsExactly("a", "b", "c");
    }
  }

  @Test
  void memoryIsBoundedWhileNobodyAnswers() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (HeardCulprit culprit =
            new HeardCulprit(
                events -> {
                  end.await();
                  return 202;
                });
        Reporter reporter = Reporter.builder(nothingSaid()).url(culprit.url()).build()) {
      assertReportsAtOnce(reporter, 3 * Delivery.MOST_WAITING);
      end.countDown();
      reporter.flush(Duration.ofSeconds(20));
      assertThat(culprit.events()).hasSize(Delivery.MOST_WAITING);
    }
  }

  @Test
  void withoutAUsableUrlNothingIsReported() {
    assertThat(Reporter.builder(nothingSaid()).build().isOn()).isFalse();
    try (Warnings warnings = new Warnings()) {
      Reporter reporter = Reporter.builder(nothingSaid()).url("culprit:8080").build();
      reporter.report(run("a"));
      assertThat(reporter.isOn()).isFalse();
      assertThat(warnings.texts).hasSize(1);
      assertThat(warnings.texts.get(0)).contains("culprit:8080").contains("http://culprit:8080");
    }
  }

  private static void assertReportsAtOnce(Reporter reporter, int reports) {
    reporter.report(run("first")); // loads classes
    long begin = System.nanoTime();
    for (int i = 1; i < reports; i++) {
      reporter.report(run("run-" + i));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin).dividedBy(reports))
        .isLessThan(AT_ONCE.dividedBy(10));
  }

  private static MigrationRun run(String id) {
    return MigrationRun.started(
        id,
        new MigrationScript(
            "flyway",
            "V1__\"it\\s\".sql\n\u2028😀",
            "Migration v1",
            List.of("orders"),
            Optional.of(true),
            Optional.empty(),
            Optional.of("ann"),
            Optional.empty()),
        BEGIN);
  }

  private static Surroundings nothingSaid() {
    return new Surroundings(name -> null, Map.of());
  }

  /** What was logged at WARN. */
  private static final class Warnings extends Handler implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger("dev.culprit.reporter");

    private final List<String> texts = new CopyOnWriteArrayList<>();

    Warnings() {
      LOGGER.addHandler(this);
    }

    @Override
    public void publish(LogRecord entry) {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
        texts.add(MessageFormat.format(entry.getMessage(), entry.getParameters()));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      LOGGER.removeHandler(this);
    }
  }
}
