package io.pentimento.worker.training.dataset.folder;

import io.pentimento.worker.training.dataset.Split;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How pictures are parted. What a picture's content hashes to decides, so that names, folders and
/// copies do not matter, and a picture keeps its part while others come and go.
///
/// @param validation the share to look at while training, more than 0
/// @param test the share for the final judgement, more than 0; both together under 1
public record Parts(double validation, double test) {
  /// 90 % to train on, 5 % for validation, 5 % for the test.
  public static final Parts USUAL = new Parts(0.05, 0.05);

  public Parts {
    if (!(validation > 0 && test > 0 && validation + test < 1)) {
      throw new IllegalArgumentException(
          "shares of %s for validation and %s for the test must be more than 0, together less than 1"
              .formatted(validation, test));
    }
  }

  /// The part of each content: those with the lowest hashes are the test, the next validation. Each
  /// part gets one at least, in a small folder at the cost of its share.
  ///
  /// @param contents at least 3 different SHA-256 in hexadecimal digits, ascending
  Map<String, Split> of(List<String> contents) {
    int count = contents.size();
    int tests = Math.clamp(below(contents, test), 1, count - 2);
    int others = Math.clamp(below(contents, test + validation), tests + 1, count - 1);
    var parts = new HashMap<String, Split>();
    for (int i = 0; i < count; i++) {
      parts.put(
          contents.get(i), i < tests ? Split.TEST : i < others ? Split.VALIDATION : Split.TRAIN);
    }
    return parts;
  }

  private static int below(List<String> contents, double share) {
    return (int) contents.stream().filter(content -> place(content) < share).count();
  }

  /// 0 … 1, from the first 13 digits: 52 bits.
  private static double place(String content) {
    return Long.parseLong(content.substring(0, 13), 16) / (double) (1L << 52);
  }
}
