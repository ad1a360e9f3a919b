package io.pentimento.gateway.admission;

import static java.util.Objects.requireNonNullElse;

import io.pentimento.schemas.EditRegion;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.JobSettings;
import io.pentimento.schemas.PartialState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The request that a fork means: its origin's, but for what the submission changes.
record ForkRequest(Submission submission, PartialState origin) {
  /// The region that the origin redraws; null if it goes back to no edit.
  @Nullable EditRegion region() {
    return switch (origin.request()) {
      case JobRequest.Generate _, JobRequest.Extend _ -> null;
      case JobRequest.Edit edit -> edit.region();
      case JobRequest.Fork fork -> fork.region();
    };
  }

  /// Adds what does not fit the origin.
  void check(Faults faults) {
    checkSame("/image", submission.image(), origin.index(), faults);
    checkSame("/iteration", submission.iteration(), origin.iteration(), faults);
    if (iterations() <= origin.iteration()) {
      faults.add(
          "/iterations",
          "is %d, and %d are done already; ask for more, or go on from an earlier one"
              .formatted(iterations(), origin.iteration()));
    }
    if (region() == null && submission.feather() != null) {
      faults.add("/feather", "belongs to forks that go back to an edit; leave it out");
    }
    if (submission.whole() != null && !submission.whole().equals(whole())) {
      faults.add("/whole", "is the origin's own in a fork; leave it out");
    }
    if (submission.region() != null && !Objects.equals(given(submission.region()), region())) {
      faults.add("/region", "is the origin's own in a fork; leave it out");
    }
  }

  /// The whole request.
  JobRequest.Fork with(JobSettings settings) {
    String job = submission.job();
    return new JobRequest.Fork(
        settings,
        job == null ? null : new JobId(job),
        submission.source(),
        origin.index(),
        origin.iteration(),
        requireNonNullElse(submission.noiseIndex(), noiseOfOrigin()),
        region(),
        feather(),
        whole());
  }

  private int iterations() {
    return requireNonNullElse(
        submission.iterations(), origin.request().settings().decoding().iterations());
  }

  private int noiseOfOrigin() {
    return origin.request() instanceof JobRequest.Fork fork
        ? fork.noiseIndex() + origin.index()
        : origin.index();
  }

  private @Nullable Integer feather() {
    if (submission.feather() != null) {
      return submission.feather();
    }
    return switch (origin.request()) {
      case JobRequest.Generate _, JobRequest.Extend _ -> null;
      case JobRequest.Edit edit -> edit.feather();
      case JobRequest.Fork fork -> fork.feather();
    };
  }

  private @Nullable Boolean whole() {
    return switch (origin.request()) {
      case JobRequest.Generate _, JobRequest.Extend _ -> null;
      case JobRequest.Edit edit -> edit.whole();
      case JobRequest.Fork fork -> fork.whole();
    };
  }

  private static @Nullable EditRegion given(Submission.Region region) {
    var nothing = new Faults();
    return Regions.region(region, nothing);
  }

  private static void checkSame(
      String pointer, @Nullable Integer given, int carried, Faults faults) {
    if (given != null && given != carried) {
      faults.add(pointer, "is %d, but the picture is of %d".formatted(given, carried));
    }
  }
}
