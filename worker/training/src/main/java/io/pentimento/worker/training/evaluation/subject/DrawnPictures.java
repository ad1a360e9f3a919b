package io.pentimento.worker.training.evaluation.subject;

import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.evaluation.Generator;
import io.pentimento.worker.training.evaluation.PictureSource;
import io.pentimento.worker.training.evaluation.sweep.Configuration;

/// What a model draws under settings as [DecodeText] tells them. As many pictures as are asked for
/// at once go through the transformer together.
public record DrawnPictures(Subject subject) implements Generator {
  @Override
  public PictureSource with(Configuration configuration, long seed) {
    var settings = DecodeText.settings(configuration);
    return (label, first, count) ->
        subject.draw(label, first, count, settings, seed).stream()
            .map(rgb -> new LabelledPicture(label, subject.side(), rgb))
            .toList();
  }
}
