package io.pentimento.gateway.admission;

import static java.util.Objects.requireNonNullElse;

import io.pentimento.gateway.jobs.Models;
import io.pentimento.gateway.webhooks.WebhookRules;
import io.pentimento.schemas.DecodingOptions;
import io.pentimento.schemas.EditRegion;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.JobSettings;
import io.pentimento.schemas.ModelDescription;
import io.pentimento.schemas.Partials;
import io.pentimento.schemas.Priority;
import io.pentimento.schemas.Webhook;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Fills in every default, so that the request alone decides the pictures. The same submission
/// under the same id gives the same request.
final class Normaliser {
  private static final String NOT_AN_EDIT =
      "belongs to edit jobs only; leave it out, or make type 'edit'";

  private final Models models;
  private final WebhookRules webhooks;

  Normaliser(Models models, WebhookRules webhooks) {
    this.models = models;
    this.webhooks = webhooks;
  }

  /// Whom the submission wants to be told of the job, as it stands there; null for nobody.
  static @Nullable Webhook webhook(Submission submission) {
    Submission.Target target = submission.webhook();
    return target == null
        ? null
        : new Webhook(
            target.url(), requireNonNullElse(target.events(), List.of(Webhook.Event.TERMINAL)));
  }

  /// The request that the submission means.
  ///
  /// @throws io.pentimento.gateway.problems.ProblemException naming every fault there is
  JobRequest normalise(Submission submission, JobId job) {
    Faults faults = new Faults();
    ModelDescription model = models.find(submission.model());
    if (model == null) {
      faults.add("/model", "is not a model that is served here; " + advice());
    }
    int label = model == null ? 0 : Labels.find(submission.label(), model, faults);
    if (model != null) {
      checkGuidance(submission, model, faults);
    }
    EditRegion region = submission.isEdit() ? Regions.region(submission, faults) : null;
    if (submission.isEdit() && submission.source() == null) {
      faults.add("/source", "is missing; an edit needs the id of an uploaded image");
    }
    if (!submission.isEdit()) {
      refuseEditFields(submission, faults);
    }
    Instant deadline = Deadlines.parse(submission.deadline(), faults);
    checkWebhook(submission.webhook(), faults);
    faults.throwIfAny();
    JobSettings settings =
        settings(submission, Objects.requireNonNull(model), label, job, deadline);
    return region == null
        ? new JobRequest.Generate(settings)
        : new JobRequest.Edit(
            settings, Objects.requireNonNull(submission.source()), region, submission.feather());
  }

  private static JobSettings settings(
      Submission submission,
      ModelDescription model,
      int label,
      JobId job,
      @Nullable Instant deadline) {
    Long seed = submission.seed();
    return new JobSettings(
        model.name(),
        label,
        requireNonNullElse(submission.count(), 1),
        seed == null ? Seeds.of(job) : seed,
        decoding(submission, model.defaults()),
        requireNonNullElse(submission.partials(), Partials.EVERY),
        requireNonNullElse(submission.priority(), Priority.INTERACTIVE),
        deadline,
        requireNonNullElse(submission.metadata(), Map.of()));
  }

  private static DecodingOptions decoding(Submission submission, DecodingOptions defaults) {
    return new DecodingOptions(
        requireNonNullElse(submission.iterations(), defaults.iterations()),
        requireNonNullElse(submission.schedule(), defaults.schedule()),
        requireNonNullElse(submission.order(), defaults.order()),
        requireNonNullElse(submission.samplingTemperature(), defaults.samplingTemperature()),
        requireNonNullElse(submission.choiceTemperature(), defaults.choiceTemperature()),
        requireNonNullElse(submission.guidanceScale(), defaults.guidanceScale()),
        requireNonNullElse(submission.revision(), defaults.revision()));
  }

  private static void checkGuidance(Submission submission, ModelDescription model, Faults faults) {
    Double scale = submission.guidanceScale();
    if (scale != null && scale != 1 && !model.guidance()) {
      faults.add(
          "/guidanceScale",
          "must be 1 or absent: the model %s was trained without guidance".formatted(model.name()));
    }
  }

  private void checkWebhook(Submission.@Nullable Target target, Faults faults) {
    String fault = target == null ? null : webhooks.fault(target.url());
    if (fault != null) {
      faults.add("/webhook/url", fault);
    }
  }

  private static void refuseEditFields(Submission submission, Faults faults) {
    refuse("/source", submission.source(), faults);
    refuse("/region", submission.region(), faults);
    refuse("/feather", submission.feather(), faults);
  }

  private static void refuse(String pointer, @Nullable Object value, Faults faults) {
    if (value != null) {
      faults.add(pointer, NOT_AN_EDIT);
    }
  }

  private String advice() {
    String names =
        models.all().stream().map(ModelDescription::name).collect(Collectors.joining(", "));
    return names.isEmpty() ? "no worker has announced a model yet" : "there is " + names;
  }
}
