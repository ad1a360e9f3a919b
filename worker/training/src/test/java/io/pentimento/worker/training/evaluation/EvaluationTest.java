package io.pentimento.worker.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.evaluation.measures.FrechetDistance;
import io.pentimento.worker.training.evaluation.sweep.Axis;
import io.pentimento.worker.training.evaluation.sweep.Grid;
import io.pentimento.worker.training.evaluation.sweep.Row;
import io.pentimento.worker.training.evaluation.sweep.Sweep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
  private static final Selection HUNDRED_EACH = new Selection(Blots.LABELS, 0, 100, 32);
  private static final FeatureNetwork NETWORK = Blots.network(true);
  private static final PictureSource REAL = Blots.source(1, 40);
  private static final FeatureSet REFERENCE = FeatureSet.of(NETWORK, REAL, HUNDRED_EACH);
  private static final Evaluation EVALUATION =
      new Evaluation(REFERENCE, FeatureSet.of(NETWORK, REAL, HUNDRED_EACH.next()));

  private static GenerationQuality quality(PictureSource source) {
    return EVALUATION.of(FeatureSet.of(NETWORK, source, HUNDRED_EACH));
  }

  @Test
  void theReferenceItselfIsBelowTheFloorAndLikePicturesAreNearIt() {
    double floor = EVALUATION.floor().distance().value();
    assertThat(floor).isPositive();
    assertThat(quality(REAL).distance().value()).isCloseTo(0, within(1e-6));
    assertThat(quality(Blots.source(2, 40)).distance().value()).isBetween(floor / 10, 10 * floor);
    assertThat(quality(Blots.source(2, 80)).distance().value()).isGreaterThan(50 * floor);
  }

  @Test
  void aGeneratorThatLeavesOutAClassIsPreciseButRecallsLess() {
    PictureSource redForGreen =
        (label, first, count) ->
            Blots.source(2, 40)
                .pictures(label == 1 ? 0 : label, first + 500 * label, count)
                .stream()
                .map(picture -> new LabelledPicture(label, picture.side(), picture.rgb()))
                .toList();
    var quality = quality(redForGreen);
    assertThat(Objects.requireNonNull(quality.agreement()).share())
        .isCloseTo(2.0 / 3, within(1e-9));
    assertThat(quality.neighbours().precision()).isGreaterThan(0.8);
    assertThat(quality.neighbours().recall()).isLessThan(0.7);
    assertThat(EVALUATION.floor().neighbours().recall()).isGreaterThan(0.8);
    assertThat(quality.score().mean()).isLessThan(EVALUATION.floor().score().mean());
  }

  @Test
  void figuresComeUnderTheNamesOfTheMeasures() {
    var figures = quality(REAL).figures();
    assertThat(figures.keySet()).containsExactlyElementsOf(GenerationMeasure.columns());
    assertThat(figures).containsEntry("precision", 1.0).containsEntry("recognised", 1.0);
    assertThat(figures.get("score")).isCloseTo(3, within(1e-9));
  }

  @Test
  void aNetworkThatDoesNotKnowTheLabelsRecognisesNothing() {
    var stranger = Blots.network(false);
    var set = FeatureSet.of(stranger, REAL, HUNDRED_EACH);
    assertThat(set.agreement()).isNull();
    var quality = new Evaluation(set, set).of(set);
    assertThat(quality.figures().get("recognised")).isNaN();
  }

  @Test
  void setsOfOtherSizesOrNetworksAreNotCompared() {
    var fewer = FeatureSet.of(NETWORK, REAL, new Selection(Blots.LABELS, 0, 10, 32));
    assertThatThrownBy(() -> EVALUATION.of(fewer))
        .hasMessage("30 pictures cannot be judged by 300: distances depend on the number");
    var renamed =
        new FeatureSet(
            "inception",
            REFERENCE.moments(),
            REFERENCE.features(),
            REFERENCE.probabilities(),
            REFERENCE.agreement());
    assertThatThrownBy(() -> EVALUATION.of(renamed))
        .hasMessage("what inception saw cannot be judged by what first pixel saw");
  }

  @Test
  void aSweepJudgesWhatAGeneratorDrawsUnderEachSetting(@TempDir Path folder) throws IOException {
    Generator generator =
        (configuration, seed) ->
            Blots.source(10 + seed, 40 + 60 / Integer.parseInt(configuration.get("iterations")));
    var grid = Grid.of(Axis.of("iterations", "1", "4", "60"));
    var sweep =
        new Sweep(folder.resolve("sweep.csv"), grid.settings(), GenerationMeasure.columns());
    var experiment = new GenerationExperiment(generator, HUNDRED_EACH, NETWORK, EVALUATION);
    List<Row> rows = sweep.run(grid.configurations(), List.of(0L), experiment, _ -> {});
    assertThat(rows)
        .extracting(row -> row.figure("frechet"))
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void distancesAreThoseOfAllFeatures() {
    var other = FeatureSet.of(NETWORK, Blots.source(5, 60), HUNDRED_EACH);
    assertThat(EVALUATION.of(other).distance())
        .isEqualTo(FrechetDistance.between(REFERENCE.features(), other.features()));
  }
}
