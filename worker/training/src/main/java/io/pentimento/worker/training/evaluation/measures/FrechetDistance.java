package io.pentimento.worker.training.evaluation.measures;

import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/// The Fréchet distance between two sets of features, each taken for a Gaussian: the squared
/// distance of the means, and tr(Σ₁ + Σ₂ − 2·√(Σ₁Σ₂)) of the covariances (Heusel et al., "GANs
/// trained by a two time-scale update rule converge to a local Nash equilibrium", 2017).
///
/// With Inception's features it is known as FID; with another network's it is a number of its own,
/// to be compared only with distances by the same network.
///
/// tr √(Σ₁Σ₂) is computed as tr √(√Σ₁ · Σ₂ · √Σ₁), whose argument is symmetric: no complex numbers,
/// and what rounding made a little negative counts as 0.
///
/// @param value means + covariances, 0 or more
/// @param means ‖μ₁ − μ₂‖²
/// @param covariances tr(Σ₁ + Σ₂ − 2·√(Σ₁Σ₂)), 0 or more
/// @param tooFewPictures a warning: one set has no more pictures than features, so its covariance
///   is singular and the distance comes out far too large
public record FrechetDistance(
    double value, double means, double covariances, boolean tooFewPictures) {

  /// The distance between what two [Moments] have seen. Symmetric up to rounding. Costs `d³`: half
  /// a minute for 2048 features.
  ///
  /// @throws IllegalArgumentException if one has seen fewer than 2 pictures, or the features differ
  ///   in number
  public static FrechetDistance between(Moments first, Moments second) {
    int d = first.dimensions();
    if (second.dimensions() != d) {
      throw new IllegalArgumentException(
          "%d features cannot be compared with %d".formatted(d, second.dimensions()));
    }
    if (first.count() < 2 || second.count() < 2) {
      throw new IllegalArgumentException(
          "a Fréchet distance needs 2 pictures or more in each set, got %d and %d"
              .formatted(first.count(), second.count()));
    }
    double means = squaredDistance(first.mean(), second.mean());
    double covariances = Math.max(0, ofCovariances(matrix(first, d), matrix(second, d)));
    boolean tooFew = Math.min(first.count(), second.count()) <= d;
    return new FrechetDistance(means + covariances, means, covariances, tooFew);
  }

  /// The distance between two sets of features.
  public static FrechetDistance between(Features first, Features second) {
    return between(Moments.of(first), Moments.of(second));
  }

  private static double ofCovariances(DMatrixRMaj first, DMatrixRMaj second) {
    double traces = CommonOps_DDRM.trace(first) + CommonOps_DDRM.trace(second);
    DMatrixRMaj root = root(first);
    var half = new DMatrixRMaj(root.numRows, root.numCols);
    var product = new DMatrixRMaj(root.numRows, root.numCols);
    CommonOps_DDRM.mult(root, second, half);
    CommonOps_DDRM.mult(half, root, product);
    var values = eigen(product, false);
    double rootTrace = 0;
    for (int i = 0; i < values.getNumberOfEigenvalues(); i++) {
      rootTrace += Math.sqrt(Math.max(0, values.getEigenvalue(i).real));
    }
    return traces - 2 * rootTrace;
  }

  /// √A of a symmetric A: V · √Λ · Vᵀ.
  private static DMatrixRMaj root(DMatrixRMaj symmetric) {
    int d = symmetric.numRows;
    var eigen = eigen(symmetric.copy(), true);
    var scaled = new DMatrixRMaj(d, d); // row i: ⁴√λᵢ · vᵢ
    for (int i = 0; i < d; i++) {
      DMatrixRMaj vector = Objects.requireNonNull(eigen.getEigenVector(i), "a real one");
      double factor = Math.sqrt(Math.sqrt(Math.max(0, eigen.getEigenvalue(i).real)));
      for (int j = 0; j < d; j++) {
        scaled.set(i, j, factor * vector.get(j));
      }
    }
    var root = new DMatrixRMaj(d, d);
    CommonOps_DDRM.multTransA(scaled, scaled, root);
    return root;
  }

  private static EigenDecomposition_F64<DMatrixRMaj> eigen(DMatrixRMaj symmetric, boolean vectors) {
    var eigen = DecompositionFactory_DDRM.eig(symmetric.numRows, vectors, true);
    if (!eigen.decompose(symmetric)) {
      throw new ArithmeticException("the eigenvalues of a covariance were not found");
    }
    return eigen;
  }

  private static DMatrixRMaj matrix(Moments moments, int d) {
    return DMatrixRMaj.wrap(d, d, moments.covariance());
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }
}
