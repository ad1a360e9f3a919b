package io.pentimento.worker.training.evaluation;

import io.pentimento.worker.training.dataset.LabelledPicture;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Which pictures of a source to look at: equally many of every class.
///
/// @param labels how many classes there are
/// @param first index of the first picture in each class
/// @param perLabel how many of each class
/// @param batch how many to ask for at once
public record Selection(int labels, int first, int perLabel, int batch) {
  public Selection {
    if (labels < 1 || perLabel < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "%d classes with %d pictures each in batches of %d are no selection"
              .formatted(labels, perLabel, batch));
    }
    if (first < 0) {
      throw new IllegalArgumentException("the first picture has index 0 or more, got " + first);
    }
    Math.multiplyExact(labels, perLabel);
  }

  /// How many pictures there are in all.
  public int count() {
    return labels * perLabel;
  }

  /// As many pictures after these, none of them the same.
  public Selection next() {
    return new Selection(labels, Math.addExact(first, perLabel), perLabel, batch);
  }

  /// Hands over all pictures, class by class, batch by batch.
  ///
  /// @throws IllegalStateException if the source gives another number or other labels than it was
  ///   asked for
  public void forEachBatch(PictureSource source, Consumer<List<LabelledPicture>> batches) {
    for (int label = 0; label < labels; label++) {
      for (int done = 0; done < perLabel; done += batch) {
        int asked = Math.min(batch, perLabel - done);
        List<LabelledPicture> pictures = source.pictures(label, first + done, asked);
        requireAsked(label, asked, pictures);
        batches.accept(pictures);
      }
    }
  }

  /// All pictures at once.
  public List<LabelledPicture> pictures(PictureSource source) {
    var all = new ArrayList<LabelledPicture>(count());
    forEachBatch(source, all::addAll);
    return List.copyOf(all);
  }

  private static void requireAsked(int label, int asked, List<LabelledPicture> pictures) {
    if (pictures.size() != asked) {
      throw new IllegalStateException(
          "%d pictures of class %d were asked for, %d came"
              .formatted(asked, label, pictures.size()));
    }
    for (LabelledPicture picture : pictures) {
      if (picture.label() != label) {
        throw new IllegalStateException(
            "pictures of class %d were asked for, one of class %d came"
                .formatted(label, picture.label()));
      }
    }
  }
}
