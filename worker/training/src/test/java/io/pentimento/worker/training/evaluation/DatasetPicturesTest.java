package io.pentimento.worker.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.training.dataset.Dataset;
import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.dataset.Split;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetPicturesTest {
  private static final int[] LABELS = {1, 0, 1, 1, 0, 1, 0, 0};
  private final List<Integer> read = new ArrayList<>();
  private final DatasetPictures pictures = new DatasetPictures(new Eight(), Split.TEST);

  /// Eight pictures, each of the colour of its index.
  private final class Eight implements Dataset {
    @Override
    public List<String> labels() {
      return List.of("cat", "dog");
    }

    @Override
    public int side() {
      return 1;
    }

    @Override
    public int size(Split split) {
      return split == Split.TEST ? LABELS.length : 1;
    }

    @Override
    public LabelledPicture picture(Split split, int index) {
      read.add(index);
      return new LabelledPicture(LABELS[index], 1, new byte[] {(byte) index, 0, 0});
    }
  }

  private List<Integer> indexes(int label, int first, int count) {
    return pictures.pictures(label, first, count).stream().map(p -> (int) p.rgb()[0]).toList();
  }

  @Test
  void eachClassComesInTheOrderOfItsIndexes() {
    assertThat(indexes(1, 0, 4)).containsExactly(0, 2, 3, 5);
    assertThat(indexes(0, 2, 2)).containsExactly(6, 7);
    assertThat(indexes(0, 1, 1)).containsExactly(4);
  }

  @Test
  void aDatasetIsLookedThroughOnlyAsFarAsNeeded() {
    assertThat(indexes(1, 0, 2)).containsExactly(0, 2);
    assertThat(read).containsExactly(0, 1, 2, 0, 2);
  }

  @Test
  void aClassWithTooFewPicturesIsNamed() {
    assertThatThrownBy(() -> pictures.pictures(0, 3, 2))
        .hasMessage("class cat has 4 pictures in TEST, picture 4 was asked for");
  }
}
