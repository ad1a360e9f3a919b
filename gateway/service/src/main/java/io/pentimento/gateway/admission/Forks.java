package io.pentimento.gateway.admission;

import io.pentimento.gateway.jobs.Glance;
import io.pentimento.gateway.jobs.JobArchive;
import io.pentimento.gateway.problems.ProblemException;
import io.pentimento.gateway.problems.Problems;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.EditRegion;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.schemas.PartialState;
import io.vertx.core.Future;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds what a fork goes on from, and keeps copies of it in the fork's own folder, so that it does
/// not matter what becomes of the original.
final class Forks {
  private static final String NOT_YOURS = "is not the id of a job of yours";
  private static final String STATELESS =
      "is not a partial image of Pentimento: it carries no state to go on from";

  private final ForkInputs inputs;
  private final EditInputs uploads;
  private final JobArchive archive;

  Forks(ForkInputs inputs, EditInputs uploads, JobArchive archive) {
    this.inputs = inputs;
    this.uploads = uploads;
    this.archive = archive;
  }

  /// The state that the submission of a fork goes on from. Fails with a problem if there is none.
  ///
  /// @param repeated the job that the same request may have made before: then its own copy counts,
  ///   whatever has become of the original; null for none
  Future<PartialState> origin(Caller caller, Submission submission, @Nullable JobId repeated) {
    requireOneOrigin(submission);
    Future<Optional<byte[]>> kept =
        repeated == null
            ? Future.succeededFuture(Optional.empty())
            : keptWith(caller, submission, repeated);
    return kept.compose(
            own -> own.isPresent() ? Future.succeededFuture(own) : found(caller, submission))
        .map(bytes -> read(bytes, pointer(submission)));
  }

  /// Keeps what the fork needs with it. Fails with a problem if something is no longer there.
  Future<Void> keepInputs(Caller caller, JobId job, JobRequest.Fork fork, PartialState origin) {
    Future<Void> pixels =
        fork.region() == null && fork.canvas() == null
            ? Future.succeededFuture()
            : keepPixels(caller, job, fork, origin);
    return pixels.compose(_ -> inputs.keep(job, Codec.write(origin)));
  }

  private Future<Optional<byte[]>> keptWith(Caller caller, Submission submission, JobId job) {
    return archive
        .find(caller.account(), job)
        .compose(known ->
            known.map(glance -> isSame(glance, submission)).orElse(false)
                ? inputs.kept(job)
                : Future.succeededFuture(Optional.empty()));
  }

  private static boolean isSame(Glance known, Submission submission) {
    var submit = known.state().submit();
    return submit != null
        && submit.request() instanceof JobRequest.Fork fork
        && Objects.equals(fork.source(), submission.source())
        && Objects.equals(fork.job() == null ? null : fork.job().value(), submission.job());
  }

  private Future<Optional<byte[]>> found(Caller caller, Submission submission) {
    String job = submission.job();
    return job == null
        ? foundInUpload(caller, Objects.requireNonNull(submission.source()))
        : foundInJob(caller, job, submission);
  }

  private Future<Optional<byte[]>> foundInUpload(Caller caller, String upload) {
    return uploads
        .describe(caller.account(), upload)
        .compose(image -> {
          if (image.isEmpty()) {
            throw Problems.unprocessable(
                "/source",
                "is not the id of an uploaded image; send the image to /v1/uploads first");
          }
          return inputs.ofUpload(caller.account(), upload);
        });
  }

  private Future<Optional<byte[]>> foundInJob(Caller caller, String job, Submission submission) {
    int image = Objects.requireNonNullElse(submission.image(), 0);
    Integer iteration = submission.iteration();
    if (iteration == null) {
      throw Problems.unprocessable(
          "/iteration", "is missing; a fork of a job needs the iteration to go on from");
    }
    if (!JobId.isValid(job)) {
      throw Problems.unprocessable("/job", NOT_YOURS);
    }
    return archive
        .search(caller.account(), new JobId(job))
        .compose(found -> {
          if (found.isEmpty()) {
            throw Problems.unprocessable("/job", NOT_YOURS);
          }
          return inputs.ofPartial(new JobId(job), image, iteration);
        })
        .map(state -> Optional.of(state.orElseThrow(() -> noSuchPartial(image, iteration))));
  }

  private static ProblemException noSuchPartial(int image, int iteration) {
    return Problems.unprocessable(
        "/iteration",
        "there is no partial image %d of image %d; follow the job's links to those there are"
            .formatted(iteration, image));
  }

  private Future<Void> keepPixels(
      Caller caller, JobId job, JobRequest.Fork fork, PartialState origin) {
    String pointer = fork.job() == null ? "/source" : "/job";
    return archive
        .find(caller.account(), origin.job())
        .compose(
            known -> known.isEmpty() ? Future.succeededFuture(false) : copied(origin, job, fork))
        .map(whole -> {
          if (!whole) {
            throw Problems.unprocessable(
                pointer,
                "goes back to pictures that are gone with job %s; without them the kept pixels cannot be"
                    .formatted(origin.job()));
          }
          return null;
        });
  }

  private Future<Boolean> copied(PartialState origin, JobId to, JobRequest.Fork fork) {
    JobId from = origin.job();
    Future<Boolean> copied = inputs.copy(ObjectKeys.source(from), ObjectKeys.source(to));
    if (fork.region() instanceof EditRegion.Mask) {
      copied = then(copied, () -> inputs.copy(ObjectKeys.mask(from), ObjectKeys.mask(to)));
    }
    int start = fork.windowStart(fork.iteration());
    if (fork.canvas() != null && start > 0) {
      copied = then(copied, () -> inputs.copy(settled(origin, start), ObjectKeys.settled(to)));
    }
    return copied;
  }

  /// The picture that the origin's window is drawn on; a fork has that of its first window from its
  /// own origin.
  private static String settled(PartialState origin, int start) {
    return origin.request() instanceof JobRequest.Fork before && start <= before.iteration()
        ? ObjectKeys.settled(origin.job())
        : ObjectKeys.partial(origin.job(), origin.index(), start);
  }

  private static Future<Boolean> then(Future<Boolean> before, Supplier<Future<Boolean>> next) {
    return before.compose(there -> there ? next.get() : Future.succeededFuture(false));
  }

  private static PartialState read(Optional<byte[]> bytes, String pointer) {
    try {
      return Codec.read(
          bytes.orElseThrow(() -> Problems.unprocessable(pointer, STATELESS)), PartialState.class);
    } catch (Codec.MalformedException e) {
      throw Problems.unprocessable(pointer, "carries a state that is " + e.getMessage());
    }
  }

  private static void requireOneOrigin(Submission submission) {
    if ((submission.job() == null) == (submission.source() == null)) {
      throw Problems.unprocessable(
          "/job", "and /source: a fork needs one of the two, the job or the upload to go on from");
    }
  }

  private static String pointer(Submission submission) {
    return submission.job() == null ? "/source" : "/job";
  }
}
