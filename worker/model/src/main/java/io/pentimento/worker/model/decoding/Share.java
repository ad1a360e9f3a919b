package io.pentimento.worker.model.decoding;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// The number above 0 and at most 1 behind the name of a [Revision].
final class Share {
  /// Name and number, such as `rescale:0.05`.
  static final Pattern TEXT = Pattern.compile("([a-z-]+):(1(?:\\.0{1,18})?|0?\\.(?!0+$)\\d{1,18})");

  private Share() {}

  static void check(String what, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "%s must be above 0 and at most 1, got %s".formatted(what, share));
    }
  }

  static String text(String name, double share) {
    return name + ":" + BigDecimal.valueOf(share).stripTrailingZeros().toPlainString();
  }
}
