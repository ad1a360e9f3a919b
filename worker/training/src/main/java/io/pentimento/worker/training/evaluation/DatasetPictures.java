package io.pentimento.worker.training.evaluation;

import io.pentimento.worker.training.dataset.Dataset;
import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.dataset.Split;
import java.util.ArrayList;
import java.util.List;

/// The real pictures of a part of a dataset, class by class in the order of their indexes. The part
/// is looked through only as far as is needed. For one thread.
public final class DatasetPictures implements PictureSource {
  private final Dataset dataset;
  private final Split split;
  private final List<List<Integer>> byLabel;
  private int lookedThrough;

  /// Over one part; nothing is read yet.
  public DatasetPictures(Dataset dataset, Split split) {
    this.dataset = dataset;
    this.split = split;
    this.byLabel = new ArrayList<>();
    dataset.labels().forEach(_ -> byLabel.add(new ArrayList<>()));
  }

  /// @throws IllegalArgumentException if the class has fewer pictures in this part; the message
  ///   says how many
  @Override
  public List<LabelledPicture> pictures(int label, int first, int count) {
    List<Integer> indexes = byLabel.get(label);
    while (indexes.size() < first + count && lookedThrough < dataset.size(split)) {
      byLabel.get(dataset.picture(split, lookedThrough).label()).add(lookedThrough);
      lookedThrough++;
    }
    if (indexes.size() < first + count) {
      throw new IllegalArgumentException(
          "class %s has %d pictures in %s, picture %d was asked for"
              .formatted(dataset.labels().get(label), indexes.size(), split, first + count - 1));
    }
    return indexes.subList(first, first + count).stream()
        .map(index -> dataset.picture(split, index))
        .toList();
  }
}
