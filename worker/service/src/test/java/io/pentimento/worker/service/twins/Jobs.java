package io.pentimento.worker.service.twins;

import io.pentimento.schemas.Canvas;
import io.pentimento.schemas.CanvasPlan;
import io.pentimento.schemas.DecodingOptions;
import io.pentimento.schemas.EditRegion;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.JobSettings;
import io.pentimento.schemas.Margins;
import io.pentimento.schemas.Partials;
import io.pentimento.schemas.Priority;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Jobs to submit in tests: each call changes one thing about an ordinary one.
public record Jobs(
    String model,
    int label,
    int count,
    long seed,
    int iterations,
    double guidance,
    String schedule,
    String order,
    String revision,
    Partials partials,
    Priority priority,
    @Nullable Instant deadline) {

  /// One image of eight iterations, with all partial images.
  public static Jobs ordinary() {
    return of(TwinModel.NAME);
  }

  /// The same for another model.
  public static Jobs of(String model) {
    return new Jobs(
        model,
        3,
        1,
        42,
        8,
        1,
        "cosine",
        "confidence",
        "none",
        Partials.EVERY,
        Priority.INTERACTIVE,
        null);
  }

  public Jobs label(int next) {
    return new Jobs(
        model,
        next,
        count,
        seed,
        iterations,
        guidance,
        schedule,
        order,
        revision,
        partials,
        priority,
        deadline);
  }

  public Jobs count(int next) {
    return new Jobs(
        model,
        label,
        next,
        seed,
        iterations,
        guidance,
        schedule,
        order,
        revision,
        partials,
        priority,
        deadline);
  }

  public Jobs seed(long next) {
    return new Jobs(
        model,
        label,
        count,
        next,
        iterations,
        guidance,
        schedule,
        order,
        revision,
        partials,
        priority,
        deadline);
  }

  public Jobs iterations(int next) {
    return new Jobs(
        model, label, count, seed, next, guidance, schedule, order, revision, partials, priority,
        deadline);
  }

  public Jobs guidance(double next) {
    return new Jobs(
        model,
        label,
        count,
        seed,
        iterations,
        next,
        schedule,
        order,
        revision,
        partials,
        priority,
        deadline);
  }

  public Jobs schedule(String next) {
    return new Jobs(
        model,
        label,
        count,
        seed,
        iterations,
        guidance,
        next,
        order,
        revision,
        partials,
        priority,
        deadline);
  }

  public Jobs order(String next) {
    return new Jobs(
        model,
        label,
        count,
        seed,
        iterations,
        guidance,
        schedule,
        next,
        revision,
        partials,
        priority,
        deadline);
  }

  public Jobs revision(String next) {
    return new Jobs(
        model,
        label,
        count,
        seed,
        iterations,
        guidance,
        schedule,
        order,
        next,
        partials,
        priority,
        deadline);
  }

  public Jobs partials(Partials next) {
    return new Jobs(
        model,
        label,
        count,
        seed,
        iterations,
        guidance,
        schedule,
        order,
        revision,
        next,
        priority,
        deadline);
  }

  public Jobs priority(Priority next) {
    return new Jobs(
        model,
        label,
        count,
        seed,
        iterations,
        guidance,
        schedule,
        order,
        revision,
        partials,
        next,
        deadline);
  }

  public Jobs deadline(Instant next) {
    return new Jobs(
        model,
        label,
        count,
        seed,
        iterations,
        guidance,
        schedule,
        order,
        revision,
        partials,
        priority,
        next);
  }

  /// A new job that generates.
  public JobCommand.Submit generate() {
    return submit(new JobRequest.Generate(settings()));
  }

  /// A new job that edits.
  public JobCommand.Submit edit(EditRegion region, @Nullable Integer feather) {
    return submit(new JobRequest.Edit(settings(), "u-1", region, feather));
  }

  /// A new job that edits a region of a photograph and gives the photograph back.
  public JobCommand.Submit editWhole(EditRegion region, @Nullable Integer feather) {
    return submit(new JobRequest.Edit(settings(), "u-1", region, feather, true));
  }

  /// A new job that extends a source of that size, as a gateway plans it for [TwinModel].
  public JobCommand.Submit extend(
      int width, int height, Margins margins, @Nullable Integer feather) {
    int frame = TwinModel.PIXELS;
    int token = TwinModel.TOKEN_SIZE;
    var scaled = CanvasPlan.scaled(new CanvasPlan.Size(width, height), frame, token);
    var plan = CanvasPlan.of(scaled, margins, frame, token);
    var canvas = new Canvas(plan.columns() * token, plan.rows() * token, plan.windows().size());
    return submit(new JobRequest.Extend(settings(), "u-1", margins, canvas, feather));
  }

  /// A new job that goes on from a partial image of another one.
  ///
  /// @param iteration how many iterations are done in it
  public JobCommand.Submit fork(
      JobCommand.Submit origin, int image, int iteration, @Nullable EditRegion region) {
    Integer feather = region == null ? null : 0;
    return submit(
        new JobRequest.Fork(
            settings(), origin.job(), null, image, iteration, image, region, feather));
  }

  /// A new job that goes on from a partial image of an extended picture.
  ///
  /// @param extended the extend job that it goes back to
  /// @param origin whose partial image it is: that job's, or a fork's
  /// @param iteration how many iterations are done in it
  /// @param noiseIndex of its first image
  public JobCommand.Submit forkOfExtended(
      JobCommand.Submit extended, JobCommand.Submit origin, int iteration, int noiseIndex) {
    var extend = (JobRequest.Extend) extended.request();
    return submit(
        new JobRequest.Fork(
            settings(),
            origin.job(),
            null,
            0,
            iteration,
            noiseIndex,
            null,
            extend.feather(),
            null,
            extend.margins(),
            extend.canvas()));
  }

  private static JobCommand.Submit submit(JobRequest request) {
    return new JobCommand.Submit(
        new JobId(UUID.randomUUID().toString()),
        "alice",
        Instant.parse("2026-11-23T12:00:00Z"),
        request);
  }

  private JobSettings settings() {
    return new JobSettings(
        model,
        label,
        count,
        seed,
        new DecodingOptions(iterations, schedule, order, 1, 4.5, guidance, revision),
        partials,
        priority,
        deadline,
        Map.of("album", "tests"));
  }
}
