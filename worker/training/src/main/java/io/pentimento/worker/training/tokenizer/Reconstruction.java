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
import io.pentimento.worker.training.evaluation.measures.Psnr;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

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

  /// In place of infinite decibels, which no mean bears.
  private static final double NOTHING_DIFFERS = 100;

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

  /// The sum over the pictures, as they are on a screen.
  private static double decibels(PictureBatch batch, float[] drawn) {
    List<byte[]> real = PictureBatch.bytes(batch.side(), batch.pixels());
    List<byte[]> made = PictureBatch.bytes(batch.side(), drawn);
    return IntStream.range(0, batch.size())
        .mapToDouble(i -> Psnr.of(real.get(i), made.get(i), batch.side()))
        .map(decibels -> Math.min(decibels, NOTHING_DIFFERS))
        .sum();
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
