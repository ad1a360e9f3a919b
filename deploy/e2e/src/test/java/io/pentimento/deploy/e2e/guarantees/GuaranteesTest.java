package io.pentimento.deploy.e2e.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.client.LiveEvent;
import io.pentimento.gateway.client.Submission;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobStatus;
import io.pentimento.schemas.ObjectKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A guarantee that never complains is worth nothing: each is shown what it must complain of.
class GuaranteesTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final JobId JOB = new JobId("00000000-0000-4000-8000-000000000001");
  private static final String WORKER = "/workers/w1";
  private static final Viewer SOCKET = Viewer.connection("socket");
  private static final Viewer PERSON = Viewer.person("person");

  private final Ledger ledger = new Ledger();
  private final KnownEvidence evidence = new KnownEvidence();
  private long position;

  @Test
  void aJobThatEndedAndIsThereBreaksNoPromise() {
    accept();
    tell(started(1), iteration(1, 1), imageCompleted(1), succeeded(1));
    ledger.add(new Sighting.Ordered(JOB));
    show(
        SOCKET,
        shownStart(1, 1),
        shownIteration(2, 1),
        new LiveEvent.JobSucceeded(id(), 4, null, NOW));
    ledger.add(new Sighting.Concluded(JOB, PERSON, JobStatus.SUCCEEDED));
    evidence.answer(JOB, JobStatus.SUCCEEDED);
    evidence.record(JOB, succeeded(1));
    evidence.store(partial(), picture(1));
    evidence.store(image(), picture(1));

    assertThat(
            ledger.judge(
                List.of(
                    new NothingIsLost(),
                    new OneEndForAll(),
                    new NoMissingPicture(),
                    new NeverBackNeverTwice(),
                    new NothingAfterTheEnd(),
                    new AttemptsAreBounded(3),
                    new DeletedIsGone(),
                    new AsDocumented(),
                    new SamePictures()),
                evidence))
        .isEmpty();
  }

  @Test
  void aJobThatDoesNotEndIsLost() {
    accept();
    ledger.add(new Sighting.Ordered(JOB));
    tell(started(1));
    evidence.answer(JOB, JobStatus.RUNNING);
    assertThat(broken(new NothingIsLost())).containsExactly("it has not ended", "g1 says RUNNING");
  }

  @Test
  void aJobThatNoTopicHoldsIsLost() {
    accept();
    tell(succeeded(1));
    evidence.answer(JOB, JobStatus.SUCCEEDED);
    assertThat(broken(new NothingIsLost()))
        .containsExactly("no order for it stands on a job topic");
  }

  @Test
  void whoeverSeesAnotherEndIsNamed() {
    accept();
    tell(succeeded(1));
    evidence.answer(JOB, JobStatus.FAILED);
    evidence.record(JOB, new JobEvent.JobCancelled(JOB, 1, NOW));
    show(SOCKET, new LiveEvent.JobExpired(id(), 3, NOW));
    ledger.add(new Sighting.Concluded(JOB, PERSON, JobStatus.CANCELLED));
    assertThat(broken(new OneEndForAll()))
        .containsExactlyInAnyOrder(
            "the topic says SUCCEEDED, g1 says FAILED",
            "the topic says SUCCEEDED, a frame to socket says EXPIRED",
            "the topic says SUCCEEDED, the conclusion of person says CANCELLED",
            "the topic says SUCCEEDED, job.json says JobCancelled");
  }

  @Test
  void aPictureThatIsNotThereIsMissingUnlessTheJobWasDeleted() {
    accept();
    tell(iteration(1, 1));
    assertThat(broken(new NoMissingPicture())).hasSize(1);
    ledger.add(new Sighting.DeleteSent(JOB));
    assertThat(broken(new NoMissingPicture())).isEmpty();
  }

  @Test
  void aPictureThatCameAfterItsEventWasMissing() {
    accept();
    ledger.add(new Sighting.Told(iteration(1, 1), WORKER, 0, NOW, false, false));
    evidence.store(partial(), picture(1));
    assertThat(broken(new NoMissingPicture())).hasSize(1);
  }

  @Test
  void anIterationShownTwiceOrBackwardsIsFound() {
    accept();
    show(SOCKET, shownIteration(1, 1), shownIteration(2, 2), shownIteration(3, 1));
    show(PERSON, shownIteration(1, 1), shownIteration(1, 1));
    assertThat(broken(new NeverBackNeverTwice())).hasSize(2);
  }

  @Test
  void aNumberThatDoesNotRiseIsFoundOnAConnectionAlone() {
    accept();
    show(SOCKET, shownIteration(4, 1), shownIteration(4, 2));
    show(PERSON, shownIteration(4, 1), shownIteration(4, 2));
    assertThat(broken(new NeverBackNeverTwice()))
        .singleElement()
        .asString()
        .endsWith("with a number that does not rise");
  }

  @Test
  void nothingIsShownAfterTheEnd() {
    accept();
    show(SOCKET, new LiveEvent.JobCancelled(id(), 3, NOW), shownIteration(4, 1));
    assertThat(broken(new NeverBackNeverTwice())).hasSize(1);
  }

  @Test
  void progressAfterACancellationIsFoundButNotThatOfAnotherAttempt() {
    accept();
    tell(iteration(1, 1), new JobEvent.JobCancelled(JOB, 1, NOW), iteration(1, 2), iteration(2, 2));
    assertThat(broken(new NothingAfterTheEnd())).singleElement().asString().contains("attempt=1");
  }

  @Test
  void anAttemptNeedNotHaveHeardOfTheEndThatAGatewayTells() {
    accept();
    tell(iteration(1, 1));
    tellAs("/gateways/g1", new JobEvent.JobCancelled(JOB, 1, NOW));
    tell(iteration(1, 2));
    assertThat(broken(new NothingAfterTheEnd())).isEmpty();
  }

  @Test
  void aRecordThatTheDocumentDoesNotAllowIsFound() {
    accept();
    ledger.add(new Sighting.Undocumented(JOB, "no attempt"));
    assertThat(broken(new AsDocumented())).containsExactly("no attempt");
  }

  @Test
  void aGoodRequestMayFailOnlyWhenItsAttemptsAreUsedUp() {
    accept();
    tell(JobEnds.failed(JOB, "attempts-exhausted"));
    evidence.store(ObjectKeys.attempt(JOB, 1), "{\"handedBack\":false}");
    evidence.store(ObjectKeys.attempt(JOB, 2), "{\"handedBack\":true}");
    assertThat(broken(new AttemptsAreBounded(1))).as("none was struck").hasSize(1);
    ledger.add(new Sighting.Struck(JOB, "w1"));
    assertThat(broken(new AttemptsAreBounded(1))).as("its order is not set aside").hasSize(1);
    ledger.add(new Sighting.SetAside(JOB, "every attempt failed"));
    assertThat(broken(new AttemptsAreBounded(1))).isEmpty();
    assertThat(broken(new AttemptsAreBounded(2))).as("one is left").hasSize(1);
  }

  @Test
  void ofADeletedJobNothingMayBeLeft() {
    accept();
    ledger.add(new Sighting.DeleteSent(JOB));
    evidence.answer(JOB, JobStatus.CANCELLED);
    evidence.store(partial(), picture(1));
    assertThat(broken(new DeletedIsGone()))
        .containsExactly("still stored: " + partial(), "g1 still answers CANCELLED");
  }

  @Test
  void twoJobsOfOneWishMustLookAlikeButForTheirNames() {
    JobId twin = new JobId("00000000-0000-4000-8000-000000000002");
    JobId other = new JobId("00000000-0000-4000-8000-000000000003");
    int content = 7;
    for (JobId job : List.of(JOB, twin, other)) {
      ledger.add(new Sighting.Accepted(job, job.value(), wish()));
      var done = new JobEvent.JobSucceeded(job, 1, List.of(ObjectKeys.image(job, 0)), NOW);
      ledger.add(new Sighting.Told(done, WORKER, position++, NOW, true, false));
      evidence.store(ObjectKeys.image(job, 0), Pngs.of("{\"job\":\"%s\"}".formatted(job), content));
      content = job.equals(twin) ? 8 : 7;
    }
    assertThat(ledger.judge(List.of(new SamePictures()), evidence))
        .singleElement()
        .satisfies(violation -> assertThat(violation.job()).isEqualTo(other));
  }

  private List<String> broken(Guarantee guarantee) {
    return guarantee.broken(ledger.history(JOB), evidence);
  }

  private void accept() {
    ledger.add(new Sighting.Accepted(JOB, "key", wish()));
  }

  private void tell(JobEvent... events) {
    tellAs(WORKER, events);
  }

  private void tellAs(String teller, JobEvent... events) {
    for (JobEvent event : events) {
      ledger.add(new Sighting.Told(event, teller, position++, NOW, true, false));
    }
  }

  private void show(Viewer viewer, LiveEvent... events) {
    for (LiveEvent event : events) {
      ledger.add(new Sighting.Shown(viewer, event));
    }
  }

  private static Wish wish() {
    return new Wish(0, Submission.generate("demo", 1));
  }

  private static String id() {
    return JOB.value();
  }

  private static JobEvent started(int attempt) {
    return new JobEvent.JobStarted(JOB, attempt, "w1", "r1", NOW);
  }

  private static JobEvent iteration(int attempt, int iteration) {
    return new JobEvent.IterationCompleted(
        JOB, attempt, 0, iteration, 8, 1, 1, 0, 0.5, partial(), NOW);
  }

  private static JobEvent imageCompleted(int attempt) {
    return new JobEvent.ImageCompleted(JOB, attempt, 0, image(), NOW);
  }

  private static JobEvent.Terminal succeeded(int attempt) {
    return new JobEvent.JobSucceeded(JOB, attempt, List.of(image()), NOW);
  }

  private static LiveEvent shownStart(long number, int attempt) {
    return new LiveEvent.JobStarted(id(), number, attempt, "w1", "r1", NOW);
  }

  private static LiveEvent shownIteration(long number, int iteration) {
    return new LiveEvent.IterationCompleted(
        id(), number, 0, iteration, 8, 1, 1, 0, 0.5, "/link", NOW);
  }

  private static String partial() {
    return ObjectKeys.partial(JOB, 0, 1);
  }

  private static String image() {
    return ObjectKeys.image(JOB, 0);
  }

  private static byte[] picture(int content) {
    return Pngs.of("{\"job\":\"%s\"}".formatted(JOB), content);
  }

  /// Ends that are longer to write.
  private static final class JobEnds {
    static JobEvent failed(JobId job, String kind) {
      var problem = io.pentimento.schemas.Problem.of(kind, "Failed", 500, "in a test");
      return new JobEvent.JobFailed(job, 1, problem, NOW);
    }
  }

  /// The chunks of a PNG, without their checksums being right.
  private static final class Pngs {
    static byte[] of(String state, int content) {
      byte[] text = ("iTXtpentimento\0\0\0\0\0" + state).getBytes(StandardCharsets.UTF_8);
      var png = java.nio.ByteBuffer.allocate(8 + 8 + text.length + 8 + 8);
      png.putLong(0).putInt(text.length - 4).put(text).putInt(0);
      png.putInt(4).put("IDAT".getBytes(StandardCharsets.US_ASCII)).putInt(content).putInt(0);
      return png.array();
    }
  }
}
