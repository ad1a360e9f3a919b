package io.pentimento.worker.benchmarks;

import io.pentimento.worker.model.InitialWeights;
import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.decoding.DecodeRequest;
import io.pentimento.worker.model.decoding.DecodeSettings;
import io.pentimento.worker.model.decoding.DecodeState;
import io.pentimento.worker.model.decoding.IterativeDecoder;
import io.pentimento.worker.model.decoding.MaskSchedule;
import io.pentimento.worker.model.decoding.TokenGrid;
import io.pentimento.worker.model.decoding.UnmaskingOrder;
import io.pentimento.worker.model.transformer.BidirectionalTransformer;
import io.pentimento.worker.model.transformer.TransformerConfig;
import io.pentimento.worker.model.transformer.TransformerLayout;
import io.pentimento.worker.model.transformer.TransformerSampler;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Two ways to draw an image's tokens with transformers of the same sizes and the same random
/// weights: all at once in a few iterations, and one after the other.
final class Decoders implements AutoCloseable {
  /// γ of the published decoding.
  static final MaskSchedule SCHEDULE = MaskSchedule.Curve.COSINE;

  private final TransformerConfig config;
  private final BidirectionalTransformer bidirectional;
  private final IterativeDecoder parallel;
  private final CausalTransformer causal;

  private Decoders(
      TransformerConfig config,
      BidirectionalTransformer bidirectional,
      IterativeDecoder parallel,
      CausalTransformer causal) {
    this.config = config;
    this.bidirectional = bidirectional;
    this.parallel = parallel;
    this.causal = causal;
  }

  static Decoders open(TransformerConfig config, Backend backend, Precision precision) {
    Weights weights = new InitialWeights(TransformerLayout.of(config), 1);
    var bidirectional = BidirectionalTransformer.open(config, weights, backend, precision);
    var sampler = new TransformerSampler(bidirectional, backend);
    return new Decoders(
        config,
        bidirectional,
        new IterativeDecoder(sampler, config.maskToken()),
        CausalTransformer.open(config, weights, backend, precision));
  }

  /// Draws the tokens of some images one after the other.
  Workload autoregressive(int images) {
    int[] labels = IntStream.range(0, images).toArray();
    var random = new SplittableRandom(images);
    var uniforms = new float[images * config.tokens()];
    for (int i = 0; i < uniforms.length; i++) {
      uniforms[i] = random.nextFloat();
    }
    return new Workload(
        "autoregressive",
        images * Operations.causal(config),
        () -> causal.decode(labels, uniforms));
  }

  /// Draws the tokens of some images with the published schedule, order and temperatures.
  Workload parallel(int images, int iterations) {
    var settings =
        new DecodeSettings(iterations, SCHEDULE, new UnmaskingOrder.Confidence(), 1, 4.5f, 1);
    List<DecodeState> start =
        IntStream.range(0, images)
            .mapToObj(image -> DecodeState.start(request(settings, image)))
            .toList();
    return new Workload(
        "T = " + iterations,
        images * Operations.parallel(config, SCHEDULE, iterations),
        () -> {
          List<DecodeState> states = start;
          while (!states.getFirst().finished()) {
            states = parallel.advance(states);
          }
        });
  }

  private DecodeRequest request(DecodeSettings settings, int image) {
    var nothing = TokenGrid.allMasked(config.gridSide(), config.gridSide());
    return new DecodeRequest(image, settings, 1, image, nothing);
  }

  @Override
  public void close() {
    causal.close();
    bidirectional.close();
  }
}
