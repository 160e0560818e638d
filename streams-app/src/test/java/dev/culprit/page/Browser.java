package dev.culprit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.http.ClientConfig;

/** A real Chromium without a screen. */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  // In one step: asking for each element's text is slow where there are many.
  private static final String FIRST_WITH_TEXT =
      """
      return [...document.querySelectorAll(arguments[0])]
          .find((one) => one.textContent.replace(/[\\s\\u00a0\\u202f]+/g, ' ').includes(arguments[1])) ?? null\
      """;

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Skips the test where there is no Chromium; in CI there has to be one. */
  static Browser open() {
    if (!Files.isExecutable(CHROMIUM) || !Files.isExecutable(DRIVER)) {
      String missing =
          "the page was not tested in a browser: Debian's chromium and chromium-driver are not"
              + " installed";
      if (Objects.equals(System.getenv("CI"), "true")) {
        fail(missing);
      }
      Assumptions.abort(missing);
    }
    LoggingPreferences everything = new LoggingPreferences();
    everything.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toString());
    options.setCapability("goog:loggingPrefs", everything);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--window-size=1440,900");
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .build();
    // Selenium's own patience is minutes.
    ChromeDriver driver =
        new ChromeDriver(
            service, options, ClientConfig.defaultConfig().readTimeout(PATIENCE.multipliedBy(2)));
    driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
    return new Browser(driver);
  }

  Browser go(String address) {
    driver.get(address);
    return this;
  }

  String address() {
    return Objects.requireNonNull(driver.getCurrentUrl());
  }

  Browser reload() {
    driver.navigate().refresh();
    return this;
  }

  /** The first element with such a text, once it is there; white space counts as one blank. */
  WebElement see(String css, String text) {
    try {
      return await(css + " with \"" + text + "\"")
          .until(
              () ->
                  Optional.ofNullable(
                      (WebElement) driver.executeScript(FIRST_WITH_TEXT, css, text)),
              Optional::isPresent)
          .orElseThrow();
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "not seen: "
              + css
              + " with \""
              + text
              + "\", at "
              + address()
              + ", but "
              + value("document.visibilityState + ' ' + document.body.innerText"),
          e);
    }
  }

  WebElement see(String css) {
    return see(css, "");
  }

  Browser seeNo(String css) {
    await("no " + css + " any more").until(() -> count(css) == 0);
    return this;
  }

  int count(String css) {
    return ((Number) value("document.querySelectorAll(\"" + css + "\").length")).intValue();
  }

  Browser press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
    return this;
  }

  Browser pointAt(WebElement element) {
    new Actions(driver).moveToElement(element).perform();
    return this;
  }

  /**
   * Points at an element until something shows: what moves under the pointer just then, because the
   * page still finds its size, is pointed at again, as people do.
   */
  Browser pointUntilSeen(String target, String css, String text) {
    await(css + " with \"" + text + "\" by pointing at " + target)
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              boolean seen = driver.executeScript(FIRST_WITH_TEXT, css, text) != null;
              if (!seen) {
                new Actions(driver).moveToElement(see("h1")).moveToElement(see(target)).perform();
              }
              return seen;
            });
    return this;
  }

  /** From one place in an element to another, in pixels from its left. */
  Browser drag(WebElement element, int from, int to) {
    int middle = element.getSize().getWidth() / 2;
    new Actions(driver)
        .moveToElement(element, from - middle, 0)
        .clickAndHold()
        .moveToElement(element, to - middle, 0)
        .release()
        .perform();
    return this;
  }

  /** What has the focus. */
  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  /** The value of an expression of the page. */
  Object value(String expression) {
    try {
      return Objects.requireNonNullElse(driver.executeScript("return " + expression), "null");
    } catch (JavascriptException e) {
      throw new AssertionError(expression, e);
    }
  }

  /** Waits until an expression of the page is true. */
  Browser until(String expression) {
    await(expression)
        .until(() -> Boolean.TRUE.equals(driver.executeScript("return " + expression)));
    return this;
  }

  /** Runs what follows in another tab, and comes back. */
  void inAnotherTab(Runnable deed) {
    String here = driver.getWindowHandle();
    driver.switchTo().newWindow(WindowType.TAB);
    deed.run();
    driver.close();
    driver.switchTo().window(here);
  }

  Browser offline(boolean isOffline) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.emulateNetworkConditions",
        Map.of(
            "offline", isOffline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    return this;
  }

  /**
   * @param theme what the system prefers, dark or light
   */
  Browser look(String theme, int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    return this;
  }

  /**
   * Keeps a picture of all of the page for people to look at, and checks that nothing sticks out.
   */
  Browser picture(String name) throws IOException {
    settle();
    // Rows that are out of sight are not drawn; in a picture of all they are in sight.
    Object unused =
        driver.executeScript(
            "document.querySelectorAll('.change-row').forEach(row => row.style.contentVisibility ="
                + " 'visible')");
    assertThat(value("document.documentElement.scrollWidth <= innerWidth"))
        .as("the page is no wider than the window: " + name)
        .isEqualTo(true);
    Map<String, Object> shot =
        driver.executeCdpCommand(
            "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    Files.createDirectories(SCREENSHOTS);
    Files.write(
        SCREENSHOTS.resolve(name.toLowerCase(Locale.ROOT) + ".png"),
        Base64.getDecoder().decode(String.valueOf(shot.get("data"))));
    return this;
  }

  /**
   * What the browser complained of since the last time: refused scripts, errors, failed requests.
   */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }

  /** Until all that was asked for has come and is drawn. */
  private void settle() {
    until("document.querySelector('.skeleton, .graph-wait') === null");
    driver.executeAsyncScript(
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() =>"
            + " done()));");
  }

  private static ConditionFactory await(String what) {
    return Awaitility.await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .ignoreException(StaleElementReferenceException.class);
  }
}
