package io.pentimento.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.client.Job;
import io.pentimento.gateway.client.Model;
import io.pentimento.gateway.client.PentimentoClient;
import io.pentimento.gateway.client.Submission;
import io.pentimento.schemas.JobStatus;
import io.pentimento.schemas.Margins;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/// The page in a real browser, as somebody uses it who has no manual. What it looked like is in
/// `target/screenshots`.
@EnabledIf(
    value = "io.pentimento.deploy.e2e.Browser#isInstalled",
    disabledReason = "needs chromium and chromedriver on the PATH")
class BrowserIT {
  private static final int ITERATIONS = 6;
  // How many jobs the page lists at first.
  private static final int LISTED = 12;
  // Of interactive jobs a standalone takes so many at once.
  private static final int SLOTS = 4;

  @TempDir static Path data;
  @TempDir static Path pictures;
  private static StandaloneProcess standalone;
  private static PentimentoClient client;
  private static Browser browser;
  private static Model model;
  private static List<String> subjects;

  @BeforeAll
  static void start() throws Exception {
    standalone = StandaloneProcess.serving(data, StandaloneProcess.Ports.free());
    client = standalone.client();
    model = client.models().getFirst();
    subjects = client.labels(model.name(), null).stream().map(label -> label.name()).toList();
    browser = Browser.at(standalone.address());
  }

  @AfterAll
  static void stop() {
    browser.close();
    client.close();
    standalone.close();
  }

  @BeforeEach
  void open() {
    browser.open();
  }

  @AfterEach
  void stopWhatIsUnfinished() {
    Stream.of(JobStatus.QUEUED, JobStatus.RUNNING)
        .flatMap(client::jobs)
        .forEach(job -> client.cancel(job.id()));
  }

  @Test
  void aPictureIsPaintedIterationByIterationWithTheKeyboardAlone() {
    browser.inspect("nothing-yet");
    iterations(ITERATIONS);
    browser.find("#label").sendKeys(subjects.get(1), Keys.ENTER);
    browser.untilJob("SUCCEEDED");
    assertThat(browser.all("#film li")).hasSize(ITERATIONS);

    browser.find("#film li:last-child button").sendKeys(Keys.ARROW_LEFT, Keys.ARROW_LEFT);
    browser.untilText("#picture-words", "Iteration " + (ITERATIONS - 2));
    assertThat(browser.focused().getText()).isEqualTo("" + (ITERATIONS - 2));
    browser.until(() -> browser.isSeen("#veil-masked"));
    browser.find("#other option[value='1']").click();
    browser.until(() -> browser.isSeen("#under"));
    browser.inspect("painted");
  }

  @Test
  void aReloadInMidDecodingAndASecondTabSeeTheSameJobGoOn() {
    Job job = client.submit(busy());
    browser.goTo("job=" + job.id());
    browser.until(() -> browser.all("#film li").size() > 1);
    browser.reload();
    browser.until(() -> browser.all("#film li").size() > 1);
    int seen = browser.all("#film li").size();
    browser.until(() -> browser.all("#film li").size() > seen);
    browser.inspect("painting");

    Runnable back = browser.openAnotherTab();
    browser.until(() -> browser.all("#film li").size() > seen);
    browser.press("#cancel");
    browser.untilJob("CANCELLED");
    back.run();
    browser.untilJob("CANCELLED");
    browser.inspect("cancelled");
  }

  @Test
  void aFileThatIsNoPictureIsRefusedInWords() throws IOException {
    Path notes = Files.writeString(pictures.resolve("notes.png"), "no picture");
    browser.choose("input[value=edit]");
    browser.give(notes);
    browser.untilText("#source-error", "“notes.png” cannot be read as a picture.");
    browser.inspect("refused");
  }

  @Test
  void aPhotographOfTwentyMegapixelsIsEditedAndSeenBeforeAndAfter() throws IOException {
    browser.choose("input[value=edit]");
    browser.give(photograph(5472, 3648));
    browser.untilText("#drop-text", "5472 × 3648 pixels");
    browser.type("#box-top", 1200);
    browser.type("#box-left", 2000);
    browser.type("#box-height", 900);
    browser.type("#box-width", 900);
    iterations(ITERATIONS);
    browser.type("#label", subjects.get(2));
    browser.inspect("edit");
    browser.press("#submit");
    browser.untilJob("SUCCEEDED");
    compareWithBefore(5472, 3648);
    browser.reload();
    compareWithBefore(5472, 3648);
    browser.inspect("before-and-after");
  }

  @Test
  void aPictureGoesOnDifferentlyFromAnyIteration() {
    Job job = finished(generate(3));
    browser.goTo("job=" + job.id());
    browser.press("#film li:nth-child(3) button");
    browser.press("#fork");
    browser.untilText("#fork-words", "Goes on from iteration 3");
    browser.type("#label", subjects.get(4));
    browser.inspect("fork");
    browser.press("#submit");
    browser.untilText("#job-title", subjects.get(4));
    browser.untilJob("SUCCEEDED");
    assertThat(browser.all("#film li")).hasSize(ITERATIONS - 3);
  }

  @Test
  void aWaitingJobSaysItsPlaceAndIsCancelledFromTheList() {
    IntStream.range(0, SLOTS).forEach(_ -> client.submit(busy()));
    Job waiting = client.submit(busy());
    browser.goTo("job=" + waiting.id());
    browser.untilText("#job-words", "It waits for a worker: place ");
    browser.inspect("waiting");
    browser.press("#jobs li:has([aria-current=true]) button");
    browser.untilJob("CANCELLED");
    assertThat(client.follow(waiting.id(), 0, _ -> {}).await().status())
        .isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  void manyPicturesAreSentAtOnceAndFollowedAsABatch() {
    browser.choose("input[value=batch]");
    browser.press("#subjects label:nth-child(1) input");
    browser.press("#subjects label:nth-child(3) input");
    browser.type("#count", 2);
    browser.type("#name", "of two kinds");
    iterations(ITERATIONS);
    assertThat(browser.text("#subjects-words")).isEqualTo("2 × 2 = 4 pictures");
    browser.inspect("many");
    browser.press("#submit");
    browser.untilText("#batch-title", "of two kinds");
    browser.untilText("#batch-words", "4 of 4 pictures finished");
    browser.untilText("#batch-status", "ended");
    browser.inspect("batch");
    browser.press("#batch-jobs li:first-child a");
    browser.press("#job-batch");
    browser.until(() -> browser.isSeen("#batch-results"));
    assertThat(browser.text("#batches")).contains("of two kinds");
  }

  @Test
  void theFrameOfAPictureToExtendIsSeenBeforeItIsPainted() throws IOException {
    browser.choose("input[value=extend]");
    browser.give(photograph(900, 600));
    browser.press("#presets button:first-child");
    int half = model.imageSize() / 2;
    assertThat(browser.find("#frame-left").getAttribute("value")).isEqualTo("" + half);
    browser.untilText("#frame-words", "It becomes ");
    browser.inspect("extend");
  }

  @Test
  void aPictureIsExtendedInTheFrameThatWasPulledRoundIt() throws IOException {
    byte[] png = client.image(finished(generate(6)).id(), 0);
    browser.choose("input[value=extend]");
    browser.give(Files.write(pictures.resolve("painted.png"), png));
    browser.untilText("#frame-words", "The picture becomes ");
    browser.pull("#paper [data-side=right]", 60, 0);
    browser.untilText("#frame-words", "It becomes ");
    browser.type("#frame-top", model.tokenSize() + 1);
    iterations(ITERATIONS);
    browser.type("#feather", 0);
    browser.type("#label", subjects.get(6));
    int side = model.imageSize();
    int top = number("#frame-top");
    int width = side + number("#frame-right");
    assertThat(top).isEqualTo(model.tokenSize());
    assertThat(width).isGreaterThan(side);
    assertThat(browser.text("#frame-words")).contains(width + " × " + (side + top) + " pixels");
    browser.inspect("extend-pulled");

    browser.press("#submit");
    String job = browser.addressedAfter("");
    browser.until(() -> browser.all("#film li").size() > 1);
    browser.untilJob("SUCCEEDED");
    int windows = client.job(job).progress().iterations() / ITERATIONS;
    assertThat(windows).isGreaterThan(1);
    assertThat(browser.all("#film li")).hasSize(windows * ITERATIONS);
    compareWithBefore(width, side + top);
    browser.inspect("extended");

    BufferedImage extended = Picture.read(client.image(job, 0)).pixels();
    assertThat(extended.getWidth()).isEqualTo(width);
    assertThat(extended.getHeight()).isEqualTo(side + top);
    assertThat(extended.getRGB(0, top, side, side, null, 0, side))
        .isEqualTo(Picture.read(png).rgb());
  }

  @Test
  void anExtendedPictureGoesOnDifferentlyFromAnyOfItsWindows() {
    byte[] png = client.image(finished(generate(6)).id(), 0);
    var margins = new Margins(model.imageSize(), 0, 0, 0);
    Submission wide =
        Submission.extend(model.name(), 6, client.upload(png).id(), margins).iterations(ITERATIONS);
    Job extended = finished(wide);
    int total = extended.progress().iterations();
    browser.goTo("job=" + extended.id());
    browser.press("#film li:nth-child(%d) button".formatted(ITERATIONS + 2));
    browser.press("#fork");
    browser.untilText("#fork-words", "Goes on from iteration " + (ITERATIONS + 2));
    assertThat(browser.isSeen("#iterations")).isFalse();
    browser.type("#label", subjects.get(7));
    browser.inspect("extended-midst");
    browser.press("#submit");
    browser.untilText("#job-title", subjects.get(7));
    browser.untilJob("SUCCEEDED");
    assertThat(browser.all("#film li")).hasSize(total - ITERATIONS - 2);
    browser.until(() -> isShownAs(2 * model.imageSize(), model.imageSize()));
    browser.inspect("extended-fork");
  }

  @Test
  void anOldJobThatIsOpenedByItsAddressStandsInTheListWhereItBelongs() {
    Job old = finished(generate(1).iterations(1));
    IntStream.range(0, LISTED).forEach(_ -> finished(generate(1).iterations(1)));
    browser.reload();
    browser.until(() -> browser.all("#jobs li").size() == LISTED);
    browser.goTo("job=" + old.id());
    browser.until(() -> listed().size() == LISTED + 1);
    browser.until(() -> browser.isSeen("#jobs li:last-child a[aria-current=true]"));
    browser.inspect("old-job");
    browser.press("#more");
    browser.until(() -> listed().size() > LISTED + 1 || !browser.isSeen("#more"));
    List<String> listed = listed();
    assertThat(listed)
        .isEqualTo(
            client
                .jobs(null)
                .filter(job -> job.batch() == null)
                .map(Job::id)
                .limit(listed.size())
                .toList());
  }

  @Test
  void aPhoneInTheDarkShowsItAllWithoutStandingOut() {
    Job job = finished(generate(5));
    browser.becomeADarkPhone();
    try {
      browser.goTo("job=" + job.id());
      browser.until(() -> browser.all("#film li").size() == ITERATIONS);
      assertThat(browser.overhang()).isZero();
      browser.look("phone-in-the-dark");
    } finally {
      browser.becomeADesktop();
    }
  }

  private static void iterations(int count) {
    browser.press("#settings summary");
    browser.type("#iterations", count);
  }

  /// Once the picture is there: while it comes, what is under it moves, and a press may miss it.
  private static void compareWithBefore(int width, int height) {
    browser.until(() -> isShownAs(width, height));
    browser.press("#before-after");
    browser.until(() -> browser.isSeen("#under"));
    assertThat(isShownAs(width, height)).isTrue();
  }

  /// Whether the picture on the easel is there, undistorted.
  private static boolean isShownAs(int width, int height) {
    return ("" + width).equals(browser.find("#picture").getDomProperty("naturalWidth"))
        && Math.abs(browser.aspect("#picture") * height / width - 1) < 0.02;
  }

  private static int number(String field) {
    return Integer.parseInt(String.valueOf(browser.find(field).getDomProperty("value")));
  }

  /// The ids of the jobs in the list.
  private static List<String> listed() {
    return browser.all("#jobs a").stream()
        .map(link -> String.valueOf(link.getAttribute("href")))
        .map(address -> address.substring(address.indexOf('=') + 1))
        .toList();
  }

  private static Submission generate(int label) {
    return Submission.generate(model.name(), label).iterations(ITERATIONS).seed(7);
  }

  /// What takes longer than anybody looks at it.
  private static Submission busy() {
    return generate(2).count(16).iterations(200);
  }

  private static Job finished(Submission submission) {
    return client.follow(client.submit(submission).id(), 0, _ -> {}).await();
  }

  private static Path photograph(int width, int height) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var brush = image.createGraphics();
    brush.setPaint(new GradientPaint(0, 0, Color.CYAN, 0, height, Color.GREEN));
    brush.fillRect(0, 0, width, height);
    brush.setPaint(Color.ORANGE);
    brush.fillOval(width / 2, height / 5, height / 4, height / 4);
    brush.dispose();
    Path file = pictures.resolve("photograph-" + width + ".jpg");
    ImageIO.write(image, "jpg", file.toFile());
    return file;
  }
}
