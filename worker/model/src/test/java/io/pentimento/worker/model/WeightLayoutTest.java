package io.pentimento.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.model.transformer.TransformerLayout;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WeightLayoutTest {
  private static final WeightLayout LAYOUT =
      new WeightLayout.Builder().linear("a", 2, 3).tensor("b", 4).build();

  @Test
  void weightsThatFitAreAccepted() {
    assertThatCode(() -> LAYOUT.check("network", complete())).doesNotThrowAnyException();
  }

  @Test
  void anotherShapeIsRefusedWithBothShapes() {
    assertThatThrownBy(() -> LAYOUT.check("network", complete().put("a.weight", 3, 2)))
        .isInstanceOf(WeightMismatchException.class)
        .hasMessage(
            "these weights do not fit the network: a.weight should be [2, 3], found [3, 2]");
  }

  @Test
  void aMissingTensorIsRefusedByName() {
    assertThatThrownBy(
            () -> LAYOUT.check("network", new Shapes().put("a.weight", 2, 3).put("b", 4)))
        .hasMessage("these weights do not fit the network: a.bias [2] is missing");
  }

  @Test
  void aTensorTooManyIsRefusedByName() {
    assertThatThrownBy(() -> LAYOUT.check("network", complete().put("c", 1)))
        .hasMessage("these weights do not fit the network: c [1] is not part of it");
  }

  @Test
  void allProblemsAreToldAtOnceButNotThousands() {
    var weights = new Shapes();
    for (int i = 0; i < 20; i++) {
      weights.put("x" + i, 1);
    }
    assertThatThrownBy(() -> LAYOUT.check("network", weights))
        .hasMessageContaining("a.weight [2, 3] is missing; a.bias [2] is missing; b [4] is missing")
        .hasMessageEndingWith("and 15 more");
  }

  @Test
  void thePublishedTransformerHasAsManyNumbersAsItsAuthorsCount() {
    var layout =
        TransformerLayout.of(
            new io.pentimento.worker.model.transformer.TransformerConfig(
                1024,
                1000,
                false,
                16,
                768,
                24,
                16,
                3072,
                io.pentimento.worker.model.transformer.TransformerConfig.Gelu.TANH));
    assertThat(numbers(layout)).isEqualTo(172_457_193);
  }

  @Test
  void thePublishedTokenizerHasAsManyNumbersAsItsAuthorsCount() {
    var layout =
        io.pentimento.worker.model.tokenizer.VqGanLayout.of(
            new io.pentimento.worker.model.tokenizer.VqGanConfig(
                1024, 256, List.of(128, 128, 256, 256, 512), 2));
    assertThat(numbers(layout)).isEqualTo(54_515_587);
  }

  private static long numbers(WeightLayout layout) {
    return layout.shapes().values().stream()
        .mapToLong(shape -> shape.stream().reduce(1L, Math::multiplyExact))
        .sum();
  }

  private static Shapes complete() {
    return new Shapes().put("a.weight", 2, 3).put("a.bias", 2).put("b", 4);
  }

  private static final class Shapes implements Weights {
    private final Map<String, Weight> weights = new HashMap<>();

    Shapes put(String name, Integer... shape) {
      List<Long> sizes = List.of(shape).stream().map(Integer::longValue).toList();
      long size = sizes.stream().reduce(1L, Math::multiplyExact);
      var data = MemorySegment.ofArray(new float[(int) size]);
      weights.put(name, new Weight(name, ElementType.F32, sizes, data));
      return this;
    }

    @Override
    public Set<String> names() {
      return weights.keySet();
    }

    @Override
    public Weight get(String name) {
      return java.util.Objects.requireNonNull(weights.get(name));
    }
  }
}
