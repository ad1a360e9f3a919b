package io.pentimento.schemas;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/// A webhook that has not been delivered yet, on its way between gateways. On the webhook topic,
/// keyed by its id, compacted; a record without a value says that it has ended.
///
/// @param id the `webhook-id`: the same fact of the same job has the same one, however often it is
///   sent
/// @param job which job it tells of; its place on the topic follows from this
/// @param account whose job it is, and so whose secret signs it
/// @param url where to send it
/// @param lasting whether it is worth days of tries; an iteration is soon overtaken by the next
/// @param body the event as the live stream sends it, JSON
/// @param tries how often it has been sent in vain
/// @param due when to send it next
public record WebhookDelivery(
    String id,
    JobId job,
    String account,
    String url,
    boolean lasting,
    String body,
    int tries,
    Instant due) {

  /// The delivery of this event, due at once.
  ///
  /// @param body the event as the live stream sends it, JSON
  public static WebhookDelivery of(
      JobEvent event, JobCommand.Submit submit, Webhook webhook, String body, Instant now) {
    return new WebhookDelivery(
        id(event),
        event.job(),
        submit.account(),
        webhook.url(),
        event instanceof JobEvent.Terminal,
        body,
        0,
        now);
  }

  /// The same one after a try in vain.
  public WebhookDelivery again(Instant next) {
    return new WebhookDelivery(id, job, account, url, lasting, body, tries + 1, next);
  }

  /// The word that names this kind of record in headers.
  @JsonIgnore
  public String kind() {
    return "WebhookDelivery";
  }

  private static String id(JobEvent event) {
    String base = "msg_" + event.job();
    return switch (event) {
      case JobEvent.IterationCompleted e -> "%s_%d_%d".formatted(base, e.index(), e.iteration());
      case JobEvent.ImageCompleted e -> "%s_%d".formatted(base, e.index());
      case JobEvent.JobStarted e -> "%s_started_%d".formatted(base, e.attempt());
      case JobEvent.Terminal _ -> base + "_end";
    };
  }
}
