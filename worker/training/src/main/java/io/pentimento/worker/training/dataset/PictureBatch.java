package io.pentimento.worker.training.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Pictures that go through a network together.
///
/// @param side `P`, pixels per side
/// @param labels the class of each of the `B` pictures
/// @param pixels `B × P × P × 3` numbers in 0 … 1
public record PictureBatch(int side, int[] labels, float[] pixels) {

  /// The batch of a training step, drawn by as many threads as there are processors.
  ///
  /// @param step from 1
  public static PictureBatch of(Dataset dataset, Shuffle order, int size, long step) {
    long from = (step - 1) * size;
    LabelledPicture[] pictures =
        IntStream.range(0, size)
            .parallel()
            .mapToObj(i -> dataset.picture(Split.TRAIN, order.at(from + i)))
            .toArray(LabelledPicture[]::new);
    return of(dataset.side(), Arrays.asList(pictures));
  }

  /// A part's pictures from a place on, as many as asked for or as there are.
  public static PictureBatch of(Dataset dataset, Split split, int from, int size) {
    int to = Math.min(dataset.size(split), from + size);
    return of(
        dataset.side(),
        IntStream.range(from, to).parallel().mapToObj(i -> dataset.picture(split, i)).toList());
  }

  /// These pictures.
  public static PictureBatch of(int side, List<LabelledPicture> pictures) {
    int size = side * side * 3;
    var pixels = new float[pictures.size() * size];
    for (int i = 0; i < pictures.size(); i++) {
      byte[] rgb = pictures.get(i).rgb();
      for (int p = 0; p < size; p++) {
        pixels[i * size + p] = (rgb[p] & 0xff) / 255f;
      }
    }
    return new PictureBatch(
        side, pictures.stream().mapToInt(LabelledPicture::label).toArray(), pixels);
  }

  /// How many pictures there are.
  public int size() {
    return labels.length;
  }

  /// Numbers in 0 … 1 as the 8-bit pictures that they stand for, clipped.
  ///
  /// @param pixels any number of pictures of `side`
  public static List<byte[]> bytes(int side, float[] pixels) {
    int size = side * side * 3;
    return IntStream.range(0, pixels.length / size)
        .mapToObj(i -> {
          var rgb = new byte[size];
          for (int p = 0; p < size; p++) {
            rgb[p] = (byte) Math.round(Math.clamp(pixels[i * size + p], 0f, 1f) * 255f);
          }
          return rgb;
        })
        .toList();
  }
}
