package io.pentimento.worker.model.transformer;

/// Softmax and draws in plain loops of doubles.
final class PlainSampling {
  private PlainSampling() {}

  static double[] softmax(double[] logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    var shares = new double[logits.length];
    for (int i = 0; i < logits.length; i++) {
      shares[i] = Math.exp(logits[i] - largest);
      sum += shares[i];
    }
    for (int i = 0; i < logits.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  static int mostProbable(double[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }

  /// The first token at which the cumulative probability exceeds `uniform`.
  static int draw(double[] probabilities, double uniform) {
    double cumulative = 0;
    for (int token = 0; token < probabilities.length; token++) {
      cumulative += probabilities[token];
      if (cumulative > uniform) {
        return token;
      }
    }
    return probabilities.length - 1;
  }

  static double[] guided(float[] conditional, float[] unconditional, double scale) {
    var logits = new double[conditional.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = unconditional[i] + scale * ((double) conditional[i] - unconditional[i]);
    }
    return logits;
  }

  static double[] divided(double[] logits, double temperature) {
    var divided = logits.clone();
    for (int i = 0; i < divided.length; i++) {
      divided[i] /= temperature;
    }
    return divided;
  }
}
