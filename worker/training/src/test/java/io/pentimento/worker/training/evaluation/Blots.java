package io.pentimento.worker.training.evaluation;

import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.evaluation.FeatureNetwork.Sight;
import io.pentimento.worker.training.evaluation.measures.Features;
import io.pentimento.worker.training.evaluation.measures.Probabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Pictures so simple that three numbers say all: flat red, green or blue by label, with a little
/// noise by index. And a network that sees just those three numbers.
final class Blots {
  static final int LABELS = 3;
  static final int SIDE = 11;

  private Blots() {}

  /// Blots whose noise comes from a seed.
  ///
  /// @param spread how far a blot's brightness may lie from the next one's
  static PictureSource source(long seed, int spread) {
    return (label, first, count) ->
        IntStream.range(first, first + count)
            .mapToObj(
                index -> picture(label, new Random(seed * 1_000_003 + 31L * index + label), spread))
            .toList();
  }

  private static LabelledPicture picture(int label, Random random, int spread) {
    int[] colour = new int[LABELS];
    for (int channel = 0; channel < LABELS; channel++) {
      colour[channel] = (channel == label ? 150 : 50) + random.nextInt(spread);
    }
    byte[] rgb = new byte[SIDE * SIDE * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) colour[i % 3];
    }
    return new LabelledPicture(label, SIDE, rgb);
  }

  /// Sees the first pixel; names the brightest channel.
  static FeatureNetwork network(boolean knowsLabels) {
    return new FeatureNetwork() {
      @Override
      public String name() {
        return "first pixel";
      }

      @Override
      public boolean knowsLabels() {
        return knowsLabels;
      }

      @Override
      public Sight look(List<LabelledPicture> pictures) {
        var features = new ArrayList<float[]>();
        var probabilities = new ArrayList<float[]>();
        for (LabelledPicture picture : pictures) {
          float[] pixel = new float[LABELS];
          int brightest = 0;
          for (int channel = 0; channel < LABELS; channel++) {
            pixel[channel] = picture.rgb()[channel] & 0xff;
            brightest = pixel[channel] > pixel[brightest] ? channel : brightest;
          }
          float[] certain = new float[LABELS];
          certain[brightest] = 1;
          features.add(pixel);
          probabilities.add(certain);
        }
        return new Sight(
            new Features(features.toArray(float[][]::new)),
            new Probabilities(probabilities.toArray(float[][]::new)));
      }
    };
  }
}
