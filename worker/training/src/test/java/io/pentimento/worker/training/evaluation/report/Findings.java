package io.pentimento.worker.training.evaluation.report;

import io.pentimento.worker.training.evaluation.GenerationMeasure;
import io.pentimento.worker.training.evaluation.GenerationQuality;
import io.pentimento.worker.training.evaluation.Reconstruction;
import io.pentimento.worker.training.evaluation.measures.Agreement;
import io.pentimento.worker.training.evaluation.measures.CodebookUsage;
import io.pentimento.worker.training.evaluation.measures.FrechetDistance;
import io.pentimento.worker.training.evaluation.measures.InceptionScore;
import io.pentimento.worker.training.evaluation.measures.PrecisionRecall;
import io.pentimento.worker.training.evaluation.report.Chapter.Circumstances;
import io.pentimento.worker.training.evaluation.sweep.Axis;
import io.pentimento.worker.training.evaluation.sweep.Configuration;
import io.pentimento.worker.training.evaluation.sweep.Grid;
import io.pentimento.worker.training.evaluation.sweep.Row;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/// Made-up findings, of the kind that evaluations come to.
final class Findings {
  static final List<String> LABELS = List.of("circle", "square", "5_star|odd");
  static final Agreement AGREEMENT = new Agreement(new long[][] {{8, 2, 0}, {0, 10, 0}, {1, 3, 6}});
  static final Provenance PROVENANCE =
      new Provenance("shapes 3f2a", "shapes of 64 pixels", 1000, Map.of("guidanceScale", "1"));
  static final Circumstances CIRCUMSTANCES =
      new Circumstances(
          List.of("shapes classifier 77c0"),
          List.of(0L, 1L, 2L),
          "2 cores",
          LocalDate.of(2026, 11, 26));

  private Findings() {}

  static GenerationQuality quality(double frechet, boolean tooFew) {
    return new GenerationQuality(
        "shapes classifier 77c0",
        1000,
        new FrechetDistance(frechet, frechet / 2, frechet / 2, tooFew),
        new InceptionScore(2.875, 0.012345),
        new PrecisionRecall(0.8, 0.51, 1.25, 0.9),
        AGREEMENT);
  }

  static Reconstruction reconstruction() {
    return new Reconstruction(
        "shapes classifier 77c0",
        500,
        31.23456,
        30.5,
        0.91234,
        new CodebookUsage(new long[] {500, 500, 0, 0}),
        new FrechetDistance(0.0123456, 0.01, 0.0023456, false));
  }

  /// Fréchet distances that fall with iterations, under three schedules and three seeds.
  static List<Row> sweep() {
    var grid =
        Grid.of(
            Axis.of("schedule", "cosine", "linear", "arccos"),
            Axis.of("iterations", "1", "2", "4", "8", "16", "32"));
    var rows = new ArrayList<Row>();
    var random = new Random(5);
    for (long seed = 0; seed < 3; seed++) {
      for (Configuration configuration : grid.configurations()) {
        int iterations = Integer.parseInt(configuration.get("iterations"));
        double worse = configuration.get("schedule").equals("linear") ? 1.6 : 1;
        double arccos = configuration.get("schedule").equals("arccos") ? 1.2 : 1;
        double frechet = worse * arccos * (4 + 40.0 / iterations) + random.nextGaussian();
        rows.add(new Row(configuration, seed, figures(frechet)));
      }
    }
    return rows;
  }

  static Map<String, Double> figures(double frechet) {
    var figures = new LinkedHashMap<String, Double>();
    for (var measure : GenerationMeasure.values()) {
      figures.put(measure.column(), measure.of(quality(frechet, false)));
    }
    return figures;
  }

  static byte[] png() {
    var image = new BufferedImage(64, 16, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 64; x++) {
      image.setRGB(x, 8, Color.ORANGE.getRGB());
    }
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
