package io.pentimento.worker.training.tokenizer;

import java.util.List;

/// A critic whose judgement is part of the loss.
///
/// @param share how much it counts; 0 leaves the critic out
/// @param from the first training step in which it counts
/// @param widths channels of the critic's layers, each at half the resolution of the last
/// @param penalty on the critic's slope at real pictures, R1
public record Adversary(float share, long from, List<Integer> widths, float penalty) {
  public Adversary {
    widths = List.copyOf(widths);
    if (!(share >= 0) || !(penalty >= 0) || widths.isEmpty()) {
      throw new IllegalArgumentException(
          "adversary: share %s and penalty %s must be 0 or more, and widths %s not empty"
              .formatted(share, penalty, widths));
    }
  }

  /// Whether there is a critic at all.
  boolean exists() {
    return share > 0;
  }

  float shareAt(long step) {
    return step >= from ? share : 0;
  }
}
