package io.pentimento.worker.model.transformer;

import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Functions;
import io.pentimento.worker.model.backend.PlacedWeights;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Script;
import io.pentimento.worker.model.backend.Tensor;
import io.pentimento.worker.model.backend.TensorList;

/// MaskGIT's transformer (MaskGIT, section 3.2): a class token and the `N` image tokens, every one
/// of which sees all others. The mathematics is in `transformer.py`, beside this class.
public final class BidirectionalTransformer implements Transformer {
  private final TransformerConfig config;
  private final Backend backend;
  private final Functions functions;
  private final Scope weightScope;
  private final TransformerWeights weights;

  private BidirectionalTransformer(
      TransformerConfig config, Weights weights, Backend backend, Precision precision) {
    this.config = config;
    this.backend = backend;
    this.functions =
        backend.compile(script(config, precision).with("dropout_percent", 0).with("row_by_row", 1));
    this.weightScope = backend.open();
    this.weights =
        TransformerWeights.place(
            config, new PlacedWeights(weights, functions, backend, weightScope));
  }

  /// Copies the weights to the backend's device.
  ///
  /// @throws io.pentimento.worker.model.WeightMismatchException if they are not those of `config`
  public static BidirectionalTransformer open(
      TransformerConfig config, Weights weights, Backend backend, Precision precision) {
    TransformerLayout.of(config).check("transformer", weights);
    return new BidirectionalTransformer(config, weights, backend, precision);
  }

  /// The mathematics of a transformer of these sizes. Its `row_by_row` and `dropout_percent` are
  /// still to be chosen: what is not training takes 1, for a row's result to depend on that row
  /// alone, and 0.
  public static Script script(TransformerConfig config, Precision precision) {
    return Script.beside(BidirectionalTransformer.class, "transformer.py", precision)
        .with("heads", config.heads())
        .with("codebook_size", config.codebookSize())
        .with(
            "gelu_form",
            switch (config.activation()) {
              case TANH -> "tanh";
              case ERF -> "none";
            });
  }

  @Override
  public int tokens() {
    return config.tokens();
  }

  @Override
  public int codebookSize() {
    return config.codebookSize();
  }

  @Override
  public int labels() {
    return config.labels();
  }

  @Override
  public int maskToken() {
    return config.maskToken();
  }

  @Override
  public boolean canGuide() {
    return config.nullLabel();
  }

  @Override
  public Tensor hidden(Scope scope, int[] tokens, int[] labels) {
    int[] ids = sequences(tokens, labels);
    Tensor x = scope.ints(ids, labels.length, config.sequence()); // [R, L]
    x = functions.replace(scope, x, "embed", weights.embedding()); // [R, L, C]
    for (TensorList block : weights.blocks()) {
      x = functions.replace(scope, x, "block", block); // [R, L, C]
    }
    return x;
  }

  /// Puts each grid's class token before it.
  private int[] sequences(int[] tokens, int[] labels) {
    int n = config.tokens();
    int length = config.sequence();
    var ids = new int[labels.length * length];
    for (int row = 0; row < labels.length; row++) {
      ids[row * length] = config.codebookSize() + label(labels[row]);
      System.arraycopy(tokens, row * n, ids, row * length + 1, n);
    }
    return ids;
  }

  private int label(int label) {
    if (label == NO_LABEL) {
      if (!config.nullLabel()) {
        throw new IllegalArgumentException("this transformer has no null label");
      }
      return config.labels();
    }
    return label;
  }

  @Override
  public Tensor logits(Scope scope, Tensor hidden, int[] cells) {
    var positions = new int[cells.length];
    for (int i = 0; i < cells.length; i++) {
      // A class token stands before each grid, this one's included.
      positions[i] = cells[i] + cells[i] / config.tokens() + 1;
    }
    Tensor chosen = scope.ints(positions, positions.length);
    return functions.call(scope, "head_at", hidden, chosen, weights.codeHead()); // [cells, K]
  }

  /// All logits at all positions, the class token's included: what a check against another
  /// implementation compares. Decoding never needs them.
  ///
  /// @param tokens `R` grids of `N` tokens one after the other
  /// @param labels the class label of each grid
  /// @return `R × L × V` numbers
  public float[] allLogits(int[] tokens, int[] labels) {
    try (Scope scope = backend.open()) {
      return allLogits(scope, hidden(scope, tokens, labels)).toFloats();
    }
  }

  /// The same from a hidden state: `[R, L, V]` float32.
  public Tensor allLogits(Scope scope, Tensor hidden) {
    Tensor codes = functions.call(scope, "head", hidden, weights.codeHead()); // [R, L, K]
    Tensor rest = functions.call(scope, "head", hidden, weights.restHead()); // [R, L, V − K]
    return functions.call(scope, "side_by_side", codes, rest);
  }

  @Override
  public void close() {
    weightScope.close();
  }
}
