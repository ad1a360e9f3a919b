package io.pentimento.worker.training.evaluation.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pentimento.worker.training.evaluation.measures.CodebookUsage.Code;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CodebookUsageTest {
  @Test
  void codesOfGridsAreCounted() {
    var usage = CodebookUsage.ofGrids(5, List.of(new int[] {3, 3, 1}, new int[] {3, 0, 0}));
    assertThat(usage.counts()).containsExactly(2, 1, 0, 3, 0);
    assertThat(usage.tokens()).isEqualTo(6);
    assertThat(usage.used()).isEqualTo(3);
    assertThat(usage.usedShare()).isEqualTo(0.6);
    assertThat(usage.mostUsed(2)).containsExactly(new Code(3, 3), new Code(0, 2));
    assertThat(usage.leastUsed(3)).containsExactly(new Code(2, 0), new Code(4, 0), new Code(1, 1));
    assertThat(usage.mostUsed(9)).hasSize(5);
  }

  /// Frequencies ½, ¼, ¼: an entropy of 1½ bits.
  @Test
  void perplexityIsTheExponentialOfTheEntropy() {
    var usage = new CodebookUsage(new long[] {2, 1, 1, 0});
    assertThat(usage.perplexity()).isCloseTo(Math.pow(2, 1.5), within(1e-12));
  }

  @Test
  void equallyFrequentCodesAreAsPerplexingAsTheyAreMany() {
    var usage = new CodebookUsage(new long[] {7, 7, 7, 7, 7, 7});
    assertThat(usage.perplexity()).isCloseTo(6, within(1e-12));
    assertThat(new CodebookUsage(new long[] {0, 9}).perplexity()).isEqualTo(1);
  }

  @Property
  void perplexityLiesBetweenOneAndTheCodesUsedWhateverTheirOrder(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 0, max = 1000) Integer> counts) {
    long[] numbers = counts.stream().mapToLong(Integer::longValue).toArray();
    numbers[0]++;
    var usage = new CodebookUsage(numbers);
    assertThat(usage.perplexity()).isBetween(1 - 1e-9, usage.used() + 1e-9);
    long[] sorted = numbers.clone();
    Arrays.sort(sorted);
    assertThat(new CodebookUsage(sorted).perplexity()).isCloseTo(usage.perplexity(), within(1e-9));
  }

  @Test
  void whatIsNoCountIsRefusedByName() {
    assertThatThrownBy(() -> CodebookUsage.ofGrids(4, List.of(new int[] {0, 4})))
        .hasMessage("a codebook of 4 has no token 4");
    assertThatThrownBy(() -> CodebookUsage.ofGrids(4, List.of()))
        .hasMessage("no token was counted");
    assertThatThrownBy(() -> new CodebookUsage(new long[] {1, -2}))
        .hasMessage("code 1 was counted -2 times");
  }
}
