package dev.culprit.view;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real Chromium without a screen; where it is missing, the test is skipped, but not in CI. */
final class Chromium implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ChromeDriver driver;

  Chromium() {
    Path chromium = InstalledTool.find("chromium");
    Path chromedriver = InstalledTool.find("chromedriver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toString());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--window-size=1440,900");
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.toFile())
            .usingAnyFreePort()
            .build();
    driver = new ChromeDriver(service, options);
    driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
  }

  void go(URI address) {
    driver.get(address.toString());
  }

  String address() {
    return Objects.requireNonNull(driver.getCurrentUrl());
  }

  /** Waits until something shows that has such a text, and says after how many milliseconds. */
  long see(String css, String text) {
    String script =
        "return [...document.querySelectorAll(arguments[0])].some((one) =>"
            + " one.textContent.replace(/\\s+/g, ' ').includes(arguments[1]))"
            + " ? Math.round(performance.now()) : -1";
    return Awaitility.await(css + " with " + text)
        .pollInterval(Duration.ofMillis(10))
        .atMost(PATIENCE)
        .until(() -> number(script, css, text), shown -> shown >= 0);
  }

  /** How many elements there are. */
  long count(String css) {
    return number("return document.querySelectorAll(arguments[0]).length", css);
  }

  /** Clicks the first that has such a text. */
  void click(String css, String text) {
    see(css, text);
    number(
        "[...document.querySelectorAll(arguments[0])].find((one) =>"
            + " one.textContent.includes(arguments[1])).click(); return 0",
        css,
        text);
  }

  @Override
  public void close() {
    driver.quit();
  }

  private long number(String script, Object... arguments) {
    return ((Number) Objects.requireNonNull(driver.executeScript(script, arguments))).longValue();
  }
}
