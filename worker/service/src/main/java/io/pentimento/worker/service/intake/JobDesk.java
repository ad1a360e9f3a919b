package io.pentimento.worker.service.intake;

import io.micrometer.core.instrument.Counter;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobRecord;
import io.pentimento.worker.service.execution.Ending;
import io.pentimento.worker.service.execution.ImageRun;
import io.pentimento.worker.service.execution.JobRun;
import io.pentimento.worker.service.execution.Problems;
import io.pentimento.worker.service.execution.ServedModel;
import io.pentimento.worker.service.execution.Stop;
import io.pentimento.worker.service.metrics.Meter;
import io.pentimento.worker.service.metrics.WorkerMetrics;
import io.pentimento.worker.service.publishing.Attempt;
import io.pentimento.worker.service.publishing.EventFeed;
import io.pentimento.worker.service.publishing.ImageFolder;
import io.pentimento.worker.service.publishing.JobFolder;
import io.pentimento.worker.service.publishing.JobStory;
import io.pentimento.worker.service.publishing.ObjectStore;
import io.pentimento.worker.service.scheduling.DecodeBatch;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Opens jobs: looks what is known of them, takes an attempt, and lines their images up, from
/// wherever an earlier attempt left them.
public final class JobDesk {
  private final String worker;
  private final int maxAttempts;
  private final ServedModel model;
  private final RequestCheck check;
  private final SourceEncoder encoder;
  private final DecodeBatch batch;
  private final ObjectStore store;
  private final EventFeed events;
  private final Cancellations cancellations;
  private final InstantSource clock;
  private final WorkerMetrics metrics;
  private final Counter resumed;
  private final AtomicInteger backlog = new AtomicInteger();

  /// @param worker this worker's name
  /// @param maxAttempts after so many failed attempts a job fails
  /// @param encoder turns source images to tokens
  public JobDesk(
      String worker,
      int maxAttempts,
      ServedModel model,
      SourceEncoder encoder,
      DecodeBatch batch,
      ObjectStore store,
      EventFeed events,
      Cancellations cancellations,
      InstantSource clock,
      WorkerMetrics metrics) {
    this.worker = worker;
    this.maxAttempts = maxAttempts;
    this.model = model;
    this.check = new RequestCheck(model.description());
    this.encoder = encoder;
    this.batch = batch;
    this.store = store;
    this.events = events;
    this.cancellations = cancellations;
    this.clock = clock;
    this.metrics = metrics;
    this.resumed = metrics.counter(Meter.RESUMED);
    metrics.gauge(Meter.BACKLOG, backlog::get);
  }

  /// Begins an attempt at a job and returns at once.
  ///
  /// @param delivery the record that asks for it
  public JobRun open(JobCommand.Submit submit, Delivery delivery) {
    var run = new JobRun(submit, clock, batch::wake, metrics);
    cancellations.watch(run);
    Thread.ofVirtual().name("opening").start(() -> open(run, delivery));
    return run;
  }

  private void open(JobRun run, Delivery delivery) {
    String traceparent = delivery.traceparent();
    try {
      var folder = new JobFolder(store, run.id());
      // In this order: a deletion that this look misses is heard of, since the run is watched.
      if (folder.isDeleted()) {
        folder.remove();
        events.tell(new JobEvent.JobCancelled(run.id(), 0, clock.instant()), traceparent);
        run.letGoAsTold(Ending.TERMINAL);
        return;
      }
      JobRecord known = folder.record();
      if (known != null) {
        events.tell(known.outcome(), traceparent); // its teller may have died before it could
        run.letGoAsTold(ending(known.outcome(), folder, delivery.order()));
        return;
      }
      begin(run, folder, delivery);
    } catch (RefusedException e) {
      run.stop(new Stop.Failed(e.problem()));
    } catch (RuntimeException e) {
      run.interrupt(e);
    }
    run.letGo();
  }

  /// As it was for the order whose attempt decided it; there may be copies of that.
  private static Ending ending(JobEvent.Terminal outcome, JobFolder folder, String order) {
    return Ending.of(outcome) == Ending.EXHAUSTED
            && folder.attempts().stream()
                .anyMatch(one -> one.number() == outcome.attempt() && one.isOf(order))
        ? Ending.EXHAUSTED
        : Ending.TERMINAL;
  }

  private void begin(JobRun run, JobFolder folder, Delivery delivery) {
    folder.keep(run.submit());
    var limit = new AttemptLimit(maxAttempts, folder, delivery);
    List<Attempt> earlier = limit.attempts(run::isStopped);
    List<Attempt> spent = limit.spent(earlier);
    Attempt attempt = folder.begin(worker, clock.instant(), delivery.order());
    JobStory story = story(run, attempt, earlier, delivery.traceparent());
    run.begin(story, limit::isReached);
    if (spent.size() >= maxAttempts) {
      run.stop(new Stop.Failed(Problems.exhausted(exhausted(spent))));
    }
    if (!run.isStopped()) {
      decode(run, folder, story, attempt.number() > 1);
    }
  }

  private void decode(JobRun run, JobFolder folder, JobStory story, boolean triedBefore) {
    var submit = run.submit();
    var settings = check.settings(submit.request());
    var start = StartingPoint.of(submit.request(), folder, model, encoder);
    var starts = new ImageStarts(submit, settings, start, model.description().codebookSize());
    ImageStart first = starts.fresh(0); // refused, where it is, before anything is told
    story.started();
    var images = new TreeMap<Integer, ImageStart>();
    for (int index = 0; index < submit.request().settings().count(); index++) {
      ImageStart image =
          triedBefore
              ? starts.resumed(index, imageFolder(submit, index), story)
              : starts.fresh(index);
      if (image != null) {
        images.put(index, image);
      }
    }
    images.values().stream()
        .filter(image -> image.state().iteration() > first.state().iteration())
        .forEach(_ -> resumed.increment());
    batch.admit(
        images.entrySet().stream()
            .map(image -> image(run, story, image.getKey(), image.getValue()))
            .toList());
  }

  private ImageRun image(JobRun run, JobStory story, int index, ImageStart start) {
    return new ImageRun(
        run, story, index, start.state(), start.painting(), start.finish(), backlog, batch::wake);
  }

  private JobStory story(
      JobRun run, Attempt attempt, List<Attempt> earlier, @Nullable String traceparent) {
    Instant firstStart = (earlier.isEmpty() ? attempt : earlier.getFirst()).startedAt();
    String revision = model.description().revision();
    return new JobStory(
        run.submit(), attempt, firstStart, revision, traceparent, store, events, clock);
  }

  private ImageFolder imageFolder(JobCommand.Submit submit, int index) {
    return new ImageFolder(store, submit, index, model.description().revision());
  }

  private static String exhausted(List<Attempt> spent) {
    String workers = spent.stream().map(Attempt::worker).collect(Collectors.joining(", "));
    return "%d attempts ended without a word, by %s".formatted(spent.size(), workers);
  }
}
