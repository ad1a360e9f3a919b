package io.pentimento.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.schemas.BatchHeader;
import io.pentimento.schemas.BatchId;
import io.pentimento.schemas.BatchMember;
import io.pentimento.schemas.CancelBatch;
import io.pentimento.schemas.DecodingOptions;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.JobSettings;
import io.pentimento.schemas.Partials;
import io.pentimento.schemas.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QueuesTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  private static final int ITERATIONS = 4;

  private Instant now = NOON;
  private final Queues queues = new Queues(() -> now);
  private final Jobs jobs = jobs(queues);
  private long position;

  @Test
  void lanesTakeTurnsAndWithinALaneTheFirstComesFirst() {
    order(1, Priority.INTERACTIVE, 0);
    order(2, Priority.INTERACTIVE, 0);
    order(3, Priority.INTERACTIVE, 2);
    order(4, Priority.INTERACTIVE, 0);
    order(5, Priority.INTERACTIVE, 1);
    assertThat(places(1, 5, 3, 2, 4)).containsExactly(1, 2, 3, 4, 5);
    assertThat(place(4)).isEqualTo(new Outlook.Place(5, 5));
    tell(started(1));
    assertThat(outlook(1).place()).isNull();
    assertThat(places(2, 5, 3, 4)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void anotherAccountsJobStandsNearTheFrontBehindTenThousand() {
    for (int i = 0; i < 10_000; i++) {
      order(i, Priority.BATCH, i < 16 ? i % 8 : 9);
    }
    order(10_000, Priority.BATCH, 3);
    assertThat(place(10_000)).isEqualTo(new Outlook.Place(19, 10_001));
    assertThat(place(9_999)).isEqualTo(new Outlook.Place(10_001, 10_001));
  }

  @Test
  void interactiveJobsGoFirstButOfEightPlacesOneIsForBatchJobs() {
    for (int i = 0; i < 20; i++) {
      order(i, Priority.INTERACTIVE, 0);
    }
    order(20, Priority.BATCH, 0);
    order(21, Priority.BATCH, 0);
    order(22, Priority.BATCH, 0);
    assertThat(places(0, 6, 7, 13, 14, 19)).containsExactly(1, 7, 9, 15, 17, 22);
    assertThat(places(20, 21, 22)).containsExactly(8, 16, 23);
  }

  @Test
  void modelsHaveQueuesOfTheirOwn() {
    order(1, Priority.INTERACTIVE, 0);
    jobs.apply(submit(2, "other", Priority.INTERACTIVE), 0);
    assertThat(place(1)).isEqualTo(new Outlook.Place(1, 1));
    assertThat(place(2)).isEqualTo(new Outlook.Place(1, 1));
  }

  @Test
  void whoIsAskedToStopOrDeletedWaitsNoLonger() {
    BatchId batch = BatchId.derivedFrom("default", "b");
    for (int i = 0; i < 3; i++) {
      order(i, Priority.INTERACTIVE, 0);
    }
    var member = new BatchMember(batch, 0, 0);
    jobs.apply(
        new JobCommand.Submit(
            member.job(), "default", NOON, request("demo", Priority.BATCH), member),
        0);
    jobs.apply(new BatchHeader(batch, "default", null, NOON, null));
    assertThat(place(2).waiting()).isEqualTo(4);
    jobs.apply(new CancelBatch(batch, "default", 0, NOON));
    jobs.apply(new JobCommand.Cancel(id(0), "default", NOON));
    jobs.apply(new JobCommand.Delete(id(1), "default", NOON));
    assertThat(place(2)).isEqualTo(new Outlook.Place(1, 1));
    assertThat(outlook(0).place()).isNull();
  }

  @Test
  void anOrderThatWasNotReadFromItsTopicHasNoPlaceYet() {
    jobs.apply(submit(1, "demo", Priority.BATCH));
    assertThat(outlook(1)).isEqualTo(Outlook.UNKNOWN);
    order(1, Priority.BATCH, 5);
    order(2, Priority.BATCH, 5);
    order(1, Priority.BATCH, 6);
    assertThat(places(1, 2)).as("an order read twice keeps its place").containsExactly(1, 2);
  }

  @Test
  void theEstimateIsWhatStandsBeforeByThePaceOfLate() {
    for (int i = 0; i < 6; i++) {
      order(i, Priority.INTERACTIVE, 0);
    }
    assertThat(outlook(5).finishAt()).as("nothing tells the pace").isNull();
    for (int i = 0; i < 2; i++) {
      tell(started(i));
      now = now.plusSeconds(10);
      tell(succeeded(i, now));
    }
    tell(started(2));
    // 8 iterations in 20 s; 4 of the running job and 4 each of three that wait.
    assertThat(outlook(5).finishAt()).isEqualTo(NOON.plusSeconds(20 + 40 + 1));
    assertThat(outlook(2).finishAt()).isEqualTo(NOON.plusSeconds(20 + 10 + 1));
  }

  @Test
  void aRunningJobIsJudgedByWhatIsDoneOfIt() {
    order(1, Priority.INTERACTIVE, 0);
    tell(started(1));
    assertThat(outlook(1)).isEqualTo(new Outlook(null, null));
    tell(iteration(1, 1));
    now = NOON.plusSeconds(30);
    assertThat(outlook(1).finishAt()).isEqualTo(NOON.plusSeconds(30 + 90 + 1));
    tell(succeeded(1, now));
    assertThat(outlook(1)).isEqualTo(Outlook.UNKNOWN);
  }

  @Test
  void thePaceIsForgottenWhenNobodyWaits() {
    for (int i = 0; i < 3; i++) {
      order(i, Priority.INTERACTIVE, 0);
    }
    for (int i = 0; i < 3; i++) {
      tell(started(i));
      now = now.plusSeconds(1);
      tell(succeeded(i, now));
    }
    order(3, Priority.INTERACTIVE, 0);
    assertThat(outlook(3).finishAt()).isNull();
  }

  @Test
  void anyOrderAndAnyDuplicationLeaveNobodyWaitingWhoDoesNot() {
    long first = Long.getLong("queues.seed", System.nanoTime());
    for (long seed = first; seed < first + 300; seed++) {
      Random random = new Random(seed);
      List<Object> facts = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        facts.add(fact(random));
      }
      facts.addAll(facts.subList(0, random.nextInt(60)));
      Collections.shuffle(facts, random);
      Queues told = new Queues(() -> now);
      Jobs folded = jobs(told);
      for (int at = 0; at < facts.size(); at++) {
        switch (facts.get(at)) {
          case JobCommand.Submit it -> folded.apply(it, random.nextInt(3));
          case JobCommand it -> folded.apply(it);
          case JobEvent it -> folded.apply(it, at);
          default -> throw new AssertionError(facts.get(at));
        }
      }
      assertPlaces(told, folded, seed);
    }
  }

  /// Those who wait have the places from 1 on, each once.
  private static void assertPlaces(Queues told, Jobs folded, long seed) {
    List<Integer> places = new ArrayList<>();
    for (var state : folded.list("default", null, 99, null).jobs()) {
      Outlook.Place place = told.outlook(state).place();
      boolean waits = state.attempt() == 0 && state.outcome() == null && !state.cancelRequested();
      assertThat(place != null).as("seed %d", seed).isEqualTo(waits);
      if (place != null) {
        places.add(place.position());
      }
    }
    Collections.sort(places);
    for (int i = 0; i < places.size(); i++) {
      assertThat(places.get(i)).as("seed %d", seed).isEqualTo(i + 1);
    }
  }

  private static Object fact(Random random) {
    int job = random.nextInt(12);
    return switch (random.nextInt(9)) {
      case 0 -> started(job);
      case 1 -> random.nextBoolean() ? iteration(job, 2) : succeeded(job, NOON);
      case 2 -> new JobCommand.Cancel(id(job), "default", NOON);
      case 3 -> new JobCommand.Delete(id(job), "default", NOON);
      default -> submit(job, "demo", job % 2 == 0 ? Priority.INTERACTIVE : Priority.BATCH);
    };
  }

  private static Jobs jobs(Queues queues) {
    return new Jobs(20_000, new Batches(() -> NOON), queues, Retention.FOR_EVER);
  }

  private void order(int job, Priority priority, int lane) {
    jobs.apply(submit(job, "demo", priority), lane);
  }

  private void tell(JobEvent event) {
    jobs.apply(event, position++);
  }

  private Outlook outlook(int job) {
    return queues.outlook(Objects.requireNonNull(jobs.find(id(job))));
  }

  private Outlook.Place place(int job) {
    return Objects.requireNonNull(outlook(job).place());
  }

  private List<Integer> places(int... of) {
    List<Integer> places = new ArrayList<>();
    for (int job : of) {
      places.add(place(job).position());
    }
    return places;
  }

  private static JobId id(int job) {
    return JobId.derivedFrom("default", "job " + job);
  }

  private static JobCommand.Submit submit(int job, String model, Priority priority) {
    return new JobCommand.Submit(id(job), "default", NOON, request(model, priority));
  }

  private static JobRequest request(String model, Priority priority) {
    var decoding = new DecodingOptions(ITERATIONS, "cosine", "confidence", 1, 4.5, 1);
    return new JobRequest.Generate(
        new JobSettings(model, 1, 1, 42, decoding, Partials.EVERY, priority, null, Map.of()));
  }

  private static JobEvent started(int job) {
    return new JobEvent.JobStarted(id(job), 1, "w", "r", NOON);
  }

  private static JobEvent iteration(int job, int iteration) {
    return new JobEvent.IterationCompleted(
        id(job), 1, 0, iteration, ITERATIONS, 1, 1, 0, 0.5, "k", NOON);
  }

  private static JobEvent succeeded(int job, Instant at) {
    return new JobEvent.JobSucceeded(id(job), 1, List.of("k"), at);
  }
}
