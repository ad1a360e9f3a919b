package io.pentimento.worker.training.evaluation.measures;

import java.util.Arrays;
import java.util.Random;

/// How clear and how varied pictures look to a classifier (Salimans et al., "Improved techniques
/// for training GANs", 2016): exp of the mean Kullback–Leibler divergence, in natural logarithms,
/// between a picture's class probabilities and the mean of them all. From 1 to the number of
/// classes.
///
/// Known as IS with Inception; with another classifier it is a number of its own.
///
/// @param mean over the parts that the pictures were split into
/// @param deviation standard deviation over the parts, as the published code takes it (over their
///   number, not one less); 0 for a single part
public record InceptionScore(double mean, double deviation) {
  /// Where there is none.
  public static final InceptionScore NONE = new InceptionScore(Double.NaN, Double.NaN);

  private static final long SHUFFLE = 0x5eed;

  /// Splits the pictures into parts and scores each. The published code cuts them in their order;
  /// here they are shuffled first, always alike, for pictures come sorted by class.
  ///
  /// @param parts how many, 1 … n; 10 is usual
  public static InceptionScore of(Probabilities probabilities, int parts) {
    int n = probabilities.count();
    if (parts < 1 || parts > n) {
      throw new IllegalArgumentException(
          "%d pictures cannot be split into %d parts".formatted(n, parts));
    }
    float[][] shuffled = shuffled(probabilities.rows());
    double[] scores = new double[parts];
    for (int part = 0; part < parts; part++) {
      int from = (int) ((long) n * part / parts);
      int to = (int) ((long) n * (part + 1) / parts);
      scores[part] = score(Arrays.copyOfRange(shuffled, from, to));
    }
    double mean = Arrays.stream(scores).sum() / parts;
    double squares = Arrays.stream(scores).map(score -> (score - mean) * (score - mean)).sum();
    return new InceptionScore(mean, Math.sqrt(squares / parts));
  }

  private static double score(float[][] rows) {
    double[] mean = new double[rows[0].length];
    for (float[] row : rows) {
      for (int label = 0; label < mean.length; label++) {
        mean[label] += (double) row[label] / rows.length;
      }
    }
    double divergence = 0;
    for (float[] row : rows) {
      for (int label = 0; label < mean.length; label++) {
        if (row[label] > 0) {
          divergence += row[label] * (Math.log(row[label]) - Math.log(mean[label]));
        }
      }
    }
    return Math.exp(divergence / rows.length);
  }

  private static float[][] shuffled(float[][] rows) {
    float[][] shuffled = rows.clone();
    var random = new Random(SHUFFLE);
    for (int i = shuffled.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      float[] row = shuffled[i];
      shuffled[i] = shuffled[other];
      shuffled[other] = row;
    }
    return shuffled;
  }
}
