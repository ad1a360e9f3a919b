package io.pentimento.worker.training.evaluation;

import java.util.Arrays;
import java.util.List;

/// The figures of a [GenerationQuality] by name, as sweeps and reports list them.
public enum GenerationMeasure {
  FRECHET("frechet", "Fréchet distance", Better.LOW) {
    @Override
    public double of(GenerationQuality quality) {
      return quality.distance().value();
    }
  },
  /// NaN where the network tells no classes apart.
  SCORE("score", "Score", Better.HIGH) {
    @Override
    public double of(GenerationQuality quality) {
      return quality.score().mean();
    }
  },
  PRECISION("precision", "Precision", Better.HIGH) {
    @Override
    public double of(GenerationQuality quality) {
      return quality.neighbours().precision();
    }
  },
  RECALL("recall", "Recall", Better.HIGH) {
    @Override
    public double of(GenerationQuality quality) {
      return quality.neighbours().recall();
    }
  },
  DENSITY("density", "Density", Better.HIGH) {
    @Override
    public double of(GenerationQuality quality) {
      return quality.neighbours().density();
    }
  },
  COVERAGE("coverage", "Coverage", Better.HIGH) {
    @Override
    public double of(GenerationQuality quality) {
      return quality.neighbours().coverage();
    }
  },
  /// The share of pictures that the network names as their label; NaN where it does not know the
  /// labels.
  RECOGNISED("recognised", "Recognised", Better.HIGH) {
    @Override
    public double of(GenerationQuality quality) {
      var agreement = quality.agreement();
      return agreement == null ? Double.NaN : agreement.share();
    }
  };

  /// Which way lies better.
  public enum Better {
    LOW,
    HIGH
  }

  private final String column;
  private final String title;
  private final Better better;

  GenerationMeasure(String column, String title, Better better) {
    this.column = column;
    this.title = title;
    this.better = better;
  }

  /// The figure itself.
  public abstract double of(GenerationQuality quality);

  /// Its name in a sweep's file.
  public String column() {
    return column;
  }

  /// What people call it.
  public String title() {
    return title;
  }

  /// Which way lies better.
  public Better better() {
    return better;
  }

  /// The columns of a sweep that measures all of them.
  public static List<String> columns() {
    return Arrays.stream(values()).map(GenerationMeasure::column).toList();
  }
}
