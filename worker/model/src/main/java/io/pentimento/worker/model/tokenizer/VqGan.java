package io.pentimento.worker.model.tokenizer;

import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// MaskGIT's tokenizer (MaskGIT, section 3.1; the published weights' details in [VqGanLayout]).
///
/// The encoder always computes in float32: it runs once for an edit, and a token that comes out
/// wrong stays. The decoder computes in the precision asked for. Pictures go through one by one,
/// because group norm adds up its channels-last pixels in shares of the whole call: in company a
/// picture would differ in its last bits. One picture is work enough to fill a processor. A GPU
/// takes as many together as fill it.
public final class VqGan implements Tokenizer {
  private static final int NORM_GROUPS = 32;
  private static final int PIXELS_TOGETHER_ON_GPU = 8 * 256 * 256;

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
  /// @throws IllegalArgumentException if a level's width does not fill the groups of group norm
  public static VqGan open(
      VqGanConfig config, Weights weights, Backend backend, Precision precision) {
    if (config.levelWidths().stream().anyMatch(width -> width % NORM_GROUPS != 0)) {
      throw new IllegalArgumentException(
          "a tokenizer's level widths must be multiples of %d, got %s"
              .formatted(NORM_GROUPS, config.levelWidths()));
    }
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
    var grids = new ArrayList<int[]>(images.size());
    int from = 0;
    while (from < images.size()) {
      int to = from + alike(images.subList(from, images.size()));
      grids.addAll(encodeTogether(images.subList(from, to)));
      from = to;
    }
    return grids;
  }

  /// How many of the first pictures have one size and may go through together.
  private int alike(List<RgbImage> images) {
    RgbImage first = images.getFirst();
    int most = Math.min(together(first.width(), first.height()), images.size());
    int count = 1;
    while (count < most
        && images.get(count).width() == first.width()
        && images.get(count).height() == first.height()) {
      count++;
    }
    return count;
  }

  private int together(int width, int height) {
    return backend.device().kind() == Device.Kind.CPU
        ? 1
        : Math.max(1, PIXELS_TOGETHER_ON_GPU / (width * height));
  }

  private List<int[]> encodeTogether(List<RgbImage> images) {
    try (Scope scope = backend.open()) {
      int[] tokens = encoder.tokens(scope, pictures(scope, images)).toInts();
      int each = tokens.length / images.size();
      return IntStream.range(0, images.size())
          .mapToObj(i -> Arrays.copyOfRange(tokens, i * each, (i + 1) * each))
          .toList();
    }
  }

  /// What the encoder makes of a picture before the nearest codes are looked up: for each token `D`
  /// numbers, row by row.
  public float[] features(RgbImage image) {
    try (Scope scope = backend.open()) {
      return encoder.features(scope, pictures(scope, List.of(image))).toFloats();
    }
  }

  /// Pictures of one size as `[B, height, width, 3]`
  private Tensor pictures(Scope scope, List<RgbImage> images) {
    int width = images.getFirst().width();
    int height = images.getFirst().height();
    if (width % tokenSize() != 0 || height % tokenSize() != 0) {
      throw new IllegalArgumentException(
          "a picture's sides must be multiples of %d pixels, got %d × %d"
              .formatted(tokenSize(), width, height));
    }
    int size = width * height * 3;
    var values = new float[images.size() * size];
    for (int i = 0; i < images.size(); i++) {
      System.arraycopy(images.get(i).values(), 0, values, i * size, size);
    }
    return scope.floats(values, images.size(), height, width, 3);
  }

  /// @throws IllegalArgumentException if a grid has other tokens, does not fill its rows, or is not
  ///   as large as the first
  @Override
  public List<RgbImage> decode(List<int[]> grids, int columns) {
    if (grids.isEmpty()) {
      return List.of();
    }
    check(grids.getFirst(), grids.getFirst().length, columns);
    int rows = grids.getFirst().length / columns;
    int together = together(columns * tokenSize(), rows * tokenSize());
    var pictures = new ArrayList<RgbImage>(grids.size());
    for (int from = 0; from < grids.size(); from += together) {
      int to = Math.min(from + together, grids.size());
      pictures.addAll(decodeTogether(grids.subList(from, to), columns));
    }
    return pictures;
  }

  private List<RgbImage> decodeTogether(List<int[]> grids, int columns) {
    int cells = grids.getFirst().length;
    var tokens = new int[grids.size() * cells];
    for (int i = 0; i < grids.size(); i++) {
      check(grids.get(i), cells, columns);
      System.arraycopy(grids.get(i), 0, tokens, i * cells, cells);
    }
    int rows = cells / columns;
    try (Scope scope = backend.open()) {
      Tensor pixels = decoder.pixels(scope, scope.ints(tokens, grids.size(), rows, columns));
      return pictures(pixels.toFloats(), columns * tokenSize(), rows * tokenSize());
    }
  }

  private static List<RgbImage> pictures(float[] values, int width, int height) {
    int size = width * height * 3;
    var pictures = new ArrayList<RgbImage>();
    for (int from = 0; from < values.length; from += size) {
      pictures.add(new RgbImage(width, height, Arrays.copyOfRange(values, from, from + size)));
    }
    return pictures;
  }

  private void check(int[] grid, int cells, int columns) {
    if (grid.length != cells) {
      throw new IllegalArgumentException(
          "grids decoded together have one size, got %d and %d tokens"
              .formatted(cells, grid.length));
    }
    if (columns < 1 || cells == 0 || cells % columns != 0) {
      throw new IllegalArgumentException(
          "%d tokens do not fill rows of %d".formatted(grid.length, columns));
    }
    for (int token : grid) {
      if (token < 0 || token >= codebookSize()) {
        throw new IllegalArgumentException(
            "a token must be in 0 … %d, got %d".formatted(codebookSize() - 1, token));
      }
    }
  }

  @Override
  public void close() {
    weightScope.close();
  }
}
