package io.pentimento.worker.service.intake;

import io.pentimento.schemas.DecodingOptions;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.JobSettings;
import io.pentimento.schemas.ModelDescription;
import io.pentimento.worker.model.decoding.DecodeSettings;
import io.pentimento.worker.model.decoding.MaskSchedule;
import io.pentimento.worker.model.decoding.Revision;
import io.pentimento.worker.model.decoding.UnmaskingOrder;
import io.pentimento.worker.service.execution.Problems;

/// Whether this model can do what a request asks for. The gateway checks the same, but records may
/// be older than the model, or come from elsewhere.
record RequestCheck(ModelDescription model) {

  /// How to decode the request's images.
  ///
  /// @throws RefusedException if this model cannot do it; the problem names the field
  DecodeSettings settings(JobRequest request) {
    JobSettings settings = request.settings();
    require(
        settings.model().equals(model.name()),
        "model: '%s' is not served here, '%s' is".formatted(settings.model(), model.name()));
    int labels = model.labels().size();
    require(
        settings.label() < labels,
        "label: %d is out of range, it must be 0 to %d".formatted(settings.label(), labels - 1));
    DecodingOptions options = settings.decoding();
    require(
        options.guidanceScale() == 1 || model.guidance(),
        "guidanceScale: this model was trained without a null label, so only 1 is possible");
    return decode(options);
  }

  private static DecodeSettings decode(DecodingOptions options) {
    try {
      return new DecodeSettings(
          options.iterations(),
          MaskSchedule.parse(options.schedule()),
          UnmaskingOrder.parse(options.order()),
          (float) options.samplingTemperature(),
          (float) options.choiceTemperature(),
          (float) options.guidanceScale(),
          Revision.parse(options.revision()));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Problems.unsuitable(e.getMessage()));
    }
  }

  private static void require(boolean good, String otherwise) {
    if (!good) {
      throw new RefusedException(Problems.unsuitable(otherwise));
    }
  }
}
