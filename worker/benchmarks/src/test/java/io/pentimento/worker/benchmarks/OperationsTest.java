package io.pentimento.worker.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OperationsTest {
  @Test
  void aForwardOfThePublishedTransformerHas93Billion() {
    var sizes = Published.TRANSFORMER;
    double all =
        Operations.blocks(sizes) + Operations.head(sizes, sizes.sequence(), sizes.vocabulary());
    assertThat(all).isCloseTo(93.3, within(0.05));
  }

  @Test
  void aDecodeOfThePublishedTokenizerHas187Billion() {
    assertThat(Operations.decode(Published.TOKENIZER, 16)).isCloseTo(186.5, within(0.05));
    assertThat(Operations.decode(Published.TOKENIZER, 32)).isCloseTo(746, within(0.5));
  }

  @Test
  void autoregressiveDecodingComputesEachPositionOnceAndParallelDecodingOncePerIteration() {
    var sizes = Published.TRANSFORMER;
    double once = Operations.causal(sizes);
    double eightTimes = Operations.parallel(sizes, Decoders.SCHEDULE, 8);
    assertThat(once).isCloseTo(90.1, within(0.1));
    assertThat(eightTimes / once).isBetween(8.0, 8.4);
  }
}
