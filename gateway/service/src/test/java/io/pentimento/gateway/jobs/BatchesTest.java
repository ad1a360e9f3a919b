package io.pentimento.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.schemas.BatchFact;
import io.pentimento.schemas.BatchHeader;
import io.pentimento.schemas.BatchId;
import io.pentimento.schemas.BatchMember;
import io.pentimento.schemas.CancelBatch;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobState;
import io.pentimento.schemas.JobStatus;
import io.pentimento.schemas.Problem;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final BatchId BATCH = BatchId.derivedFrom("default", "fish");
  private static final int ITEMS = 6;

  private final Jobs jobs = jobs(1000);

  @Test
  void aBatchIsNotKnownBeforeItsHeaderAndToNobodyElse() {
    jobs.apply(submit(0, 0));
    assertThat(jobs.batches().find("default", BATCH)).isNull();
    jobs.apply(open());
    assertThat(state().phase()).isEqualTo(BatchState.Phase.OPEN);
    assertThat(state().accepted()).isEqualTo(1);
    assertThat(jobs.batches().find("somebody", BATCH)).isNull();
    assertThat(jobs.batches().list("somebody", 9, null).batches()).isEmpty();
  }

  @Test
  void itemsAreCountedWhereTheyStand() {
    submitAll();
    jobs.apply(started(0, 0), 0);
    jobs.apply(succeeded(1, 0, NOON), 1);
    jobs.apply(failed(2, 0), 2);
    jobs.apply(closed());
    BatchState state = state();
    assertThat(state.phase()).isEqualTo(BatchState.Phase.RUNNING);
    assertThat(state.count(JobStatus.QUEUED)).isEqualTo(3);
    assertThat(state.count(JobStatus.RUNNING)).isEqualTo(1);
    assertThat(state.count(JobStatus.SUCCEEDED)).isEqualTo(1);
    assertThat(state.count(JobStatus.FAILED)).isEqualTo(1);
    assertThat(state.images()).isEqualTo(ITEMS);
    assertThat(state.imagesCompleted()).isEqualTo(1);
    assertThat(state.imagesLeft()).isEqualTo(4);
  }

  @Test
  void ofAnItemThatWasDrivenAgainTheNewestJobCounts() {
    submitAll();
    jobs.apply(closed());
    jobs.apply(failed(2, 0), 0);
    BatchMember next = jobs.batches().next(new BatchMember(BATCH, 2, 0));
    assertThat(next).isEqualTo(new BatchMember(BATCH, 2, 1));
    jobs.apply(submit(2, 1));
    jobs.apply(failed(2, 0), 1);
    assertThat(state().count(JobStatus.FAILED)).isZero();
    assertThat(state().count(JobStatus.QUEUED)).isEqualTo(ITEMS);
    assertThat(jobs.batches().newest(BATCH, 2)).isEqualTo(next);
  }

  @Test
  void aCancelReachesJobsThatArriveLaterAndNotThoseDrivenAgainAfterIt() {
    jobs.apply(open());
    jobs.apply(submit(0, 0));
    jobs.apply(new CancelBatch(BATCH, "default", 0, NOON));
    jobs.apply(submit(1, 0));
    jobs.apply(submit(2, 1));
    assertThat(isCancelRequested(0, 0)).isTrue();
    assertThat(isCancelRequested(1, 0)).isTrue();
    assertThat(isCancelRequested(2, 1)).isFalse();
    assertThat(jobs.batches().next(new BatchMember(BATCH, 0, 0)).generation()).isEqualTo(1);
    assertThat(jobs.batches().isCancelled(new BatchMember(BATCH, 9, 0))).isTrue();
  }

  @Test
  void whatIsForgottenOfJobsIsRememberedOfTheBatch() {
    Jobs forgetful = jobs(2);
    for (int index = 0; index < ITEMS; index++) {
      forgetful.apply(submit(index, 0));
      forgetful.apply(succeeded(index, 0, NOON), index);
    }
    forgetful.apply(closed());
    assertThat(forgetful.size()).isEqualTo(2);
    BatchState state = Objects.requireNonNull(forgetful.batches().find("default", BATCH));
    assertThat(state.count(JobStatus.SUCCEEDED)).isEqualTo(ITEMS);
    assertThat(state.phase()).isEqualTo(BatchState.Phase.ENDED);
  }

  @Test
  void jobsThatHaveNotBeenReadAreOnTheirWayAtFirstAndForgottenAfterADay() {
    jobs.apply(submit(0, 0));
    jobs.apply(closed());
    assertThat(state().count(JobStatus.QUEUED)).isEqualTo(ITEMS);
    assertThat(state().phase()).isEqualTo(BatchState.Phase.RUNNING);
    assertThat(state().complete()).isFalse();
    Jobs later =
        new Jobs(
            9, new Batches(InstantSource.fixed(NOON.plusSeconds(100_000))), Retention.FOR_EVER);
    later.apply(closed());
    BatchState old = Objects.requireNonNull(later.batches().find("default", BATCH));
    assertThat(old.forgotten()).isEqualTo(ITEMS);
    assertThat(old.complete()).isTrue();
    assertThat(old.accepted()).isEqualTo(ITEMS);
    assertThat(old.phase()).isEqualTo(BatchState.Phase.ENDED);
  }

  @Test
  void whatAnotherGatewayHasTakenInIsReadToItsEndBeforeItIsShown() {
    jobs.apply(open());
    jobs.apply(submit(0, 0));
    var archive =
        new JobArchive(
            jobs,
            _ -> Future.succeededFuture(Optional.empty()),
            Retention.FOR_EVER,
            () -> {
              submitAll();
              jobs.apply(closed());
              return Future.succeededFuture();
            });
    BatchState found = archive.search("default", BATCH).result().orElseThrow();
    assertThat(found.items()).isEqualTo(ITEMS);
    assertThat(found.complete()).isTrue();
  }

  @Test
  void anotherItemThanThoseAcceptedIsNoticed() {
    submitAll();
    BitSet indexes = new BitSet();
    indexes.set(0, ITEMS);
    assertThat(jobs.batches().hasOnly(BATCH, indexes)).isTrue();
    indexes.clear(3);
    assertThat(jobs.batches().hasOnly(BATCH, indexes)).isFalse();
  }

  @Test
  void listenersHearOfChangesAndOfNothingElse() {
    submitAll();
    List<String> heard = new ArrayList<>();
    Runnable listener = () -> heard.add("change");
    jobs.batches().follow(BATCH, listener);
    jobs.apply(started(0, 0), 0);
    jobs.apply(started(0, 0), 1);
    jobs.apply(succeeded(0, 0, NOON), 2);
    jobs.batches().unfollow(BATCH, listener);
    jobs.apply(started(1, 0), 3);
    assertThat(heard).hasSize(2);
  }

  @Test
  void theListIsNewestFirstAndPaged() {
    for (int i = 0; i < 3; i++) {
      BatchId id = BatchId.derivedFrom("default", "batch " + i);
      jobs.apply(new BatchHeader(id, "default", "b" + i, NOON.plusSeconds(i), null));
    }
    BatchPage first = jobs.batches().list("default", 2, null);
    assertThat(first.batches()).extracting(it -> it.header().name()).containsExactly("b2", "b1");
    BatchPlace next = BatchPlace.parse(Objects.requireNonNull(first.next()).cursor());
    BatchPage second = jobs.batches().list("default", 2, next);
    assertThat(second.batches()).extracting(it -> it.header().name()).containsExactly("b0");
    assertThat(second.next()).isNull();
  }

  @Test
  void thePaceIsMeasuredFromRecentCompletionsAndFallsWhileNothingIsFinished() {
    Pace pace = new Pace();
    assertThat(pace.perSecond(NOON)).isNull();
    pace.completed(job(0, 0), 4, NOON, NOON.plusSeconds(2));
    assertThat(pace.perSecond(NOON.plusSeconds(9))).as("one says nothing").isNull();
    pace.completed(job(1, 0), 4, NOON.plusSeconds(2), NOON.plusSeconds(4));
    pace.completed(job(1, 0), 4, NOON.plusSeconds(2), NOON.plusSeconds(4));
    assertThat(pace.perSecond(NOON.plusSeconds(4))).isEqualTo(2.0);
    assertThat(pace.perSecond(NOON.plusSeconds(16))).isEqualTo(0.5);
    assertThat(pace.perSecond(NOON)).as("a clock ahead of ours").isEqualTo(2.0);
    assertThat(pace.perSecond(NOON.plusSeconds(700))).as("too old").isNull();
  }

  @Test
  void jobsThatEndTogetherTellNoHigherPaceThanTheirs() {
    Pace pace = new Pace();
    for (int index = 0; index < ITEMS; index++) {
      pace.completed(job(index, 0), 1, NOON, NOON.plusSeconds(3));
    }
    assertThat(pace.perSecond(NOON.plusSeconds(3))).isEqualTo(ITEMS / 3.0);
  }

  @Test
  void anyOrderAndAnyDuplicationGiveTheSameBatch() {
    long first = Long.getLong("batches.seed", System.nanoTime());
    for (long seed = first; seed < first + 300; seed++) {
      Random random = new Random(seed);
      List<Object> facts = new ArrayList<>();
      facts.add(open());
      for (int i = random.nextInt(60); i >= 0; i--) {
        facts.add(fact(random));
      }
      List<Object> disturbed = new ArrayList<>(facts);
      for (int i = random.nextInt(facts.size()); i > 0; i--) {
        disturbed.add(facts.get(random.nextInt(facts.size())));
      }
      Collections.shuffle(disturbed, random);
      assertThat(fold(disturbed, facts)).as("seed %d", seed).isEqualTo(fold(facts, facts));
    }
  }

  private static BatchState fold(List<Object> told, List<Object> positions) {
    Jobs folded = jobs(1000);
    for (Object fact : told) {
      switch (fact) {
        case BatchFact it -> folded.apply(it);
        case JobCommand it -> folded.apply(it);
        case JobEvent it -> folded.apply(it, positions.indexOf(it));
        default -> throw new AssertionError(fact);
      }
    }
    BatchState state = Objects.requireNonNull(folded.batches().find("default", BATCH));
    // The pace forgets once a batch has ended, so it depends on when that was.
    return new BatchState(
        state.header(),
        state.complete(),
        state.cancelRequested(),
        state.jobs(),
        state.forgotten(),
        state.size(),
        state.images(),
        state.imagesCompleted(),
        state.imagesLeft(),
        null);
  }

  private static Object fact(Random random) {
    int index = random.nextInt(ITEMS);
    int generation = random.nextInt(3);
    return switch (random.nextInt(9)) {
      case 0 -> closed();
      case 1 -> new CancelBatch(BATCH, "default", random.nextInt(2), NOON);
      case 2, 3, 4 -> submit(index, generation);
      case 5 -> started(index, generation);
      case 6 -> failed(index, generation);
      case 7 -> new JobEvent.JobCancelled(job(index, generation), 1, NOON);
      default -> succeeded(index, generation, NOON);
    };
  }

  private static Jobs jobs(int most) {
    return new Jobs(
        most, new Batches(InstantSource.fixed(NOON.plusSeconds(60))), Retention.FOR_EVER);
  }

  private void submitAll() {
    jobs.apply(open());
    for (int index = 0; index < ITEMS; index++) {
      jobs.apply(submit(index, 0));
    }
  }

  private BatchState state() {
    return Objects.requireNonNull(jobs.batches().find("default", BATCH));
  }

  private boolean isCancelRequested(int index, int generation) {
    JobState state = Objects.requireNonNull(jobs.find(job(index, generation)));
    return state.cancelRequested();
  }

  private static BatchHeader open() {
    return new BatchHeader(BATCH, "default", "fish", NOON, null);
  }

  private static BatchHeader closed() {
    var closing = new BatchHeader.Closing(ITEMS, 0, List.of(), "d", NOON.plusSeconds(5));
    return new BatchHeader(BATCH, "default", "fish", NOON, closing);
  }

  private static JobId job(int index, int generation) {
    return BATCH.job(index, generation);
  }

  private static JobCommand.Submit submit(int index, int generation) {
    return new JobCommand.Submit(
        job(index, generation),
        "default",
        NOON,
        JobsTest.submit(1).request(),
        new BatchMember(BATCH, index, generation));
  }

  private static JobEvent started(int index, int generation) {
    return new JobEvent.JobStarted(job(index, generation), 1, "w", "r", NOON);
  }

  private static JobEvent failed(int index, int generation) {
    return new JobEvent.JobFailed(
        job(index, generation), 1, Problem.of("broken", "Broken", 500, "it broke"), NOON);
  }

  private static JobEvent succeeded(int index, int generation, Instant at) {
    return new JobEvent.JobSucceeded(job(index, generation), 1, List.of("k"), at);
  }
}
