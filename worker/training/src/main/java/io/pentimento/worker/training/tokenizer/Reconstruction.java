package io.pentimento.worker.training.tokenizer;

import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Functions;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Tensor;
import io.pentimento.worker.model.backend.TensorList;
import io.pentimento.worker.model.tokenizer.VqGanConfig;
import io.pentimento.worker.training.dataset.ContactSheet;
import io.pentimento.worker.training.dataset.Dataset;
import io.pentimento.worker.training.dataset.PictureBatch;
import io.pentimento.worker.training.dataset.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// What a tokenizer makes of pictures that it has not learned from.
///
/// @param encoder weights of the encoder and the codebook, in the layout's order
/// @param decoder weights of the decoder
record Reconstruction(
    Backend backend,
    Functions functions,
    TensorList encoder,
    TensorList decoder,
    VqGanConfig config) {
  static final List<String> MEASURES = List.of("psnr", "fraction of codes used");

  private static final int PICTURES = 256;
  private static final int TOGETHER = 32;
  private static final int COLUMNS = 16;
  private static final int SHOWN = 64;

  /// Measures the mean of the pictures' PSNR in decibel and how many codes occur, and draws rows of
  /// pictures, each with the row of their reconstructions under it.
  float[] check(Dataset dataset, Path grid) {
    int pictures = Math.min(PICTURES, dataset.size(Split.VALIDATION));
    var used = new BitSet();
    var shown = new ArrayList<byte[]>();
    double decibels = 0;
    for (int from = 0; from < pictures; from += TOGETHER) {
      var batch =
          PictureBatch.of(dataset, Split.VALIDATION, from, Math.min(TOGETHER, pictures - from));
      float[] drawn = reconstruct(batch, used);
      decibels += decibels(batch, drawn);
      if (shown.size() < 2 * SHOWN) {
        interleave(shown, batch, drawn);
      }
    }
    new ContactSheet(dataset.side(), COLUMNS).write(grid, shown);
    return new float[] {
      (float) (decibels / pictures), (float) used.cardinality() / config.codebookSize()
    };
  }

  private float[] reconstruct(PictureBatch batch, BitSet used) {
    int side = batch.side();
    try (Scope scope = backend.open()) {
      Tensor pictures = scope.floats(batch.pixels(), batch.size(), side, side, 3);
      List<Tensor> results =
          functions.callForList(scope, "reconstruct", pictures, encoder, decoder);
      for (int token : results.get(1).toInts()) {
        used.set(token);
      }
      return results.getFirst().toFloats();
    }
  }

  /// The sum over the pictures.
  private static double decibels(PictureBatch batch, float[] drawn) {
    int size = drawn.length / batch.size();
    double sum = 0;
    for (int picture = 0; picture < batch.size(); picture++) {
      double squares = 0;
      for (int i = picture * size; i < (picture + 1) * size; i++) {
        double difference = Math.clamp(drawn[i], 0f, 1f) - batch.pixels()[i];
        squares += difference * difference;
      }
      sum += -10 * Math.log10(Math.max(1e-10, squares / size));
    }
    return sum;
  }

  private static void interleave(List<byte[]> shown, PictureBatch batch, float[] drawn) {
    List<byte[]> real = PictureBatch.bytes(batch.side(), batch.pixels());
    List<byte[]> made = PictureBatch.bytes(batch.side(), drawn);
    for (int from = 0; from + COLUMNS <= real.size(); from += COLUMNS) {
      shown.addAll(real.subList(from, from + COLUMNS));
      shown.addAll(made.subList(from, from + COLUMNS));
    }
  }
}
