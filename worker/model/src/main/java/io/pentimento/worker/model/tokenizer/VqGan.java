package io.pentimento.worker.model.tokenizer;

import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Tensor;
import java.util.List;

/// MaskGIT's tokenizer (MaskGIT, section 3.1; the published weights' details in [VqGanLayout]).
///
/// The encoder always computes in float32: it runs once for an edit, and a token that comes out
/// wrong stays. The decoder computes in the precision asked for. Pictures go through one by one,
/// because group norm adds up its channels-last pixels in shares of the whole call: in company a
/// picture would differ in its last bits. One picture is work enough to fill a processor.
public final class VqGan implements Tokenizer {
  private final VqGanConfig config;
  private final Backend backend;
  private final Scope weightScope;
  private final VqGanEncoder encoder;
  private final VqGanDecoder decoder;

  private VqGan(VqGanConfig config, Weights weights, Backend backend, Precision precision) {
    this.config = config;
    this.backend = backend;
    this.weightScope = backend.open();
    this.encoder = VqGanEncoder.place(config, weights, backend, weightScope);
    this.decoder = VqGanDecoder.place(config, weights, backend, precision, weightScope);
  }

  /// Copies the weights to the backend's device.
  ///
  /// @throws io.pentimento.worker.model.WeightMismatchException if they are not those of `config`
  public static VqGan open(
      VqGanConfig config, Weights weights, Backend backend, Precision precision) {
    VqGanLayout.of(config).check("tokenizer", weights);
    return new VqGan(config, weights, backend, precision);
  }

  @Override
  public int codebookSize() {
    return config.codebookSize();
  }

  @Override
  public int tokenSize() {
    return config.tokenSize();
  }

  @Override
  public List<int[]> encode(List<RgbImage> images) {
    return images.stream().map(this::encode).toList();
  }

  private int[] encode(RgbImage image) {
    try (Scope scope = backend.open()) {
      return encoder.tokens(scope, picture(scope, image)).toInts();
    }
  }

  /// What the encoder makes of a picture before the nearest codes are looked up: for each token `D`
  /// numbers, row by row.
  public float[] features(RgbImage image) {
    try (Scope scope = backend.open()) {
      return encoder.features(scope, picture(scope, image)).toFloats();
    }
  }

  /// `[1, height, width, 3]`
  private Tensor picture(Scope scope, RgbImage image) {
    if (image.width() % tokenSize() != 0 || image.height() % tokenSize() != 0) {
      throw new IllegalArgumentException(
          "a picture's sides must be multiples of %d pixels, got %d × %d"
              .formatted(tokenSize(), image.width(), image.height()));
    }
    return scope.floats(image.values(), 1, image.height(), image.width(), 3);
  }

  @Override
  public List<RgbImage> decode(List<int[]> grids, int columns) {
    return grids.stream().map(grid -> decode(grid, columns)).toList();
  }

  private RgbImage decode(int[] grid, int columns) {
    int rows = check(grid, columns);
    try (Scope scope = backend.open()) {
      Tensor pixels = decoder.pixels(scope, scope.ints(grid, 1, rows, columns));
      return new RgbImage(columns * tokenSize(), rows * tokenSize(), pixels.toFloats());
    }
  }

  private int check(int[] grid, int columns) {
    if (columns < 1 || grid.length == 0 || grid.length % columns != 0) {
      throw new IllegalArgumentException(
          "%d tokens do not fill rows of %d".formatted(grid.length, columns));
    }
    for (int token : grid) {
      if (token < 0 || token >= codebookSize()) {
        throw new IllegalArgumentException(
            "a token must be in 0 … %d, got %d".formatted(codebookSize() - 1, token));
      }
    }
    return grid.length / columns;
  }

  @Override
  public void close() {
    weightScope.close();
  }
}
