package io.pentimento.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/// A headless Chromium of this machine that looks at the page as people do: by what can be seen,
/// pressed and typed.
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final List<String> HARMFUL = List.of("serious", "critical");

  private final ChromeDriver driver;
  private final URI page;

  private Browser(ChromeDriver driver, URI page) {
    this.driver = driver;
    this.page = page;
  }

  /// Whether this machine has a Chromium and its driver; says so where it has not.
  static boolean isInstalled() {
    boolean installed = executable("chromedriver").isPresent() && chromium().isPresent();
    if (!installed) {
      System.out.println("No chromium and chromedriver on the PATH: the page is not looked at.");
    }
    return installed;
  }

  /// @param page where the page is served
  static Browser at(URI page) {
    var options = new ChromeOptions();
    options.setBinary(chromium().orElseThrow().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--force-prefers-reduced-motion",
        "--hide-scrollbars",
        "--window-size=1280,900");
    // With the driver's own place given, Selenium looks for none and fetches none.
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(executable("chromedriver").orElseThrow().toFile())
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options), page);
  }

  /// Opens the page as somebody who comes for the first time.
  void open() {
    driver.get("about:blank");
    driver.get(page.toString());
    until(() -> !all("#model option").isEmpty());
  }

  /// Changes the part of the address behind `#`, as a link inside the page does.
  void goTo(String place) {
    driver.executeScript("location.hash = arguments[0]", place);
  }

  /// What the address names, once that is no longer this.
  ///
  /// @param before an id; empty for nothing
  /// @return the id of a job or batch
  String addressedAfter(String before) {
    until(() -> !List.of("", before).contains(addressed()));
    return addressed();
  }

  private String addressed() {
    String fragment = String.valueOf(driver.executeScript("return location.hash"));
    return fragment.substring(fragment.indexOf('=') + 1);
  }

  void reload() {
    driver.navigate().refresh();
  }

  /// Opens the same address in another tab and turns to it.
  ///
  /// @return what turns back
  Runnable openAnotherTab() {
    String here = driver.getWindowHandle();
    String address = driver.getCurrentUrl();
    driver.switchTo().newWindow(WindowType.TAB);
    driver.get(address);
    return () -> {
      driver.close();
      driver.switchTo().window(here);
    };
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  boolean isSeen(String selector) {
    return all(selector).stream().anyMatch(WebElement::isDisplayed);
  }

  String text(String selector) {
    return find(selector).getText();
  }

  /// What all of these say.
  List<String> texts(String selector) {
    var script = "return [...document.querySelectorAll(arguments[0])].map(part => part.innerText)";
    return strings(script, selector);
  }

  void press(String selector) {
    until(() -> isSeen(selector));
    find(selector).click();
  }

  /// Chooses among the radio buttons whose labels alone are seen.
  void choose(String selector) {
    find(selector + " + span").click();
  }

  void type(String selector, Object text) {
    WebElement field = find(selector);
    field.clear();
    field.sendKeys(text.toString());
  }

  /// Gives a file to the field that takes one.
  void give(Path file) {
    find("#file").sendKeys(file.toAbsolutePath().toString());
  }

  /// Pulls at something with the pointer.
  void pull(String selector, int right, int down) {
    WebElement handle = find(selector);
    driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", handle);
    new Actions(driver).dragAndDropBy(handle, right, down).perform();
  }

  /// How much wider something is than high.
  double aspect(String selector) {
    Dimension size = find(selector).getSize();
    return (double) size.getWidth() / size.getHeight();
  }

  /// Begins to write down every text that a part of the page has from now on.
  void watch(String selector) {
    driver.executeScript(
        """
        const part = document.querySelector(arguments[0]);
        window.watched = [part.textContent];
        new MutationObserver(() => window.watched.push(part.textContent))
            .observe(part, {childList: true, characterData: true, subtree: true});
        """,
        selector);
  }

  /// The texts since [#watch], one after the other; none if the page was loaded anew since.
  List<String> watched() {
    return strings("return window.watched ?? []");
  }

  /// Whether all these pictures are there to be seen.
  boolean areDrawn(String selector) {
    var script =
        "return [...document.querySelectorAll(arguments[0])].map(image => image.naturalWidth)";
    return strings(script, selector).stream().noneMatch("0"::equals);
  }

  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  void until(BooleanSupplier seen) {
    try {
      new WebDriverWait(driver, PATIENCE)
          .ignoring(StaleElementReferenceException.class)
          .ignoring(NoSuchElementException.class)
          .until(_ -> seen.getAsBoolean());
    } catch (TimeoutException e) {
      screenshot("given-up");
      throw e;
    }
  }

  /// Waits until the job on the easel stands there, such as at `SUCCEEDED`.
  void untilJob(String status) {
    until(() -> status.equals(find("#job-status").getAttribute("data-status")));
  }

  void untilText(String selector, String part) {
    until(() -> text(selector).contains(part));
  }

  /// Shows pages as a phone does that is 390 pixels wide, in the dark, without animations.
  void becomeADarkPhone() {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", "dark"),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  void becomeADesktop() {
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
  }

  /// How many pixels of the page stand out at the side.
  long overhang() {
    return pixels("scrollWidth") - pixels("clientWidth");
  }

  /// Looks at the page here and on a dark phone, where nothing may stand out at the side.
  void inspect(String name) {
    look(name);
    becomeADarkPhone();
    try {
      screenshot(name + "-phone");
      assertThat(overhang()).as("overhang on " + name).isZero();
    } finally {
      becomeADesktop();
    }
  }

  /// Takes a picture of the whole page into `target/screenshots`, and has axe look for what shuts
  /// people out.
  void look(String name) {
    screenshot(name);
    var harm =
        new AxeBuilder()
            .analyze(driver).getViolations().stream()
                .filter(rule -> HARMFUL.contains(rule.getImpact()))
                .map(rule -> rule.getId() + ": " + rule.getNodes())
                .toList();
    assertThat(harm).as("axe on " + name).isEmpty();
  }

  private List<String> strings(String script, Object... arguments) {
    return ((List<?>) Objects.requireNonNull(driver.executeScript(script, arguments)))
        .stream().map(String::valueOf).toList();
  }

  private void screenshot(String name) {
    var clip = new HashMap<String, Object>();
    clip.put("x", 0);
    clip.put("y", 0);
    clip.put("width", pixels("scrollWidth"));
    clip.put("height", pixels("scrollHeight"));
    clip.put("scale", 1);
    var answer =
        driver.executeCdpCommand(
            "Page.captureScreenshot",
            Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(
          SCREENSHOTS.resolve(name + ".png"),
          Base64.getDecoder().decode(String.valueOf(answer.get("data"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A measure of the whole document.
  private long pixels(String measure) {
    var script = "return document.documentElement[arguments[0]]";
    return Long.parseLong(String.valueOf(driver.executeScript(script, measure)));
  }

  @Override
  public void close() {
    driver.quit();
  }

  private static Optional<Path> chromium() {
    return executable("chromium").or(() -> executable("chromium-browser"));
  }

  private static Optional<Path> executable(String name) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
