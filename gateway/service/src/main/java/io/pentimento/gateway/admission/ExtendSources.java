package io.pentimento.gateway.admission;

import io.pentimento.gateway.jobs.Glance;
import io.pentimento.gateway.jobs.JobArchive;
import io.pentimento.schemas.Canvas;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.Margins;
import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How large the sources of extend jobs are, which decides how long the jobs will be.
final class ExtendSources {
  private final EditInputs inputs;
  private final JobArchive archive;

  ExtendSources(EditInputs inputs, JobArchive archive) {
    this.inputs = inputs;
    this.archive = archive;
  }

  /// The source that the submission names; empty if there is none, or it is not of an extend job.
  ///
  /// @param repeated the job that the same request may have made before: its source then has the
  ///   size that it had there, whatever has become of the upload; null for none
  Future<Optional<UploadedImage>> find(
      Caller caller, Submission submission, @Nullable JobId repeated) {
    String source = submission.source();
    if (!submission.isExtend() || source == null) {
      return Future.succeededFuture(Optional.empty());
    }
    if (repeated == null) {
      return inputs.describe(caller.account(), source);
    }
    return archive
        .find(caller.account(), repeated)
        .compose(known -> {
          Optional<UploadedImage> before = known.flatMap(glance -> before(glance, source));
          return before.isPresent()
              ? Future.succeededFuture(before)
              : inputs.describe(caller.account(), source);
        });
  }

  /// At the model's scale, which makes the same canvas as the picture itself.
  private static Optional<UploadedImage> before(Glance known, String source) {
    var submit = known.state().submit();
    return submit != null
            && submit.request() instanceof JobRequest.Extend extend
            && extend.source().equals(source)
        ? Optional.of(scaled(extend.canvas(), extend.margins()))
        : Optional.empty();
  }

  private static UploadedImage scaled(Canvas canvas, Margins margins) {
    return new UploadedImage(
        canvas.width() - margins.left() - margins.right(),
        canvas.height() - margins.top() - margins.bottom(),
        false);
  }
}
