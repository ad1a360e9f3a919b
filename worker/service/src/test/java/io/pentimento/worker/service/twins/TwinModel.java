package io.pentimento.worker.service.twins;

import io.pentimento.schemas.DecodingOptions;
import io.pentimento.schemas.ModelDescription;
import io.pentimento.worker.model.decoding.IterativeDecoder;
import io.pentimento.worker.model.decoding.TokenDraw;
import io.pentimento.worker.model.decoding.TokenQuery;
import io.pentimento.worker.model.decoding.TokenSampler;
import io.pentimento.worker.model.tokenizer.RgbImage;
import io.pentimento.worker.model.tokenizer.Tokenizer;
import io.pentimento.worker.service.execution.ServedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A model whose guesses are a hash of the question: as deterministic as the real one, and as
/// sensitive to label, known tokens and noise, but free.
public final class TwinModel implements TokenSampler, Tokenizer {
  public static final String NAME = "twin";
  public static final String REVISION = "abcdef012345";
  public static final int GRID = 4;
  public static final int TOKEN_SIZE = 4;
  public static final int PIXELS = GRID * TOKEN_SIZE;
  public static final int CODES = 256;
  public static final int LABELS = 10;

  private final @Nullable Semaphore passes;
  private final List<Integer> crowds = new CopyOnWriteArrayList<>();
  private volatile Consumer<List<TokenQuery>> trouble = _ -> {};

  private TwinModel(@Nullable Semaphore passes) {
    this.passes = passes;
  }

  /// A model that runs as fast as it is asked.
  public static TwinModel free() {
    return new TwinModel(null);
  }

  /// A model whose every forward pass waits for [#allow].
  public static TwinModel gated() {
    return new TwinModel(new Semaphore(0));
  }

  /// Lets a gated model make more forward passes.
  public void allow(int more) {
    if (passes != null) {
      passes.release(more);
    }
  }

  /// Lets through the forward pass that waits at a gated model, if one does. Called again and again
  /// it saves nothing up: whoever comes later finds the gate closed.
  public void allowWaiting() {
    if (passes != null && passes.hasQueuedThreads()) {
      passes.release();
    }
  }

  /// Whether a forward pass waits at the gate: images that come now enter a later one.
  public boolean waits() {
    return passes != null && passes.hasQueuedThreads();
  }

  /// How many images each forward pass so far had.
  public List<Integer> crowds() {
    return List.copyOf(crowds);
  }

  /// Calls this with every question; what it throws, the forward pass throws.
  public void trouble(Consumer<List<TokenQuery>> maker) {
    trouble = maker;
  }

  public ServedModel served() {
    return new ServedModel(description(), new IterativeDecoder(this, CODES), this);
  }

  public static ModelDescription description() {
    return new ModelDescription(
        NAME,
        REVISION,
        "maskgit",
        PIXELS,
        GRID,
        TOKEN_SIZE,
        CODES,
        IntStream.range(0, LABELS).mapToObj(i -> "label " + i).toList(),
        false,
        new DecodingOptions(8, "cosine", "confidence", 1, 4.5, 1),
        null);
  }

  @Override
  public List<TokenDraw> draw(List<TokenQuery> decodeBatch) {
    if (passes != null) {
      passes.acquireUninterruptibly();
    }
    trouble.accept(decodeBatch);
    crowds.add(decodeBatch.size());
    return decodeBatch.stream().map(TwinModel::answer).toList();
  }

  private static TokenDraw answer(TokenQuery query) {
    int context = query.label();
    for (int token : query.tokens()) {
      context = 31 * context + token;
    }
    int[] cells = query.maskedCells();
    var tokens = new int[cells.length];
    var probabilities = new float[cells.length];
    for (int i = 0; i < cells.length; i++) {
      int hash = (context + 31 * cells[i]) * 0x9E3779B1 + Float.floatToIntBits(query.uniforms()[i]);
      tokens[i] = Math.floorMod(hash ^ (hash >>> 15), CODES);
      probabilities[i] = 0.05f + Math.floorMod(hash >>> 7, 90) / 100f;
    }
    return new TokenDraw(tokens, probabilities, judge(query, context));
  }

  private static float[] judge(TokenQuery query, int context) {
    int[] cells = query.knownCells();
    var probabilities = new float[cells.length];
    for (int i = 0; i < cells.length; i++) {
      int hash = (context + 31 * cells[i]) * 0x9E3779B1;
      probabilities[i] = 0.05f + Math.floorMod(hash >>> 9, 90) / 100f;
    }
    return probabilities;
  }

  @Override
  public int codebookSize() {
    return CODES;
  }

  @Override
  public int tokenSize() {
    return TOKEN_SIZE;
  }

  /// A token is the red of its cell's first pixel.
  @Override
  public List<int[]> encode(List<RgbImage> images) {
    var grids = new ArrayList<int[]>();
    for (var image : images) {
      byte[] rgb = image.toBytes();
      grids.add(
          IntStream.range(0, GRID * GRID)
              .map(cell -> (cell / GRID * PIXELS + cell % GRID) * TOKEN_SIZE * 3)
              .map(at -> rgb[at] & 0xFF)
              .toArray());
    }
    return grids;
  }

  /// A cell is a square of its token's grey.
  @Override
  public List<RgbImage> decode(List<int[]> grids, int columns) {
    var images = new ArrayList<RgbImage>();
    for (int[] grid : grids) {
      var values = new float[PIXELS * PIXELS * 3];
      for (int i = 0; i < values.length; i++) {
        int pixel = i / 3;
        int cell = pixel / PIXELS / TOKEN_SIZE * columns + pixel % PIXELS / TOKEN_SIZE;
        values[i] = grid[cell] / 255f;
      }
      images.add(new RgbImage(PIXELS, PIXELS, values));
    }
    return images;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
