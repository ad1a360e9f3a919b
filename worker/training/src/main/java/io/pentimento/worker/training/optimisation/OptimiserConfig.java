package io.pentimento.worker.training.optimisation;

/// AdamW (Loshchilov & Hutter 2019) with a learning rate that rises, then falls like a cosine, and
/// a running average of the weights, which is what a training leaves behind.
///
/// @param learningRate its highest value
/// @param warmup training steps over which it rises from 0
/// @param lastRate what is left of it at the last training step, as a fraction of the highest; 1
///   keeps it there after the rise
/// @param beta1 how long the mean of gradients remembers, in [0, 1)
/// @param beta2 how long the mean of their squares remembers, in [0, 1)
/// @param epsilon added to the root of that mean
/// @param weightDecay per training step, as a multiple of the learning rate; kernels and matrices
///   only
/// @param clip the largest norm that all gradients together may have; 0 does not clip
/// @param average how long the average of the weights remembers, in [0, 1)
public record OptimiserConfig(
    float learningRate,
    int warmup,
    float lastRate,
    float beta1,
    float beta2,
    float epsilon,
    float weightDecay,
    float clip,
    float average) {
  public OptimiserConfig {
    require(learningRate > 0, "learningRate must be more than 0", learningRate);
    require(warmup >= 0, "warmup must be 0 or more", warmup);
    require(lastRate >= 0 && lastRate <= 1, "lastRate must be 0 … 1", lastRate);
    require(beta1 >= 0 && beta1 < 1, "beta1 must be in [0, 1)", beta1);
    require(beta2 >= 0 && beta2 < 1, "beta2 must be in [0, 1)", beta2);
    require(epsilon > 0, "epsilon must be more than 0", epsilon);
    require(weightDecay >= 0, "weightDecay must be 0 or more", weightDecay);
    require(clip >= 0, "clip must be 0 or more", clip);
    require(average >= 0 && average < 1, "average must be in [0, 1)", average);
  }

  private static void require(boolean holds, String rule, float found) {
    if (!holds || Float.isNaN(found) || Float.isInfinite(found)) {
      throw new IllegalArgumentException("optimiser: %s, got %s".formatted(rule, found));
    }
  }

  /// The learning rate at a training step.
  ///
  /// @param step from 1
  /// @param steps how many there will be
  public float rate(long step, long steps) {
    if (step <= warmup) {
      return learningRate * step / warmup;
    }
    double done = (double) (step - warmup) / Math.max(1, steps - warmup);
    double left = lastRate + (1 - lastRate) * (1 + Math.cos(Math.PI * Math.min(1, done))) / 2;
    return (float) (learningRate * left);
  }

  /// The average remembers less in the beginning, so that the first random weights do not linger.
  float averageAt(long step) {
    return Math.min(average, (1f + step) / (10f + step));
  }

  /// The numbers as `optimisation.py` takes them.
  float[] settings(long step, long steps) {
    return new float[] {
      rate(step, steps), beta1, beta2, epsilon, weightDecay, clip, averageAt(step)
    };
  }
}
