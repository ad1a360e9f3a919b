package io.pentimento.worker.training.evaluation.networks;

import io.pentimento.worker.training.dataset.Dataset;
import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.dataset.Split;
import java.util.List;

/// Pictures in memory as a dataset.
///
/// @param labels names of the classes
/// @param training pictures to learn from, 1 or more
/// @param test pictures to be judged by, 1 or more; the validation part too
record PictureList(List<String> labels, List<LabelledPicture> training, List<LabelledPicture> test)
    implements Dataset {
  PictureList {
    labels = List.copyOf(labels);
    training = List.copyOf(training);
    test = List.copyOf(test);
    if (training.isEmpty() || test.isEmpty()) {
      throw new IllegalArgumentException(
          "%d pictures to learn from and %d to be judged by: there must be one of each"
              .formatted(training.size(), test.size()));
    }
  }

  @Override
  public int side() {
    return training.getFirst().side();
  }

  @Override
  public int size(Split split) {
    return part(split).size();
  }

  @Override
  public LabelledPicture picture(Split split, int index) {
    return part(split).get(index);
  }

  private List<LabelledPicture> part(Split split) {
    return switch (split) {
      case TRAIN -> training;
      case VALIDATION, TEST -> test;
    };
  }
}
