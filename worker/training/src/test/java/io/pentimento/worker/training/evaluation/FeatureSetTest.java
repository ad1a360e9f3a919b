package io.pentimento.worker.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.evaluation.measures.Features;
import io.pentimento.worker.training.evaluation.measures.Probabilities;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureSetTest {
  private static final Selection FIVE_EACH = new Selection(Blots.LABELS, 10, 5, 2);

  @Test
  void picturesComeClassByClassInBatchesNoLargerThanAskedFor() {
    var sizes = new ArrayList<Integer>();
    var labels = new ArrayList<Integer>();
    FIVE_EACH.forEachBatch(
        Blots.source(1, 9),
        batch -> {
          sizes.add(batch.size());
          batch.forEach(picture -> labels.add(picture.label()));
        });
    assertThat(sizes).containsExactly(2, 2, 1, 2, 2, 1, 2, 2, 1);
    assertThat(labels).hasSize(FIVE_EACH.count()).isSorted();
  }

  @Test
  void theNextSelectionSharesNothingWithThisOne() {
    List<String> asked = new ArrayList<>();
    PictureSource noting =
        (label, first, count) -> {
          IntStream.range(first, first + count).forEach(i -> asked.add(label + "/" + i));
          return Blots.source(1, 9).pictures(label, first, count);
        };
    assertThat(FIVE_EACH.pictures(noting)).hasSize(15);
    FIVE_EACH.next().pictures(noting);
    assertThat(asked).hasSize(30).doesNotHaveDuplicates().contains("0/10", "2/19");
  }

  @Test
  void allPicturesCountForMomentsAndSomeAreKeptEvenly() {
    int perLabel = 4001;
    PictureSource numbered =
        (label, first, count) ->
            IntStream.range(first, first + count)
                .mapToObj(i -> {
                  int number = label * perLabel + i;
                  byte[] rgb = {(byte) (number >> 16), (byte) (number >> 8), (byte) number};
                  return new LabelledPicture(label, 1, rgb);
                })
                .toList();
    FeatureNetwork reader =
        new FixedNetwork() {
          @Override
          public Sight look(List<LabelledPicture> pictures) {
            float[][] rows = new float[pictures.size()][];
            for (int i = 0; i < rows.length; i++) {
              byte[] rgb = pictures.get(i).rgb();
              rows[i] = new float[] {(rgb[0] & 255) << 16 | (rgb[1] & 255) << 8 | (rgb[2] & 255)};
            }
            return new Sight(new Features(rows), certain(rows.length));
          }
        };
    var set = FeatureSet.of(reader, numbered, new Selection(3, 0, perLabel, 100));
    assertThat(set.count()).isEqualTo(3 * perLabel);
    assertThat(set.moments().count()).isEqualTo(3L * perLabel);
    float[][] kept = set.features().rows();
    assertThat(kept).hasDimensions(FeatureSet.MOST_KEPT, 1);
    for (int i = 1; i < kept.length; i++) {
      assertThat(kept[i][0] - kept[i - 1][0]).isBetween(1f, 2f);
    }
  }

  @Test
  void sourcesAndNetworksThatDoNotAnswerAsAskedAreNamed() {
    PictureSource few = (label, first, _) -> Blots.source(1, 9).pictures(label, first, 1);
    assertThatThrownBy(() -> FeatureSet.of(Blots.network(true), few, FIVE_EACH))
        .hasMessage("2 pictures of class 0 were asked for, 1 came");
    PictureSource red = (_, first, count) -> Blots.source(1, 9).pictures(0, first, count);
    assertThatThrownBy(() -> FeatureSet.of(Blots.network(true), red, FIVE_EACH))
        .hasMessage("pictures of class 1 were asked for, one of class 0 came");
    FeatureNetwork blind =
        new FixedNetwork() {
          @Override
          public Sight look(List<LabelledPicture> pictures) {
            return new Sight(new Features(new float[][] {{1}}), certain(2));
          }
        };
    assertThatThrownBy(() -> FeatureSet.of(blind, Blots.source(1, 9), FIVE_EACH))
        .hasMessage("fixed was shown 2 pictures and saw 1 features and 2 probabilities");
  }

  @Test
  void selectionsOfNothingAreRefused() {
    assertThatThrownBy(() -> new Selection(3, 0, 0, 1))
        .hasMessage("3 classes with 0 pictures each in batches of 1 are no selection");
    assertThatThrownBy(() -> new Selection(3, -1, 1, 1))
        .hasMessage("the first picture has index 0 or more, got -1");
  }

  private abstract static class FixedNetwork implements FeatureNetwork {
    @Override
    public String name() {
      return "fixed";
    }

    @Override
    public boolean knowsLabels() {
      return false;
    }

    static Probabilities certain(int n) {
      float[][] rows = new float[n][];
      Arrays.setAll(rows, _ -> new float[] {1});
      return new Probabilities(rows);
    }
  }
}
