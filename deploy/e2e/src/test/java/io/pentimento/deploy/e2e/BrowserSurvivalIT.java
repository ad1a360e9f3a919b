package io.pentimento.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.deploy.e2e.parts.ServiceProcess;
import io.pentimento.deploy.e2e.parts.World;
import io.pentimento.deploy.e2e.parts.WorldConfig;
import io.pentimento.gateway.client.Job;
import io.pentimento.gateway.client.PentimentoClient;
import io.pentimento.gateway.client.Submission;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.ObjectKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// The page in a real browser while the gateway behind it is killed and started again, or stands
/// still.
@EnabledIf(
    value = "io.pentimento.deploy.e2e.Browser#isInstalled",
    disabledReason = "needs chromium and chromedriver on the PATH")
class BrowserSurvivalIT {
  private static final int ITERATIONS = 100;
  private static final int LOCK_SECONDS = 60;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern ITERATION = Pattern.compile("Iteration (\\d+) of");

  @TempDir static Path folder;
  private static World world;
  private static ServiceProcess gateway;
  private static ServiceProcess worker;
  private static PentimentoClient client;
  private static Browser browser;

  @BeforeAll
  static void start() {
    world = World.start(new WorldConfig(folder, null, 1, 1, LOCK_SECONDS, 3, 1000, 1));
    gateway = world.gateways().getFirst();
    worker = world.workers().getFirst();
    client = PentimentoClient.connect(world.addresses().getFirst());
    browser = Browser.at(world.addresses().getFirst());
  }

  @AfterAll
  static void stop() {
    browser.close();
    client.close();
    world.close();
  }

  @AfterEach
  void letItBeWhole() {
    worker.letGo();
    gateway.letGo();
    if (!gateway.isAlive()) {
      bringBack();
    }
  }

  @Test
  void aJobThatStillRunsGoesOnWhereThePageLeftIt() {
    seenToBegin();
    worker.hold();
    killGateway();
    browser.inspect("gateway-away");
    bringBack();
    browser.until(() -> !browser.isSeen("#offline"));
    assertThat(browser.find("#job-status").getAttribute("data-status")).isEqualTo("RUNNING");
    int seen = browser.all("#film li").size();
    worker.letGo();
    browser.until(() -> browser.all("#film li").size() > seen);
    assertSeenWholeAndOnce();
  }

  @Test
  void aJobThatEndsMeanwhileIsShownToItsEndAndAPressInVainPaintsOnceWhenRepeated() {
    String subject = client.labels(World.MODEL, null).get(3).name();
    Job job = seenToBegin();
    killGateway();
    browser.type("#label", subject);
    browser.press("#submit");
    browser.untilText("#form-error", "The gateway does not answer.");
    Path end = world.file(ObjectKeys.record(new JobId(job.id())));
    browser.until(() -> Files.exists(end));
    bringBack();
    browser.until(() -> !browser.isSeen("#offline"));
    assertSeenWholeAndOnce();

    pressAgain(job, subject);
  }

  @Test
  void aGatewayThatStandsStillAndBreaksNoConnectionIsNoticedAndFollowedOn() {
    String subject = client.labels(World.MODEL, null).get(4).name();
    Job job = seenToBegin();
    gateway.hold();
    untilAway();
    browser.type("#label", subject);
    browser.press("#submit");
    browser.untilText("#form-error", "The gateway does not answer.");
    gateway.letGo();
    browser.until(() -> !browser.isSeen("#offline"));
    assertSeenWholeAndOnce();

    pressAgain(job, subject);
  }

  /// A job that takes a while, on the easel with its first iterations.
  private static Job seenToBegin() {
    browser.open();
    var wish = Submission.generate(World.MODEL, 1).count(2).iterations(ITERATIONS);
    Job job = client.submit(wish);
    browser.goTo("job=" + job.id());
    browser.watch("#picture-words");
    browser.until(() -> browser.all("#film li").size() > 1);
    return job;
  }

  /// Whether the first press arrived or not, there is one job of it.
  private static void pressAgain(Job before, String subject) {
    browser.press("#submit");
    browser.addressedAfter(before.id());
    browser.untilJob("SUCCEEDED");
    assertThat(browser.text("#form")).doesNotContain("does not answer");
    assertThat(client.jobs(null).filter(one -> one.labelName().equals(subject))).hasSize(1);
  }

  private static void killGateway() {
    gateway.kill();
    untilAway();
  }

  private static void untilAway() {
    browser.until(() -> browser.isSeen("#offline"));
    assertThat(browser.text("#offline")).contains("The gateway does not answer.");
  }

  private static void bringBack() {
    gateway.launch();
    gateway.awaitReady(PATIENCE);
  }

  private static void assertSeenWholeAndOnce() {
    browser.untilJob("SUCCEEDED");
    browser.until(() -> browser.all("#film li").size() == ITERATIONS);
    browser.until(() -> browser.areDrawn("#film img"));
    assertThat(browser.texts("#film li"))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, ITERATIONS).mapToObj(String::valueOf).toList());
    List<String> said = browser.watched();
    assertThat(said.getLast()).isEqualTo("Finished after " + ITERATIONS + " iterations");
    // Each as often as it was drawn, and none again after a later one.
    assertThat(said.stream().flatMap(BrowserSurvivalIT::iteration).toList()).isSorted();
    browser.untilText("#jobs li:has([aria-current=true])", "finished");
  }

  private static Stream<Integer> iteration(String words) {
    return ITERATION.matcher(words).results().map(found -> Integer.valueOf(found.group(1)));
  }
}
