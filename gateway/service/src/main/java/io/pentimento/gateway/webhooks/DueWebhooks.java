package io.pentimento.gateway.webhooks;

import io.pentimento.gateway.jobs.Glance;
import io.pentimento.gateway.jobs.JobArchive;
import io.pentimento.gateway.jobs.Jobs;
import io.pentimento.gateway.jobs.Step;
import io.pentimento.gateway.views.LiveFrame;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobState;
import io.pentimento.schemas.Webhook;
import io.pentimento.schemas.WebhookDelivery;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Finds out whether somebody is to be told of an event, and what: the frame that followers of the
/// job are sent for it.
public final class DueWebhooks {
  private static final long ARCHIVE_SECONDS = 20;
  private static final Finding NOTHING = new Finding.Nothing();
  private static final Finding NOT_YET = new Finding.NotYet();

  private final Jobs jobs;
  private final JobArchive archive;
  private final InstantSource clock;

  /// What there is to tell of an event.
  public sealed interface Finding {
    /// Nobody is to be told, or it was no news.
    record Nothing() implements Finding {}

    /// This gateway has not heard of the order or of the event yet.
    record NotYet() implements Finding {}

    /// Somebody is to be told.
    record Due(WebhookDelivery delivery) implements Finding {}
  }

  public DueWebhooks(Jobs jobs, JobArchive archive, InstantSource clock) {
    this.jobs = jobs;
    this.archive = archive;
    this.clock = clock;
  }

  /// What there is to tell of this event. May block for the object store.
  ///
  /// @param position the event's offset on its partition of the event topic
  public Finding of(JobEvent event, long position) throws InterruptedException {
    JobState state = jobs.find(event.job());
    if (state == null) {
      return ofForgotten(event);
    }
    if (!isWanted(state, event)) {
      return NOTHING;
    }
    // The state that knows an event is the one that the event does not change.
    Glance now = state.apply(event, position).equals(state) ? jobs.look(event.job()) : null;
    return now == null ? NOT_YET : ofKnown(now, event);
  }

  /// A job that this gateway has not heard of may have ended before it began to remember; of one
  /// that goes on it will hear.
  private Finding ofForgotten(JobEvent event) throws InterruptedException {
    if (!(event instanceof JobEvent.Terminal)) {
      return NOT_YET;
    }
    try {
      var found =
          archive
              .find(event.job())
              .toCompletionStage()
              .toCompletableFuture()
              .get(ARCHIVE_SECONDS, TimeUnit.SECONDS);
      return found.isEmpty() ? NOT_YET : ofKnown(found.get(), event);
    } catch (ExecutionException | TimeoutException e) {
      return NOT_YET;
    }
  }

  private Finding ofKnown(Glance glance, JobEvent event) {
    JobCommand.Submit submit = glance.state().submit();
    Webhook webhook = submit == null ? null : submit.webhook();
    Step step =
        glance.steps().stream().filter(it -> it.event().equals(event)).findFirst().orElse(null);
    if (submit == null || webhook == null || step == null || !webhook.wants(event)) {
      return NOTHING;
    }
    String body = WebhookBody.of(LiveFrame.step(step).json());
    return new Finding.Due(WebhookDelivery.of(event, submit, webhook, body, clock.instant()));
  }

  private static boolean isWanted(JobState state, JobEvent event) {
    JobCommand.Submit submit = state.submit();
    Webhook webhook = submit == null ? null : submit.webhook();
    return webhook != null && webhook.wants(event);
  }
}
