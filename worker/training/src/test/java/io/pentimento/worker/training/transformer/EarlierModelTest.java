package io.pentimento.worker.training.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.worker.model.InitialWeights;
import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.transformer.TransformerConfig;
import io.pentimento.worker.model.transformer.TransformerLayout;
import io.pentimento.worker.training.TinyCheckpoint;
import io.pentimento.worker.training.optimisation.Numbers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a transformer that learns on begins with.
class EarlierModelTest {
  private static final int CODES = 32;
  private static final int WIDTH = 32;

  @TempDir Path folder;

  @Test
  void labelsKeepByTheirNamesWhatWasLearnedOfThemAndNewOnesBeginFresh() {
    TinyCheckpoint.write(folder.resolve("earlier"), List.of("cat", "tree"), true);
    List<String> labels = List.of("dog", "tree", "cat");
    try (var earlier = EarlierModel.open(folder.resolve("earlier").toString())) {
      TransformerConfig wanted = sizes(earlier, labels.size(), true);
      Weights fresh = fresh(wanted);
      earlier.requireFits(wanted);
      Weights begun = earlier.weights(wanted, labels, fresh);
      Weights known = earlier.checkpoint().transformer();
      assertThat(row(begun, CODES)).isEqualTo(row(fresh, CODES));
      assertThat(row(begun, CODES + 1)).isEqualTo(row(known, CODES + 1));
      assertThat(row(begun, CODES + 2)).isEqualTo(row(known, CODES));
      assertThat(row(begun, CODES + 3)).as("the null label").isEqualTo(row(known, CODES + 2));
      assertThat(row(begun, CODES + 4)).as("the mask token").isEqualTo(row(known, CODES + 3));
      assertThat(row(begun, 7)).as("a code").isEqualTo(row(known, 7));
      String inner = "blocks.0.attention.qkv.weight";
      assertThat(Numbers.of(begun.get(inner))).isEqualTo(Numbers.of(known.get(inner)));
      assertThat(begun.names()).isEqualTo(fresh.names());
    }
  }

  @Test
  void aModelThatCouldNotBeGuidedLearnsANullLabel() {
    TinyCheckpoint.write(folder.resolve("earlier"), List.of("cat", "tree"), false);
    try (var earlier = EarlierModel.open(folder.resolve("earlier").toString())) {
      TransformerConfig wanted = sizes(earlier, 2, true);
      Weights fresh = fresh(wanted);
      Weights begun = earlier.weights(wanted, List.of("cat", "tree"), fresh);
      Weights known = earlier.checkpoint().transformer();
      assertThat(row(begun, CODES + 1)).isEqualTo(row(known, CODES + 1));
      assertThat(row(begun, CODES + 2)).isEqualTo(row(fresh, CODES + 2));
      assertThat(row(begun, CODES + 3)).isEqualTo(row(known, CODES + 2));
      assertThat(begun.get("head.bias").shape()).containsExactly(CODES + 4L);
    }
  }

  private static TransformerConfig sizes(EarlierModel earlier, int labels, boolean nullLabel) {
    TransformerConfig own = earlier.sizes();
    return new TransformerConfig(
        own.codebookSize(),
        labels,
        nullLabel,
        own.gridSide(),
        own.width(),
        own.layers(),
        own.heads(),
        own.feedForward(),
        own.activation());
  }

  private static Weights fresh(TransformerConfig sizes) {
    return new InitialWeights(TransformerLayout.of(sizes), 5);
  }

  private static float[] row(Weights weights, int row) {
    float[] table = Numbers.of(weights.get("token_embedding"));
    return Arrays.copyOfRange(table, row * WIDTH, (row + 1) * WIDTH);
  }
}
