package io.pentimento.worker.training.evaluation.report;

import io.pentimento.worker.training.evaluation.ClassificationAccuracy;
import io.pentimento.worker.training.evaluation.GenerationMeasure;
import io.pentimento.worker.training.evaluation.GenerationMeasure.Better;
import io.pentimento.worker.training.evaluation.GenerationQuality;
import io.pentimento.worker.training.evaluation.Reconstruction;
import io.pentimento.worker.training.evaluation.measures.FrechetDistance;
import io.pentimento.worker.training.evaluation.report.Section.Table;
import io.pentimento.worker.training.evaluation.sweep.Row;
import io.pentimento.worker.training.evaluation.sweep.Runs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;

/// The tables of whole sets of pictures: copies, generated ones, and what they teach.
public final class QualityTables {
  private static final String DOUBTFUL = " †";
  private static final String DOUBT =
      " † fewer pictures than features: such a distance comes out far too large.";

  private QualityTables() {}

  /// How true tokenizers' copies are.
  ///
  /// @param copies by what the tokenizer is called
  public static Table reconstruction(SequencedMap<String, Reconstruction> copies) {
    var rows = new ArrayList<List<String>>();
    copies.forEach((name, found) ->
        rows.add(
            List.of(
                name,
                Integer.toString(found.pictures()),
                Figure.text(found.psnr()),
                Figure.text(found.psnrOfMeanError()),
                Figure.text(found.ssim()),
                text(found.distance()),
                Figure.percent(found.usage().usedShare()),
                Figure.text(found.usage().perplexity()))));
    return new Table(
        "Reconstruction",
        "Copies beside their originals. PSNR in decibels is the mean over pictures; pooled PSNR is"
            + " that of the error over all of them. SSIM is the mean over red, green and blue."
            + doubt(copies.values().stream().map(Reconstruction::distance).toList()),
        List.of(
            "Tokenizer",
            "Pictures",
            "PSNR ↑",
            "Pooled PSNR ↑",
            "SSIM ↑",
            "Fréchet distance ↓",
            "Codes used",
            "Perplexity"),
        rows);
  }

  /// How good generated pictures are.
  ///
  /// @param heading over the table
  /// @param drawn rows of one configuration, with the measures of [GenerationMeasure] among their
  ///   figures: one for each seed, 1 or more
  /// @param floor how good real pictures look, by the same network
  public static Table generation(String heading, List<Row> drawn, GenerationQuality floor) {
    var columns = new ArrayList<>(List.of("Pictures of", "Number"));
    Arrays.stream(GenerationMeasure.values()).map(QualityTables::title).forEach(columns::add);
    return new Table(
        heading,
        "All figures are by the features and classes of %s, beside as many real pictures:"
                .formatted(floor.network())
            + " compare them with figures by the same network for the same number of pictures, and"
            + " with the floor, which is what real pictures come to beside other real ones. The"
            + " model's are means over seeds ± one standard deviation."
            + doubt(List.of(floor.distance())),
        columns,
        List.of(row("real (the floor)", floor), row(drawn, floor), timesFloor(drawn, floor)));
  }

  /// What pictures teach a classifier.
  ///
  /// @param accuracies by what the generated set is called
  public static Table classification(SequencedMap<String, ClassificationAccuracy> accuracies) {
    var rows = new ArrayList<List<String>>();
    accuracies.forEach((name, accuracy) ->
        rows.add(
            List.of(
                name,
                Integer.toString(accuracy.pictures()),
                Figure.percent(accuracy.generated()),
                Figure.percent(accuracy.real()),
                Figure.percent(accuracy.ratio()))));
    return new Table(
        "Classification accuracy score",
        "How well a classifier names real pictures after it has learned from generated ones alone,"
            + " beside one that has learned from as many real ones.",
        List.of(
            "Pictures of", "Number", "Learned from generated ↑", "Learned from real", "Ratio ↑"),
        rows);
  }

  /// A measure's title with an arrow towards better.
  static String title(GenerationMeasure measure) {
    return measure.title() + (measure.better() == Better.LOW ? " ↓" : " ↑");
  }

  private static List<String> row(String name, GenerationQuality quality) {
    var row = new ArrayList<>(List.of(name, Integer.toString(quality.pictures())));
    for (var measure : GenerationMeasure.values()) {
      row.add(
          switch (measure) {
            case FRECHET -> text(quality.distance());
            case SCORE -> Figure.spread(quality.score().mean(), quality.score().deviation());
            case PRECISION, RECALL, DENSITY, COVERAGE -> Figure.text(measure.of(quality));
            case RECOGNISED -> Figure.percent(measure.of(quality));
          });
    }
    return row;
  }

  private static List<String> row(List<Row> drawn, GenerationQuality floor) {
    var row = new ArrayList<>(List.of("the model", Integer.toString(floor.pictures())));
    for (var measure : GenerationMeasure.values()) {
      row.add(Figure.overSeeds(Runs.of(drawn, measure.column()), measure));
    }
    return row;
  }

  /// What the distance is in units of the floor's.
  private static List<String> timesFloor(List<Row> drawn, GenerationQuality floor) {
    var row = new ArrayList<>(List.of("the model, in floors", ""));
    for (var measure : GenerationMeasure.values()) {
      double mean = Runs.of(drawn, measure.column()).stream().mapToDouble(Runs::mean).sum();
      row.add(
          measure == GenerationMeasure.FRECHET
              ? Figure.text(mean / floor.distance().value())
              : "–");
    }
    return row;
  }

  private static String text(FrechetDistance distance) {
    return Figure.text(distance.value()) + (distance.tooFewPictures() ? DOUBTFUL : "");
  }

  private static String doubt(List<FrechetDistance> distances) {
    return distances.stream().anyMatch(FrechetDistance::tooFewPictures) ? DOUBT : "";
  }
}
