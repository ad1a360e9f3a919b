package io.pentimento.worker.checkpoints.verification;

import java.util.List;
import java.util.function.Consumer;

/// `transformer.input_ids` `[B, L]` → `transformer.logits` `[B, L, V]`.
record TransformerCheck(Subject subject) implements Check {
  static final String INPUT = "transformer.input_ids";
  private static final String LOGITS = "transformer.logits";

  @Override
  public void run(Cases cases, Consumer<Outcome> report) {
    if (!cases.has(LOGITS)) {
      return;
    }
    var config = subject.transformerConfig();
    var inputs = RecordedSequences.read(cases, INPUT, config);
    List<Long> expected =
        List.of((long) inputs.rows(), (long) config.sequence(), (long) config.vocabulary());
    if (!cases.shape(LOGITS, 3).equals(expected)) {
      throw cases.refusal(
          LOGITS, "has shape %s, the model gives %s".formatted(cases.shape(LOGITS, 3), expected));
    }
    int perImage = config.sequence() * config.vocabulary();
    float[] logits = new float[inputs.rows() * perImage];
    for (int row = 0; row < inputs.rows(); row++) {
      float[] some =
          subject.transformer().allLogits(inputs.tokens(row), new int[] {inputs.label(row)});
      System.arraycopy(some, 0, logits, row * perImage, perImage);
    }
    report.accept(
        Outcome.ofNumbers(LOGITS, cases.floats(LOGITS), logits, subject.tolerance(1e-4, 0.25)));
  }
}
