package io.pentimento.worker.model.transformer;

import io.pentimento.worker.model.Weights;
import java.lang.foreign.ValueLayout;

/// The transformer once more in plain loops of doubles, as the paper describes it: slow and
/// obvious.
record PlainTransformer(TransformerConfig config, Weights weights) {

  /// All logits `[L][V]` of one grid.
  double[][] logits(int[] tokens, int label) {
    double[][] x = embed(tokens, label);
    for (int i = 0; i < config.layers(); i++) {
      x = block(x, "blocks." + i);
    }
    double[][] h = norm(gelu(linear(x, "head.dense")), "head.norm");
    return product(h, weight("token_embedding"), weight("head.bias"));
  }

  private double[][] embed(int[] tokens, int label) {
    int width = config.width();
    float[] table = weight("token_embedding");
    float[] positions = weight("position_embedding");
    var x = new double[tokens.length + 1][width];
    for (int i = 0; i < x.length; i++) {
      int classToken = config.codebookSize() + (label < 0 ? config.labels() : label);
      int id = i == 0 ? classToken : tokens[i - 1];
      for (int c = 0; c < width; c++) {
        x[i][c] = table[id * width + c] + positions[i * width + c];
      }
    }
    return norm(x, "embedding_norm");
  }

  private double[][] block(double[][] x, String name) {
    double[][] mixed =
        linear(attention(linear(x, name + ".attention.qkv")), name + ".attention.out");
    double[][] y = norm(sum(mixed, x), name + ".attention_norm");
    double[][] h = linear(gelu(linear(y, name + ".mlp.in")), name + ".mlp.out");
    return norm(sum(h, y), name + ".mlp_norm");
  }

  private double[][] attention(double[][] qkv) {
    int width = config.width();
    int size = width / config.heads();
    var out = new double[qkv.length][width];
    for (int head = 0; head < config.heads(); head++) {
      for (int i = 0; i < qkv.length; i++) {
        var scores = new double[qkv.length];
        for (int j = 0; j < qkv.length; j++) {
          for (int c = 0; c < size; c++) {
            scores[j] += qkv[i][head * size + c] * qkv[j][width + head * size + c];
          }
          scores[j] /= Math.sqrt(size);
        }
        double[] shares = PlainSampling.softmax(scores);
        for (int j = 0; j < qkv.length; j++) {
          for (int c = 0; c < size; c++) {
            out[i][head * size + c] += shares[j] * qkv[j][2 * width + head * size + c];
          }
        }
      }
    }
    return out;
  }

  private double[][] gelu(double[][] x) {
    for (double[] row : x) {
      for (int c = 0; c < row.length; c++) {
        row[c] = gelu(row[c]);
      }
    }
    return x;
  }

  private double gelu(double x) {
    return switch (config.activation()) {
      case TANH -> 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
      case ERF -> 0.5 * x * (1 + erf(x / Math.sqrt(2)));
    };
  }

  /// By the series, which converges everywhere.
  private static double erf(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; n < 200; n++) {
      term *= -x * x / n;
      sum += term / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }

  private double[][] norm(double[][] x, String name) {
    float[] weight = weight(name + ".weight");
    float[] bias = weight(name + ".bias");
    for (double[] row : x) {
      double mean = 0;
      for (double number : row) {
        mean += number / row.length;
      }
      double variance = 0;
      for (double number : row) {
        variance += (number - mean) * (number - mean) / row.length;
      }
      for (int c = 0; c < row.length; c++) {
        row[c] = (row[c] - mean) / Math.sqrt(variance + 1e-12) * weight[c] + bias[c];
      }
    }
    return x;
  }

  private double[][] linear(double[][] x, String name) {
    return product(x, weight(name + ".weight"), weight(name + ".bias"));
  }

  private static double[][] product(double[][] x, float[] weight, float[] bias) {
    int in = x[0].length;
    var y = new double[x.length][bias.length];
    for (int i = 0; i < x.length; i++) {
      for (int out = 0; out < bias.length; out++) {
        y[i][out] = bias[out];
        for (int c = 0; c < in; c++) {
          y[i][out] += x[i][c] * weight[out * in + c];
        }
      }
    }
    return y;
  }

  private static double[][] sum(double[][] a, double[][] b) {
    var sum = new double[a.length][a[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int c = 0; c < a[i].length; c++) {
        sum[i][c] = a[i][c] + b[i][c];
      }
    }
    return sum;
  }

  private float[] weight(String name) {
    return weights.get(name).data().toArray(ValueLayout.JAVA_FLOAT);
  }
}
