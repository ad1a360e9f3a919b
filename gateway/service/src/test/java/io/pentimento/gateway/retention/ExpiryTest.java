package io.pentimento.gateway.retention;

import static io.pentimento.gateway.jobs.JobsTest.id;
import static io.pentimento.gateway.jobs.JobsTest.started;
import static io.pentimento.gateway.jobs.JobsTest.submit;
import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.jobs.Jobs;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobRecord;
import io.pentimento.schemas.ObjectKeys;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ExpiryTest {
  private static final Instant DEADLINE = Instant.parse("2026-11-23T13:00:00Z");
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final AtomicReference<Instant> now = new AtomicReference<>(DEADLINE);
  private final MemoryFolders folders = new MemoryFolders(now::get);
  private final Jobs jobs = new Jobs(100);
  private final List<JobEvent> told = new CopyOnWriteArrayList<>();
  private boolean current = true;

  private final Expiry expiry =
      new Expiry(jobs, folders, this::tell, () -> current, now::get, GRACE);

  private Future<Void> tell(JobEvent event) {
    told.add(event);
    jobs.apply(event, told.size());
    return Future.succeededFuture();
  }

  private JobRecord record(int job) throws Codec.MalformedException {
    return Codec.read(
        Objects.requireNonNull(folders.read(ObjectKeys.record(id(job)))), JobRecord.class);
  }

  @Test
  void aJobThatNobodyTakesUpExpiresAfterItsDeadlineAndAGrace() throws Exception {
    jobs.apply(submit(1, DEADLINE));
    now.set(DEADLINE.plus(GRACE));
    expiry.check();
    assertThat(told).isEmpty();
    Instant late = DEADLINE.plus(GRACE).plusMillis(1);
    now.set(late);
    expiry.check();
    expiry.check();
    assertThat(told).containsExactly(new JobEvent.JobExpired(id(1), 0, late));
    assertThat(record(1).outcome()).isEqualTo(told.getFirst());
    assertThat(record(1).startedAt()).isNull();
  }

  @Test
  void aJobWhoseWorkerIsGoneExpiresToo() throws Exception {
    jobs.apply(submit(1, DEADLINE));
    jobs.apply(started(1), 0);
    now.set(DEADLINE.plusSeconds(60));
    expiry.check();
    assertThat(told).singleElement().isInstanceOf(JobEvent.JobExpired.class);
    assertThat(told.getFirst().attempt()).isEqualTo(1);
    assertThat(record(1).modelRevision()).isEqualTo(started(1).modelRevision());
  }

  @Test
  void whatAWorkerDecidedBeforeIsToldInstead() {
    jobs.apply(submit(1, DEADLINE));
    var succeeded = new JobEvent.JobSucceeded(id(1), 1, List.of("k"), DEADLINE.minusSeconds(1));
    folders.put(
        ObjectKeys.record(id(1)), Codec.write(new JobRecord(submit(1), succeeded, DEADLINE, "r")));
    now.set(DEADLINE.plusSeconds(60));
    expiry.check();
    assertThat(told).containsExactly(succeeded);
  }

  @Test
  void aJobThatIsCancelledWhileItWaitsEndsWithoutAWorker() throws Exception {
    jobs.apply(submit(1));
    jobs.apply(new JobCommand.Cancel(id(1), "default", DEADLINE));
    now.set(DEADLINE.plus(GRACE));
    expiry.check();
    assertThat(told).isEmpty();
    Instant late = DEADLINE.plus(GRACE).plusMillis(1);
    now.set(late);
    expiry.check();
    expiry.check();
    assertThat(told).containsExactly(new JobEvent.JobCancelled(id(1), 0, late));
    assertThat(record(1).outcome()).isEqualTo(told.getFirst());
  }

  @Test
  void aCancelledJobIsLeftToTheWorkerThatHasIt() {
    jobs.apply(submit(1));
    jobs.apply(started(1), 0);
    jobs.apply(new JobCommand.Cancel(id(1), "default", DEADLINE));
    now.set(DEADLINE.plusSeconds(60));
    expiry.check();
    assertThat(told).isEmpty();
  }

  @Test
  void nothingEndsWhileWhatWasToldIsNotAllKnown() {
    jobs.apply(submit(1, DEADLINE));
    now.set(DEADLINE.plusSeconds(60));
    current = false;
    expiry.check();
    assertThat(told).isEmpty();
  }
}
