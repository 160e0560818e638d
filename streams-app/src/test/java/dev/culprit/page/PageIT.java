package dev.culprit.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.culprit.app.HttpOptions;
import dev.culprit.app.Settings;
import dev.culprit.app.Standalone;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page in a real browser, of a real Culprit. The first test finds it empty. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class PageIT {
  private static final String DEPLOY = "Deploy payments v42: retry declined cards once";
  private static final String HOSTILE_INCIDENT = "hostile%2F%3Cb%3E1%3C%2Fb%3E";
  private static final String LEADING = "suspect-card .leading";

  @TempDir static Path directory = Path.of("");

  private static @Nullable Standalone culprit;
  private static @Nullable Browser opened;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws IOException {
    opened = Browser.open();
    culprit =
        Standalone.start(
            directory,
            0,
            Settings.read(Optional.empty(), Map.of(), Map.of(HttpOptions.PORT, "0")),
            Map.of());
  }

  @AfterAll
  static void close() {
    if (opened != null) {
      opened.close();
    }
    if (culprit != null) {
      culprit.close();
    }
  }

  @AfterEach
  void nothingWasRefusedOrFailed() {
    assertThat(browser().complaints()).allMatch(PageIT::isExpected);
  }

  /**
   * The page asks until Culprit is ready; and an incident that joins another one is gone by the
   * time it is asked for.
   */
  private static boolean isExpected(String complaint) {
    return (complaint.contains("/readyz") && complaint.contains("503"))
        || (complaint.contains("/v1/incidents/") && complaint.contains("404"));
  }

  @Test
  @Order(1)
  void incidentAppearsIsJudgedEverywhereAndOutlivesAReload() throws Exception {
    Scene scene = new Scene(server(), Instant.now());
    Browser page = browser().look("dark", 1440, 900).go(server().toString());
    page.see(".first code", "/v1/changes");
    page.see(".is-live");
    page.picture("now-first-steps");

    scene.quietDays();
    scene.nothingExplainsSearch();
    scene.paymentsBreaks();
    page.see(".incident", "8 min before the onset");
    page.see(".incident", "No recorded change explains this");
    page.see("h1", "2 open incidents");
    page.see(".incident", "paymentscheckoutweb");
    page.picture("now-dark");

    page.see(".incident", DEPLOY).click();
    page.see(LEADING + " h3", DEPLOY);
    assertThat(page.address()).contains("/incidents/payments-1?domain=prod");
    page.see(".drawing svg text", "onset");
    page.see(".drawing svg text", "v41 → v42");
    page.see(".way li", "checkout");
    page.see(".counts", "too far from the service");
    page.see(".revisions .latest", DEPLOY);

    page.see(LEADING + " .confirmed:enabled", "Confirm").click();
    page.see(".verdict-note", "Confirmed");
    assertThat(verdict().path("changeId").asText()).isEqualTo("argo-rollouts/payments/7f9c2d");
    page.see(".verdict-note button:enabled", "Comment").click();
    page.see(".verdict-note textarea:focus");
    page.press("retried cards were charged twice");
    page.see(".verdict-note form button:enabled", "Save").click();
    page.see(".verdict-note blockquote", "retried cards were charged twice");

    String permalink = page.address();
    page.inAnotherTab(
        () -> {
          browser().go(permalink);
          browser().see(".verdict-note blockquote", "charged twice");
          browser().see(".verdict-note button:enabled", "Undo").click();
          browser().seeNo(".verdict-note");
        });
    page.seeNo(".verdict-note"); // the first tab heard of it
    assertThat(verdict().isMissingNode()).isTrue();
    page.see(LEADING + " .confirmed:enabled", "Confirm").click();
    page.see(".verdict-note", "Confirmed");

    page.see("[aria-label='Zoom out (−)']").click();
    page.until("location.search.includes('from=')");
    String range = page.see(".range").getText();
    page.reload();
    page.see(LEADING + " .confirmed[aria-pressed=true]");
    page.see(".drawing svg text", "onset");
    assertThat(page.see(".range").getText()).isEqualTo(range);
  }

  @Test
  @Order(2)
  void lostConnectionIsShownAndWhatWasMissedIsThere() throws Exception {
    Browser page = browser().look("dark", 1440, 900).go(server().toString());
    page.see(".is-live");
    page.see(".incident", DEPLOY);
    page.offline(true);
    try {
      page.see(".is-lost", "what you see may be old");
      page.picture("now-lost-connection");
      new Scene(server(), Instant.now()).yesterdaysIncident();
    } finally {
      page.offline(false);
    }
    page.see(".is-live");
    page.see(".recovered .incident", "catalog: smaller product cache");
    // The browser rightly says that it could not connect meanwhile.
    assertThat(page.complaints()).allMatch(line -> line.contains("net::ERR_") || isExpected(line));
  }

  @Test
  @Order(3)
  void hostileTextIsOnlyText() throws Exception {
    new Scene(server(), Instant.now()).hostile();
    Browser page = browser().look("dark", 1440, 900).go(server().toString());
    page.see(".incident", "<img src=x onerror").click();
    page.see(LEADING + " h3", "<script>globalThis.hacked=2</script>");
    page.see(".drawing svg text", "<script>globalThis.hacked=5</script>");
    page.see(".in-range summary").click();
    page.pointAt(page.see(".in-range li"));
    page.picture("incident-hostile");
    assertThat(page.value("globalThis.hacked")).isEqualTo("null");
    assertThat(page.count("main img, main script, main iframe, main b b, main u, main s")).isZero();
    page.until("document.querySelector('suspect-card h3').clientHeight < 200");
    page.until(
        "(() => { const h = getComputedStyle(document.querySelector('suspect-card h3 bdi'));"
            + " return h.unicodeBidi === 'isolate'; })()");

    hostileChangeIsOnlyText(page);
    page.go(server() + "incidents/" + HOSTILE_INCIDENT).see(LEADING + " h3", "globalThis.hacked=2");

    // The API admits no such link; should one come all the same, it is none here.
    page.until(
        """
        (() => {
          const card = document.querySelector('suspect-card');
          card.change = { ...card.suspect.change,
            links: [{ title: 'bad', url: 'javascript:globalThis.hacked=6' },
                    { title: 'worse', url: 'data:text/html,x' },
                    { title: 'good', url: 'https://example.com/' }] };
          return true;
        })()\
        """);
    page.see(LEADING + " a.external", "good");
    assertThat(page.count("a[href^='javascript'], a[href^='data']")).isZero();
  }

  private static void hostileChangeIsOnlyText(Browser page) throws IOException {
    page.go(server() + "changes?last=24h&environment=hostile");
    page.see(".change-row", "<img src=x onerror").click();
    page.see("change-detail h2", "<script>globalThis.hacked=2</script>");
    page.see("change-detail dd", "<i>cart</i>");
    page.see(".followed li", "<script>globalThis.hacked=5</script>");
    page.picture("changes-hostile");
    page.reload().see("change-detail h2", "<script>globalThis.hacked=2</script>");
    assertThat(page.value("globalThis.hacked")).isEqualTo("null");
    assertThat(page.count("main img, main script, main iframe, main b b, main u, main s")).isZero();
  }

  @Test
  @Order(4)
  void everythingCanBeReachedByKeyboard() throws IOException {
    Browser page = browser().look("dark", 1440, 900).go(server().toString());
    page.see(".incident", DEPLOY);
    page.press("?").see("dialog[open] kbd", "j");
    page.picture("keys");
    page.press(Keys.ESCAPE).seeNo("dialog[open]");
    page.press("j");
    String first = page.focused().getText();
    page.press("j");
    assertThat(page.focused().getText()).isNotEqualTo(first).contains("retry declined cards");
    assertThat(page.value("getComputedStyle(document.activeElement).outlineStyle"))
        .isEqualTo("solid");
    page.press("k");
    assertThat(page.focused().getText()).isEqualTo(first);
    page.press("j", Keys.ENTER).see(LEADING + " h3", DEPLOY);
    page.press("j");
    assertThat(page.focused().getText()).contains(DEPLOY);
    page.see(".suspect.lit h3", DEPLOY);
    page.press(Keys.TAB);
    assertThat(page.focused().getTagName()).isIn("a", "summary", "button");
    page.press(Keys.ESCAPE).see("h1", "open incident");
    page.press(Keys.TAB);
    assertThat(page.value("document.activeElement !== document.body")).isEqualTo(true);

    // Letters in a choice choose; Esc leaves it.
    page.press(Keys.ESCAPE, "g", "c").see("h1", "Changes");
    page.see(".change-row", DEPLOY);
    page.press("/", "retry declined").seeNo(".change-row[data-change=scale-web]");
    assertThat(page.address()).contains("q=retry");
    page.press(Keys.ESCAPE, "j", Keys.ENTER).see("change-detail h2", DEPLOY);
    page.press(Keys.ESCAPE).seeNo("change-detail");
    assertThat(page.focused().getText()).contains(DEPLOY);
    page.press("g", "a").see("h1", "Accuracy");
    page.press("g", "n").see("h1", "open incident");
  }

  @Test
  @Order(5)
  void changesAreFoundZoomedIntoAndSayWhatFollowed() throws IOException {
    Browser page = browser().look("dark", 1440, 900).go(server() + "changes");
    page.see(".timeline svg text", "payments");
    page.see(".chip", "migration").click();
    page.see(".change-row", "V58__split_address.sql");
    page.seeNo(".change-row[data-change=scale-web]");
    page.see(".chip[aria-pressed=true]").click();
    page.see(".change-row", DEPLOY).click();
    page.see(".followed li", "checkout http.server.request.duration p99");
    page.see(".followed li", "10 min later");
    page.see(".steps li", "25 %");
    page.see("change-detail a.external", "pull request");
    page.picture("changes-dark");
    assertThat(page.address()).contains("change=argo-rollouts").contains("in=prod");

    page.drag(page.see(".timeline"), 300, 700);
    page.until("location.search.includes('from=')");
    String range = page.see(".timeline-card .range").getText();
    page.reload().see("change-detail h2", DEPLOY);
    assertThat(page.see(".timeline-card .range").getText()).isEqualTo(range);
    page.see("[aria-label='the last 7 days']").click();
    page.until("!location.search.includes('from=')");
    page.see(".filters select[name=service] option", "payments");
    page.go(server() + "changes?q=nothing+is+called+so").see(".notice", "No change here");
    page.picture("changes-empty");
  }

  @Test
  @Order(5)
  void lateEventThatChangesTheAnswerIsNamed() throws Exception {
    Scene scene = new Scene(server(), Instant.now());
    scene.billingBreaks();
    Browser page = browser().look("light", 1440, 900).go(server().toString());
    page.see(".incident", "billing").click();
    page.see(".suspect.leading", "No recorded change");
    assertThat(page.count(".revised")).isZero();
    scene.migrationOfBillingIsReported();
    page.see(LEADING + " h3", "V9__drop_invoice_index.sql");
    page.see(".revised", "a migration was reported late");
    page.see(".revised", "Before, it was no recorded change");
    page.picture("incident-revised-light");
  }

  @Test
  @Order(5)
  void accuracyIsHonestAboutFewVerdicts() throws IOException {
    Browser page = browser().look("dark", 1440, 900).go(server() + "accuracy");
    page.see(".notice", "1 verdict so far");
    page.see(".headline .large", "100 %");
    page.see(".headline", "1 of 1 judged answers; 95 % interval 21 % to 100 %");
    page.see(".shares th", "deploy");
    page.see(".reliability circle");
    page.picture("accuracy-dark");
    page.go(server() + "accuracy?environment=staging").see(".no-verdict", "No verdict in this");
    page.picture("accuracy-empty");
  }

  @Test
  @Order(5)
  void listAndGraphPointAtEachOther() {
    Browser page =
        browser().look("dark", 1440, 900).go(server() + "incidents/payments-1?domain=prod");
    page.see(".drawing svg text", "v41 → v42");
    page.pointAt(page.see(LEADING + " h3"));
    page.see(".suspect.lit h3", DEPLOY);
    Object blue =
        page.value(
            "getComputedStyle(document.documentElement).getPropertyValue('--deploy').trim()");
    page.pointUntilSeen(".drawing svg path[transform][fill='" + blue + "']", ".tip", DEPLOY);
    page.see(".suspect.lit h3", DEPLOY);
    page.pointAt(page.see("h1"));
    page.seeNo(".tip");
  }

  @Test
  @Order(6)
  void bothThemesAndEveryWidthAreReadable() throws IOException {
    for (String theme : List.of("dark", "light")) {
      for (int width : List.of(360, 1440)) {
        Browser page = browser().look(theme, width, 900).go(server().toString());
        page.see(".incident", DEPLOY);
        page.picture("now-" + theme + "-" + width);
        page.go(server() + "incidents/payments-1?domain=prod");
        page.see(".drawing svg text", "onset");
        page.see(".revisions .latest", DEPLOY);
        page.picture("incident-" + theme + "-" + width);
        page.go(server() + "changes").see(".change-row", DEPLOY);
        page.picture("changes-" + theme + "-" + width);
        page.go(server() + "accuracy").see(".reliability circle");
        page.picture("accuracy-" + theme + "-" + width);
      }
    }
    Browser wide =
        browser().look("dark", 2560, 1440).go(server() + "incidents/payments-1?domain=prod");
    wide.see(".drawing svg text", "onset");
    wide.picture("incident-dark-2560");
    browser()
        .go(server() + "incidents/staging-search-1")
        .see(".suspect.leading", "No recorded change");
    browser().see(".drawing svg text", "onset");
    browser().look("light", 1440, 900).picture("incident-none-light");
    browser()
        .go(server() + "incidents/no-such-incident")
        .see(".notice", "There is no such incident");
    browser().picture("incident-unknown");
    assertThat(browser().complaints()).allMatch(line -> line.contains("404"));
  }

  @Test
  @Order(7)
  void themeIsKept() {
    Browser page = browser().look("dark", 1440, 900).go(server().toString());
    page.see(".incident", DEPLOY);
    Object dark = page.value("getComputedStyle(document.body).backgroundColor");
    page.see("theme-button button").click();
    page.see("theme-button button").click();
    page.until("document.documentElement.dataset.theme === 'light'");
    Object light = page.value("getComputedStyle(document.body).backgroundColor");
    assertThat(light).isNotEqualTo(dark);
    page.reload().see(".incident", DEPLOY);
    assertThat(page.value("getComputedStyle(document.body).backgroundColor")).isEqualTo(light);
    page.see("theme-button button").click();
    page.until("document.documentElement.dataset.theme === undefined");
  }

  private static Browser browser() {
    return Objects.requireNonNull(opened);
  }

  private static URI server() {
    return URI.create("http://127.0.0.1:" + Objects.requireNonNull(culprit).port() + "/");
  }

  /** The verdict that the API knows; missing if there is none. */
  private JsonNode verdict() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(server().resolve("v1/verdicts?anomaly=payments-1")).build(),
            BodyHandlers.ofString());
    return JsonMapper.builder().build().readTree(answer.body()).path("items").path(0);
  }
}
