package io.pentimento.gateway.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.admission.CommandLog;
import io.pentimento.gateway.deadletters.Redrive.Outcome;
import io.pentimento.gateway.jobs.JobsTest;
import io.pentimento.gateway.messaging.DeadLetter;
import io.pentimento.gateway.retention.MemoryFolders;
import io.pentimento.schemas.BatchFact;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.DeadLetterHeaders;
import io.pentimento.schemas.EditRegion;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobRecord;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.schemas.Problem;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedriveTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Problem EXHAUSTED =
      Problem.of("attempts-exhausted", "Attempts exhausted", 500, "fire");

  private final MemoryFolders folders = new MemoryFolders(() -> NOON);
  private final List<JobCommand> written = new ArrayList<>();
  private final Redrive redrive = new Redrive(folders, new Orders(), () -> NOON);

  private final class Orders implements CommandLog {
    @Override
    public Future<Integer> order(JobCommand.Submit order, String traceparent) {
      written.add(order);
      return Future.succeededFuture(0);
    }

    @Override
    public Future<Void> append(JobCommand command, String traceparent) {
      throw new AssertionError("a retry orders, and commands nothing else");
    }

    @Override
    public Future<Void> append(BatchFact fact, String traceparent) {
      throw new AssertionError("a retry says nothing of batches");
    }
  }

  private static DeadLetter letter(JobCommand.Submit submit) {
    return letter(Codec.write(submit));
  }

  private static DeadLetter letter(byte[] value) {
    return new DeadLetter(
        0,
        17,
        NOON,
        value,
        Map.of(DeadLetterHeaders.REASON, "every attempt failed".getBytes(UTF_8)));
  }

  private void end(JobCommand.Submit submit, JobEvent.Terminal outcome) {
    folders.put(
        ObjectKeys.record(submit.job()), Codec.write(new JobRecord(submit, outcome, NOON, "r")));
  }

  @Test
  void anExhaustedJobIsDoneAgainAsANewOneAndTwiceIsOnce() {
    JobCommand.Submit old = JobsTest.submit(1, NOON.minusSeconds(1));
    end(old, new JobEvent.JobFailed(old.job(), 3, EXHAUSTED, NOON));
    Outcome outcome = redrive.retry(letter(old));
    var submit = (JobCommand.Submit) written.getFirst();
    assertThat(outcome).isEqualTo(new Outcome.Retried(submit.job(), old.job()));
    assertThat(submit.job()).isNotEqualTo(old.job());
    assertThat(submit.account()).isEqualTo(old.account());
    assertThat(submit.request().settings().seed()).isEqualTo(old.request().settings().seed());
    assertThat(submit.request().settings().deadline()).as("it has passed").isNull();
    assertThat(submit.request().settings().metadata())
        .containsExactly(Map.entry(RetriedRequest.RETRY_OF, old.job().value()));
    assertThat(redrive.retry(letter(old))).isEqualTo(outcome);
    assertThat(folders.keys()).containsExactly(ObjectKeys.record(old.job()));
  }

  @Test
  void theInputsOfAnEditAreCopiedAndWithoutThemItIsNotRetried() {
    JobCommand.Submit generate = JobsTest.submit(1);
    var old =
        new JobCommand.Submit(
            generate.job(),
            "default",
            NOON,
            new JobRequest.Edit(
                generate.request().settings(), "u-1", new EditRegion.Mask("u-2"), null));
    folders.put(ObjectKeys.source(old.job()), new byte[] {1});
    assertThat(redrive.retry(letter(old)))
        .isEqualTo(
            new Outcome.Refused(
                ObjectKeys.mask(old.job()) + " is gone, without which it cannot be done"));
    assertThat(written).isEmpty();
    folders.put(ObjectKeys.mask(old.job()), new byte[] {2});
    var retried = (Outcome.Retried) redrive.retry(letter(old));
    assertThat(folders.read(ObjectKeys.source(retried.job()))).containsExactly(1);
    assertThat(folders.read(ObjectKeys.mask(retried.job()))).containsExactly(2);
  }

  @Test
  void whatEndedWellOrWasDeletedOrCannotBeReadIsNotRetried() {
    JobCommand.Submit done = JobsTest.submit(1);
    end(done, new JobEvent.JobSucceeded(done.job(), 1, List.of(), NOON));
    JobCommand.Submit gone = JobsTest.submit(2);
    folders.put(ObjectKeys.deletion(gone.job()), new byte[] {1});
    for (var letter : List.of(letter(done), letter(gone), letter("nonsense".getBytes(UTF_8)))) {
      assertThat(redrive.retry(letter)).isInstanceOf(Outcome.Refused.class);
    }
    assertThat(written).isEmpty();
  }
}
