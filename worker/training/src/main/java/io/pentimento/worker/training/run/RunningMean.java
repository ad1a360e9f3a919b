package io.pentimento.worker.training.run;

/// The mean of some numbers over the training steps of one row.
final class RunningMean {
  private final double[] sums;
  private int count;

  RunningMean(int numbers) {
    sums = new double[numbers];
  }

  void add(float[] values) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += values[i];
    }
    count++;
  }

  /// The means so far; begins anew.
  float[] take() {
    var means = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      means[i] = (float) (sums[i] / count);
      sums[i] = 0;
    }
    count = 0;
    return means;
  }
}
