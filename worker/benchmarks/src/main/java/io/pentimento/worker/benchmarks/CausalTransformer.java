package io.pentimento.worker.benchmarks;

import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Functions;
import io.pentimento.worker.model.backend.PlacedWeights;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Script;
import io.pentimento.worker.model.backend.Tensor;
import io.pentimento.worker.model.transformer.TransformerConfig;
import io.pentimento.worker.model.transformer.TransformerLayout;
import java.util.ArrayList;
import java.util.List;

/// The decoder that MaskGIT is compared with (MaskGIT, section 4; VQGAN, Esser et al. 2021, section
/// 3.2): a class token and then the image tokens row by row, each drawn from those before it.
///
/// It has the very tensors of a bidirectional transformer of the same sizes, and differs in what a
/// position sees. Keys and values are kept, so a forward pass computes one position of every
/// sequence. The mathematics is in `causal.py`, beside this class.
final class CausalTransformer implements AutoCloseable {
  private final TransformerConfig config;
  private final Backend backend;
  private final Functions functions;
  private final Scope weightScope;
  private final CausalWeights weights;

  private CausalTransformer(
      TransformerConfig config, Weights weights, Backend backend, Precision precision) {
    this.config = config;
    this.backend = backend;
    this.functions = backend.compile(script(config, backend, precision));
    this.weightScope = backend.open();
    this.weights =
        CausalWeights.place(
            config.layers(), new PlacedWeights(weights, functions, backend, weightScope));
  }

  /// Copies the weights to the backend's device.
  ///
  /// @param weights those of a bidirectional transformer of these sizes
  static CausalTransformer open(
      TransformerConfig config, Weights weights, Backend backend, Precision precision) {
    TransformerLayout.of(config).check("causal transformer", weights);
    return new CausalTransformer(config, weights, backend, precision);
  }

  private static Script script(TransformerConfig config, Backend backend, Precision precision) {
    String text = Script.beside(CausalTransformer.class, "causal.py", precision).text();
    return new Script(text + BareLinear.text(backend), precision)
        .with("heads", config.heads())
        .with("head_width", config.width() / config.heads())
        .with("codebook_size", config.codebookSize())
        .with(
            "gelu_form",
            switch (config.activation()) {
              case TANH -> "tanh";
              case ERF -> "none";
            });
  }

  /// `N`, tokens per image and forward passes to draw them.
  int tokens() {
    return config.tokens();
  }

  /// Sequences that begin with class tokens, and room for their keys and values.
  ///
  /// @param scope where they live
  /// @param labels the class label of each
  Sequences start(Scope scope, int[] labels) {
    var ids = new int[labels.length * config.sequence()];
    for (int row = 0; row < labels.length; row++) {
      ids[row * config.sequence()] = config.codebookSize() + labels[row];
    }
    Tensor rows = scope.ints(ids, labels.length, config.sequence());
    var caches = new ArrayList<Tensor>();
    for (int i = 0; i < config.layers(); i++) {
      caches.add(functions.call(scope, "room", rows));
    }
    return new Sequences(rows, caches);
  }

  /// One forward pass: reads each sequence's newest token and keeps its keys and values.
  ///
  /// @param seen a tensor of as many numbers as there are tokens so far, the class token included;
  ///   one more than in the pass before
  /// @return the logits of the token after it, `[R, K]` float32
  Tensor logits(Scope scope, Sequences sequences, Tensor seen) {
    Tensor x = functions.call(scope, "embed", sequences.ids(), seen, weights.embedding()); // [R, C]
    for (int i = 0; i < config.layers(); i++) {
      Tensor cache = sequences.caches().get(i);
      x = functions.replace(scope, x, "block", cache, seen, weights.blocks().get(i)); // [R, C]
    }
    return functions.call(scope, "head", x, weights.head());
  }

  /// Draws every image's tokens, one position after the other; they stay on the device until all
  /// are drawn.
  ///
  /// @param labels the class label of each image
  /// @param uniforms a number in [0, 1) for each image and token, image by image
  /// @return the tokens, image by image
  int[] decode(int[] labels, float[] uniforms) {
    int rows = labels.length;
    int length = config.sequence();
    try (Scope scope = backend.open()) {
      Sequences sequences = start(scope, labels);
      Tensor numbers = scope.floats(uniforms, rows, tokens());
      for (int t = 1; t < length; t++) {
        try (Scope pass = backend.open()) {
          Tensor seen = pass.ints(new int[t], t);
          Tensor logits = logits(pass, sequences, seen);
          functions.call(pass, "draw", logits, numbers, sequences.ids(), seen);
        }
      }
      return withoutLabels(sequences.ids().toInts(), rows);
    }
  }

  private int[] withoutLabels(int[] ids, int rows) {
    int n = tokens();
    var result = new int[rows * n];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(ids, row * (n + 1) + 1, result, row * n, n);
    }
    return result;
  }

  /// Sequences under way, changed in place by every pass.
  ///
  /// @param ids `[R, L]` int32; what is not drawn yet means nothing
  /// @param caches each block's keys and values
  record Sequences(Tensor ids, List<Tensor> caches) {}

  @Override
  public void close() {
    weightScope.close();
  }
}
