package io.pentimento.gateway.retention;

import static io.pentimento.gateway.jobs.JobsTest.cancelled;
import static io.pentimento.gateway.jobs.JobsTest.delete;
import static io.pentimento.gateway.jobs.JobsTest.id;
import static io.pentimento.gateway.jobs.JobsTest.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.gateway.jobs.Jobs;
import io.pentimento.gateway.jobs.Retention;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.ObjectKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SweeperTest {
  private static final Duration KEPT = Duration.ofDays(30);
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T12:00:00Z"));
  private final MemoryFolders folders = new MemoryFolders(now::get);
  private final Jobs jobs = new Jobs(100);

  private Sweeper.Swept sweep(@Nullable Duration kept) {
    var retention = new Retention(kept, now::get);
    return new Sweeper(folders, jobs, retention, Duration.ofHours(24)).sweep();
  }

  private void pass(Duration time) {
    now.updateAndGet(moment -> moment.plus(time));
  }

  private void draw(JobId job) {
    folders.put(ObjectKeys.request(job), new byte[] {1});
    folders.put(ObjectKeys.partial(job, 0, 1), new byte[] {1});
    folders.put(ObjectKeys.attempt(job, 1), new byte[] {1});
  }

  private void finish(JobId job) {
    draw(job);
    folders.put(ObjectKeys.record(job), new byte[] {1});
  }

  private void mark(int job) {
    folders.put(ObjectKeys.deletion(id(job)), Codec.write(delete(job)));
  }

  private boolean isLeft(int job) {
    return folders.listAll(ObjectKeys.folder(id(job))).hasNext();
  }

  @Test
  void endedJobsGoWhenTheirTimeIsUpAndUnfinishedOnesNever() {
    finish(id(1));
    draw(id(2));
    pass(KEPT.minusSeconds(1));
    finish(id(3));
    assertThat(sweep(KEPT).jobs()).isZero();
    pass(Duration.ofSeconds(1));
    assertThat(sweep(KEPT).jobs()).isEqualTo(1);
    assertThat(isLeft(1)).isFalse();
    assertThat(isLeft(2)).as("it has not ended").isTrue();
    assertThat(isLeft(3)).as("it ended just now").isTrue();
  }

  @Test
  void whatIsKnownOfAJobCountsMoreThanItsFolder() {
    jobs.apply(submit(1));
    jobs.apply(submit(2));
    jobs.apply(cancelled(2), 0); // at noon
    finish(id(1)); // as told by a worker whose event has not come yet
    pass(KEPT);
    finish(id(2)); // told again
    assertThat(sweep(KEPT).jobs()).isEqualTo(1);
    assertThat(isLeft(1)).isTrue();
    assertThat(isLeft(2)).isFalse();
  }

  @Test
  void jobsThatAreKeptForEverAreNotTouched() {
    finish(id(1));
    pass(Duration.ofDays(36_500));
    assertThat(sweep(null).jobs()).isZero();
    assertThat(isLeft(1)).isTrue();
  }

  @Test
  void whatIsLeftOfDeletedJobsGoesAtOnceAndTheirNeighboursStay() {
    for (int job = 1; job <= 20; job++) {
      draw(id(job));
      if (job % 3 == 0) {
        mark(job);
      }
    }
    mark(100); // of which nothing is left
    assertThat(sweep(null).jobs()).isEqualTo(6);
    for (int job = 1; job <= 20; job++) {
      assertThat(isLeft(job)).as("job %d", job).isEqualTo(job % 3 != 0);
    }
  }

  @Test
  void marksStayLongerThanAnyRecordOfTheirJobAndThenGo() {
    mark(1);
    pass(Sweeper.MARKS.minusDays(1));
    mark(2);
    sweep(null);
    assertThat(folders.keys()).hasSize(2);
    pass(Duration.ofDays(2));
    sweep(null);
    assertThat(folders.keys()).containsExactly(ObjectKeys.deletion(id(2)));
  }

  @Test
  void aFolderThatIsOnlyPartlyRemovedIsStillOneOfAnEndedJob() {
    finish(id(1));
    pass(KEPT);
    var failing = new FailingAfter(folders, 1);
    var sweeper = new Sweeper(failing, jobs, new Retention(KEPT, now::get), Duration.ofHours(24));
    assertThatThrownBy(sweeper::sweep).isInstanceOf(Folders.FoldersException.class);
    assertThat(folders.keys()).containsExactly(ObjectKeys.record(id(1)));
    assertThat(sweep(KEPT).jobs()).isEqualTo(1);
    assertThat(folders.keys()).isEmpty();
  }

  @Test
  void uploadsGoAnHourAfterJobsMayNameThemNoLonger() {
    folders.put(ObjectKeys.upload("alice", "u-1"), new byte[] {1});
    pass(Duration.ofHours(25));
    folders.put(ObjectKeys.upload("alice", "u-2"), new byte[] {1});
    assertThat(sweep(null).uploads()).isZero();
    pass(Duration.ofSeconds(1));
    assertThat(sweep(null).uploads()).isEqualTo(1);
    assertThat(folders.keys()).containsExactly(ObjectKeys.upload("alice", "u-2"));
  }
}
