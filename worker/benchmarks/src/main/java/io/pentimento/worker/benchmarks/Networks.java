package io.pentimento.worker.benchmarks;

import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Tensor;
import io.pentimento.worker.model.decoding.TokenQuery;
import io.pentimento.worker.model.tokenizer.VqGan;
import io.pentimento.worker.model.transformer.BidirectionalTransformer;
import io.pentimento.worker.model.transformer.TransformerConfig;
import io.pentimento.worker.model.transformer.TransformerSampler;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// Both networks of the published size in one precision, and what to time of them.
final class Networks implements AutoCloseable {
  private static final TransformerConfig SIZES = Published.TRANSFORMER;

  /// How many cells are masked on average over the 8 iterations of a cosine decode.
  private static final int USUALLY_MASKED =
      (int)
          IntStream.range(0, 8)
              .mapToDouble(i -> SIZES.tokens() * Math.cos(Math.PI / 2 * i / 8))
              .average()
              .orElseThrow();

  private final Backend backend;
  private final BidirectionalTransformer transformer;
  private final VqGan vqgan;
  private final Scope scope;
  private final Finish finish;

  private Networks(Backend backend, BidirectionalTransformer transformer, VqGan vqgan) {
    this.backend = backend;
    this.transformer = transformer;
    this.vqgan = vqgan;
    this.scope = backend.open();
    this.finish = Finish.on(backend);
  }

  static Networks open(Backend backend, Precision precision) {
    return new Networks(
        backend,
        BidirectionalTransformer.open(SIZES, Published.transformerWeights(), backend, precision),
        VqGan.open(Published.TOKENIZER, Published.tokenizerWeights(), backend, precision));
  }

  List<Workload> workloads() {
    return List.of(
        forward(1),
        forward(8),
        decode(),
        samplerCall(1),
        samplerCall(8),
        wholeHead(),
        maskedHead());
  }

  private Workload forward(int images) {
    int[] tokens = masked(images);
    return new Workload(
        "transformer forward, %s".formatted(images(images)),
        images * Operations.blocks(SIZES),
        () -> {
          try (Scope result = backend.open()) {
            finish.of(result, transformer.hidden(result, tokens, new int[images]));
          }
        });
  }

  private Workload decode() {
    return new Workload(
        "VQGAN decode, 1 image",
        Operations.decode(Published.TOKENIZER, SIZES.gridSide()),
        () -> vqgan.decode(List.of(new int[SIZES.tokens()]), SIZES.gridSide()));
  }

  private Workload samplerCall(int images) {
    var sampler = new TransformerSampler(transformer, backend);
    var cells = IntStream.range(0, USUALLY_MASKED).toArray();
    var query = new TokenQuery(0, masked(1), cells, new float[cells.length], 1, 1);
    List<TokenQuery> batch = Collections.nCopies(images, query);
    return new Workload(
        "sampler call, %s of %d masked cells".formatted(images(images), cells.length),
        images
            * (Operations.blocks(SIZES)
                + Operations.head(SIZES, cells.length, SIZES.codebookSize())),
        () -> sampler.draw(batch));
  }

  private Workload wholeHead() {
    return head("head, every position and the whole vocabulary", SIZES.tokens(), true);
  }

  private Workload maskedHead() {
    return head(
        "head, %d masked cells and codes only".formatted(USUALLY_MASKED), USUALLY_MASKED, false);
  }

  private Workload head(String name, int cells, boolean whole) {
    Tensor hidden = transformer.hidden(scope, masked(1), new int[1]);
    int[] asked = IntStream.range(0, cells).toArray();
    int outputs = whole ? SIZES.vocabulary() : SIZES.codebookSize();
    return new Workload(
        name,
        Operations.head(SIZES, cells, outputs),
        () -> {
          try (Scope result = backend.open()) {
            finish.of(
                result,
                whole
                    ? transformer.allLogits(result, hidden)
                    : transformer.logits(result, hidden, asked));
          }
        });
  }

  private static int[] masked(int images) {
    var tokens = new int[images * SIZES.tokens()];
    Arrays.fill(tokens, SIZES.maskToken());
    return tokens;
  }

  private static String images(int images) {
    return images == 1 ? "1 image" : images + " images";
  }

  @Override
  public void close() {
    scope.close();
    vqgan.close();
    transformer.close();
  }
}
