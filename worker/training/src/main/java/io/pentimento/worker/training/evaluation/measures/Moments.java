package io.pentimento.worker.training.evaluation.measures;

import java.util.Arrays;

/// Count, mean and covariance of vectors that pass by one at a time: what is kept takes `d × d`
/// numbers, however many vectors there are.
///
/// Vectors are folded in by chunks of 256 (Chan, Golub and LeVeque, "Updating formulae and a
/// pairwise algorithm for computing sample variances", 1979), so the same vectors in the same order
/// give the same bits however they are dealt out to calls of [#add]. For one thread.
public final class Moments {
  private static final int CHUNK = 256;

  private final int dimensions;
  private final double[] mean;
  private final double[] scatter; // Σ (x − mean)(x − mean)ᵀ, upper triangle of [d × d]
  private final double[] chunk; // [CHUNK × d], vectors that wait to be folded in
  private long folded;
  private int waiting;

  /// Of no vector yet.
  ///
  /// @param dimensions `d`
  public Moments(int dimensions) {
    if (dimensions < 1) {
      throw new IllegalArgumentException("vectors have 1 number or more, got " + dimensions);
    }
    this.dimensions = dimensions;
    this.mean = new double[dimensions];
    this.scatter = new double[Math.multiplyExact(dimensions, dimensions)];
    this.chunk = new double[CHUNK * dimensions];
  }

  /// Of all these vectors.
  public static Moments of(Features features) {
    var moments = new Moments(features.dimensions());
    moments.add(features);
    return moments;
  }

  /// As they were when [#count], [#mean] and [#covariance] were asked for.
  ///
  /// @param covariance `[d × d]`, symmetric
  static Moments restored(long count, double[] mean, double[] covariance) {
    var moments = new Moments(mean.length);
    moments.folded = count;
    System.arraycopy(mean, 0, moments.mean, 0, mean.length);
    for (int i = 0; i < covariance.length; i++) {
      moments.scatter[i] = covariance[i] * (count - 1);
    }
    return moments;
  }

  /// Takes these vectors in.
  ///
  /// @throws IllegalArgumentException if they have not `d` numbers
  public void add(Features features) {
    requireSame(features.dimensions());
    for (float[] row : features.rows()) {
      for (int i = 0; i < dimensions; i++) {
        chunk[waiting * dimensions + i] = row[i];
      }
      waiting++;
      if (waiting == CHUNK) {
        fold();
      }
    }
  }

  /// Takes in what another has seen; the other stays as it is.
  ///
  /// @throws IllegalArgumentException if it is about vectors of another length
  public void merge(Moments other) {
    requireSame(other.dimensions);
    fold();
    other.fold();
    if (other.folded == 0) {
      return;
    }
    for (int i = 0; i < scatter.length; i++) {
      scatter[i] += other.scatter[i];
    }
    combine(other.folded, other.mean);
  }

  /// `n`, how many vectors were taken in.
  public long count() {
    return folded + waiting;
  }

  /// `d`, numbers per vector.
  public int dimensions() {
    return dimensions;
  }

  /// The mean vector, `[d]`; zeros of no vector.
  public double[] mean() {
    fold();
    return mean.clone();
  }

  /// The covariance, `[d × d]` row by row, over n − 1.
  ///
  /// @throws IllegalStateException if fewer than 2 vectors were taken in
  public double[] covariance() {
    fold();
    if (folded < 2) {
      throw new IllegalStateException("a covariance needs 2 vectors or more, got " + folded);
    }
    double[] covariance = new double[scatter.length];
    for (int i = 0; i < dimensions; i++) {
      for (int j = i; j < dimensions; j++) {
        double value = scatter[i * dimensions + j] / (folded - 1);
        covariance[i * dimensions + j] = value;
        covariance[j * dimensions + i] = value;
      }
    }
    return covariance;
  }

  private void fold() {
    if (waiting == 0) {
      return;
    }
    double[] chunkMean = new double[dimensions];
    for (int row = 0; row < waiting; row++) {
      for (int i = 0; i < dimensions; i++) {
        chunkMean[i] += chunk[row * dimensions + i] / waiting;
      }
    }
    for (int row = 0; row < waiting; row++) {
      for (int i = 0; i < dimensions; i++) {
        chunk[row * dimensions + i] -= chunkMean[i];
      }
    }
    addChunkScatter();
    combine(waiting, chunkMean);
    waiting = 0;
  }

  private void addChunkScatter() {
    for (int i = 0; i < dimensions; i++) {
      int target = i * dimensions;
      for (int row = 0; row < waiting; row++) {
        int start = row * dimensions;
        double factor = chunk[start + i];
        for (int j = i; j < dimensions; j++) {
          scatter[target + j] += factor * chunk[start + j];
        }
      }
    }
  }

  /// Takes in another group's mean; its scatter was added before.
  private void combine(long otherCount, double[] otherMean) {
    long total = folded + otherCount;
    double[] shift = new double[dimensions];
    Arrays.setAll(shift, i -> otherMean[i] - mean[i]);
    double weight = (double) folded * otherCount / total;
    for (int i = 0; i < dimensions; i++) {
      for (int j = i; j < dimensions; j++) {
        scatter[i * dimensions + j] += weight * shift[i] * shift[j];
      }
      mean[i] += shift[i] * otherCount / total;
    }
    folded = total;
  }

  private void requireSame(int other) {
    if (other != dimensions) {
      throw new IllegalArgumentException(
          "vectors of %d numbers do not go with vectors of %d".formatted(other, dimensions));
    }
  }
}
