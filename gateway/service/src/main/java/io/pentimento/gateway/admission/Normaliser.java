package io.pentimento.gateway.admission;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import com.fasterxml.jackson.databind.JsonNode;
import io.pentimento.gateway.jobs.Models;
import io.pentimento.gateway.problems.Problems;
import io.pentimento.gateway.webhooks.WebhookRules;
import io.pentimento.schemas.Canvas;
import io.pentimento.schemas.DecodingOptions;
import io.pentimento.schemas.EditRegion;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.JobSettings;
import io.pentimento.schemas.ModelDescription;
import io.pentimento.schemas.PartialState;
import io.pentimento.schemas.Partials;
import io.pentimento.schemas.Priority;
import io.pentimento.schemas.Problem;
import io.pentimento.schemas.Webhook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Fills in every default, so that the request alone decides the pictures. The same submission
/// under the same id gives the same request.
final class Normaliser {
  private static final String NOT_A_FORK =
      "belongs to fork jobs only; leave it out, or make type 'fork'";
  private static final String NOT_AN_EDIT =
      "belongs to edit jobs only; leave it out, or make type 'edit'";
  private static final String NOT_AN_EXTENSION =
      "belongs to extend jobs only; leave it out, or make type 'extend'";

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

  /// The request that the submission of a fork means.
  ///
  /// @param origin what it goes on from
  /// @throws io.pentimento.gateway.problems.ProblemException naming every fault there is
  JobRequest.Fork fork(Submission submission, PartialState origin) {
    Faults faults = new Faults();
    JobSettings before = origin.request().settings();
    ModelDescription model = served(requireNonNullElse(submission.model(), before.model()), faults);
    if (model != null) {
      StateCheck.check(origin, model, submission.job() == null ? "/source" : "/job", faults);
      checkGuidance(submission, model, faults);
    }
    JsonNode given = submission.label();
    int label = given == null || model == null ? before.label() : Labels.find(given, model, faults);
    var fork = new ForkRequest(submission, origin);
    fork.check(faults);
    if (fork.back().canvas() == null) {
      refuseExtendFields(submission, faults);
    }
    Instant deadline = Deadlines.parse(submission.deadline(), faults);
    checkWebhook(submission.webhook(), faults);
    faults.throwIfAny();
    long seed = requireNonNullElse(submission.seed(), before.seed());
    return fork.with(
        settings(
            submission,
            Objects.requireNonNull(model),
            before.decoding(),
            label,
            seed,
            Priority.INTERACTIVE,
            deadline));
  }

  /// The request that the submission of any other job means.
  ///
  /// @param usual the priority of a job that does not say
  /// @param extended the source of an extend job; null if it is none, or there is no such upload
  /// @throws io.pentimento.gateway.problems.ProblemException naming every fault there is
  JobRequest normalise(
      Submission submission, JobId job, Priority usual, @Nullable UploadedImage extended) {
    requireModelAndLabel(submission);
    Faults faults = new Faults();
    ModelDescription model = served(Objects.requireNonNull(submission.model()), faults);
    int label =
        model == null ? 0 : Labels.find(Objects.requireNonNull(submission.label()), model, faults);
    if (model != null) {
      checkGuidance(submission, model, faults);
    }
    EditRegion region = submission.isEdit() ? Regions.region(submission, faults) : null;
    if (submission.isEdit() && submission.source() == null) {
      faults.add("/source", "is missing; an edit needs the id of an uploaded image");
    }
    Canvas canvas = submission.isExtend() ? canvas(submission, model, extended, faults) : null;
    refuseOtherFields(submission, faults);
    refuseForkFields(submission, faults);
    Instant deadline = Deadlines.parse(submission.deadline(), faults);
    checkWebhook(submission.webhook(), faults);
    faults.throwIfAny();
    ModelDescription with = Objects.requireNonNull(model);
    long seed = requireNonNullElseGet(submission.seed(), () -> Seeds.of(job));
    JobSettings settings =
        settings(submission, with, with.defaults(), label, seed, usual, deadline);
    if (region == null && canvas == null) {
      return new JobRequest.Generate(settings);
    }
    String source = Objects.requireNonNull(submission.source());
    return canvas == null
        ? new JobRequest.Edit(
            settings,
            source,
            Objects.requireNonNull(region),
            submission.feather(),
            requireNonNullElse(submission.whole(), true))
        : new JobRequest.Extend(
            settings, source, Canvases.margins(submission), canvas, submission.feather());
  }

  private static @Nullable Canvas canvas(
      Submission submission,
      @Nullable ModelDescription model,
      @Nullable UploadedImage source,
      Faults faults) {
    if (submission.source() == null) {
      faults.add("/source", "is missing; an extend job needs the id of an uploaded image");
    } else if (source == null) {
      faults.add("/source", EditCheck.NO_UPLOAD);
    }
    if (model == null || source == null) {
      return null;
    }
    int iterations = requireNonNullElse(submission.iterations(), model.defaults().iterations());
    return new Canvases(model, Canvases.margins(submission), faults).of(source, iterations);
  }

  private static JobSettings settings(
      Submission submission,
      ModelDescription model,
      DecodingOptions defaults,
      int label,
      long seed,
      Priority usual,
      @Nullable Instant deadline) {
    return new JobSettings(
        model.name(),
        label,
        requireNonNullElse(submission.count(), 1),
        seed,
        decoding(submission, defaults),
        requireNonNullElse(submission.partials(), Partials.EVERY),
        requireNonNullElse(submission.priority(), usual),
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

  private @Nullable ModelDescription served(String name, Faults faults) {
    ModelDescription model = models.find(name);
    if (model == null) {
      faults.add("/model", "is not a model that is served here; " + advice());
    }
    return model;
  }

  private void checkWebhook(Submission.@Nullable Target target, Faults faults) {
    String fault = target == null ? null : webhooks.fault(target.url());
    if (fault != null) {
      faults.add("/webhook/url", fault);
    }
  }

  /// openapi.yaml cannot say that forks alone need neither.
  private static void requireModelAndLabel(Submission submission) {
    List<Problem.Fault> missing = new ArrayList<>();
    if (submission.model() == null) {
      missing.add(new Problem.Fault("/model", "is missing; it must be a name from /models"));
    }
    if (submission.label() == null) {
      missing.add(new Problem.Fault("/label", "is missing; it must be a class by name or index"));
    }
    if (!missing.isEmpty()) {
      throw Problems.invalid(missing);
    }
  }

  private static void refuseOtherFields(Submission submission, Faults faults) {
    if (!submission.isEdit()) {
      refuse("/region", submission.region(), NOT_AN_EDIT, faults);
      refuse("/whole", submission.whole(), NOT_AN_EDIT, faults);
    }
    if (!submission.isEdit() && !submission.isExtend()) {
      refuse("/source", submission.source(), NOT_AN_EDIT, faults);
      refuse("/feather", submission.feather(), NOT_AN_EDIT, faults);
    }
    if (!submission.isExtend()) {
      refuseExtendFields(submission, faults);
    }
  }

  private static void refuseExtendFields(Submission submission, Faults faults) {
    refuse("/left", submission.left(), NOT_AN_EXTENSION, faults);
    refuse("/right", submission.right(), NOT_AN_EXTENSION, faults);
    refuse("/top", submission.top(), NOT_AN_EXTENSION, faults);
    refuse("/bottom", submission.bottom(), NOT_AN_EXTENSION, faults);
    refuse("/canvas", submission.canvas(), NOT_AN_EXTENSION, faults);
  }

  private static void refuseForkFields(Submission submission, Faults faults) {
    refuse("/job", submission.job(), NOT_A_FORK, faults);
    refuse("/image", submission.image(), NOT_A_FORK, faults);
    refuse("/iteration", submission.iteration(), NOT_A_FORK, faults);
    refuse("/noiseIndex", submission.noiseIndex(), NOT_A_FORK, faults);
  }

  private static void refuse(String pointer, @Nullable Object value, String why, Faults faults) {
    if (value != null) {
      faults.add(pointer, why);
    }
  }

  private String advice() {
    String names =
        models.all().stream().map(ModelDescription::name).collect(Collectors.joining(", "));
    return names.isEmpty() ? "no worker has announced a model yet" : "there is " + names;
  }
}
