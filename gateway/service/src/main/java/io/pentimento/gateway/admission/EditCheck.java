package io.pentimento.gateway.admission;

import io.pentimento.schemas.EditRegion;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.ObjectKeys;
import io.vertx.core.Future;
import java.util.Optional;

/// Makes sure that an edit's inputs exist and fit, and keeps copies of them, and of an extend job's
/// source, in the job's folder.
final class EditCheck {
  static final String NO_UPLOAD =
      "is not the id of an uploaded image; send the image to /v1/uploads first";

  private final EditInputs inputs;

  EditCheck(EditInputs inputs) {
    this.inputs = inputs;
  }

  /// Succeeds once all inputs that the request names are kept with the job.
  Future<Void> keepInputs(Caller caller, JobId job, JobRequest request) {
    return switch (request) {
      case JobRequest.Generate _, JobRequest.Fork _ -> Future.succeededFuture();
      case JobRequest.Extend extend -> keepSource(caller, job, extend.source());
      case JobRequest.Edit edit ->
          switch (edit.region()) {
            case EditRegion.Box box ->
                checkBox(caller, edit.source(), box)
                    .compose(_ -> keepSource(caller, job, edit.source()));
            case EditRegion.Mask mask ->
                checkMask(caller, edit.source(), mask.mask())
                    .compose(_ -> keepSource(caller, job, edit.source()))
                    .compose(_ -> inputs.copy(caller.account(), mask.mask(), ObjectKeys.mask(job)));
          };
    };
  }

  /// Succeeds once a job has the inputs that another one kept for the same request.
  Future<Void> keepAgain(JobId from, JobId to, JobRequest request) {
    return switch (request) {
      case JobRequest.Generate _ -> Future.succeededFuture();
      case JobRequest.Fork _ -> throw new IllegalArgumentException("no batch has forks");
      case JobRequest.Extend _ -> inputs.copyKept(ObjectKeys.source(from), ObjectKeys.source(to));
      case JobRequest.Edit edit -> {
        var source = inputs.copyKept(ObjectKeys.source(from), ObjectKeys.source(to));
        yield switch (edit.region()) {
          case EditRegion.Box _ -> source;
          case EditRegion.Mask _ ->
              source.compose(_ -> inputs.copyKept(ObjectKeys.mask(from), ObjectKeys.mask(to)));
        };
      }
    };
  }

  private Future<Void> keepSource(Caller caller, JobId job, String source) {
    return inputs.copy(caller.account(), source, ObjectKeys.source(job));
  }

  private Future<Void> checkBox(Caller caller, String source, EditRegion.Box box) {
    return inputs
        .describe(caller.account(), source)
        .map(image -> {
          Faults faults = new Faults();
          requireUpload(image, "/source", faults);
          image.ifPresent(found -> Regions.checkInside(box, found, faults));
          faults.throwIfAny();
          return null;
        });
  }

  private Future<Void> checkMask(Caller caller, String source, String mask) {
    var sourceImage = inputs.describe(caller.account(), source);
    var maskImage = inputs.describe(caller.account(), mask);
    return Future.all(sourceImage, maskImage)
        .map(_ -> {
          Faults faults = new Faults();
          requireUpload(sourceImage.result(), "/source", faults);
          requireUpload(maskImage.result(), "/region/mask", faults);
          sourceImage
              .result()
              .ifPresent(found ->
                  maskImage.result().ifPresent(white -> Regions.checkMask(white, found, faults)));
          faults.throwIfAny();
          return null;
        });
  }

  private static void requireUpload(Optional<UploadedImage> image, String pointer, Faults faults) {
    if (image.isEmpty()) {
      faults.add(pointer, NO_UPLOAD);
    }
  }
}
