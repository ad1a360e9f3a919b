package io.pentimento.gateway.admission;

import static java.util.Objects.requireNonNullElse;

import io.pentimento.schemas.Canvas;
import io.pentimento.schemas.EditRegion;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.JobSettings;
import io.pentimento.schemas.Margins;
import io.pentimento.schemas.PartialState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The request that a fork means: its origin's, but for what the submission changes.
///
/// @param back what of a given picture the origin goes back to
record ForkRequest(Submission submission, PartialState origin, Back back) {
  private static final String ORIGINS_OWN = "is the origin's own in a fork; leave it out";

  ForkRequest(Submission submission, PartialState origin) {
    this(submission, origin, Back.of(origin.request()));
  }

  /// The edit or extend job that a state goes back to, also through forks; all null for none.
  record Back(
      @Nullable EditRegion region,
      @Nullable Integer feather,
      @Nullable Boolean whole,
      @Nullable Margins margins,
      @Nullable Canvas canvas) {
    static Back of(JobRequest request) {
      return switch (request) {
        case JobRequest.Generate _ -> new Back(null, null, null, null, null);
        case JobRequest.Edit edit ->
            new Back(edit.region(), edit.feather(), edit.whole(), null, null);
        case JobRequest.Extend extend ->
            new Back(null, extend.feather(), null, extend.margins(), extend.canvas());
        case JobRequest.Fork fork ->
            new Back(fork.region(), fork.feather(), fork.whole(), fork.margins(), fork.canvas());
      };
    }
  }

  /// Adds what does not fit the origin.
  void check(Faults faults) {
    checkSame("/image", submission.image(), origin.index(), faults);
    checkSame("/iteration", submission.iteration(), origin.iteration(), faults);
    checkIterations(faults);
    checkMargins(faults);
    if (back.region() == null && back.canvas() == null && submission.feather() != null) {
      faults.add(
          "/feather", "belongs to forks that go back to an edit or extend job; leave it out");
    }
    if (submission.whole() != null && !submission.whole().equals(back.whole())) {
      faults.add("/whole", ORIGINS_OWN);
    }
    if (submission.region() != null && !Objects.equals(given(submission.region()), back.region())) {
      faults.add("/region", ORIGINS_OWN);
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
        back.region(),
        submission.feather() == null ? back.feather() : submission.feather(),
        back.whole(),
        back.margins(),
        back.canvas());
  }

  private void checkIterations(Faults faults) {
    int before = origin.request().settings().decoding().iterations();
    int each = requireNonNullElse(submission.iterations(), before);
    Canvas canvas = back.canvas();
    if (canvas != null && each != before) {
      faults.add(
          "/iterations",
          "is the origin's own in a fork of an extended picture, %d for each window; leave it out"
              .formatted(before));
    } else if (canvas == null && each <= origin.iteration()) {
      faults.add(
          "/iterations",
          "is %d, and %d are done already; ask for more, or go on from an earlier one"
              .formatted(each, origin.iteration()));
    } else if (canvas != null && (long) each * canvas.windows() <= origin.iteration()) {
      faults.add(
          "/iteration",
          "is %d, after which nothing is left to draw; go on from an earlier one"
              .formatted(origin.iteration()));
    }
  }

  private void checkMargins(Faults faults) {
    Margins margins = back.margins();
    if (margins != null) {
      checkOwn("/left", submission.left(), margins.left(), faults);
      checkOwn("/right", submission.right(), margins.right(), faults);
      checkOwn("/top", submission.top(), margins.top(), faults);
      checkOwn("/bottom", submission.bottom(), margins.bottom(), faults);
    }
  }

  private static void checkOwn(String pointer, @Nullable Integer given, int own, Faults faults) {
    if (given != null && given != own) {
      faults.add(pointer, ORIGINS_OWN);
    }
  }

  private int noiseOfOrigin() {
    return origin.request() instanceof JobRequest.Fork fork
        ? fork.noiseIndex() + origin.index()
        : origin.index();
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
