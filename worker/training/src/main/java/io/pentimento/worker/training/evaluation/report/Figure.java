package io.pentimento.worker.training.evaluation.report;

import io.pentimento.worker.training.evaluation.GenerationMeasure;
import io.pentimento.worker.training.evaluation.sweep.Runs;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/// Figures as a table shows them.
final class Figure {
  private static final int DIGITS = 4;
  private static final int DIGITS_OF_SPREAD = 2;

  private Figure() {}

  /// Four significant digits, without an exponent; `–` where there is none.
  static String text(double value) {
    return digits(value, DIGITS);
  }

  /// A figure and how far it spreads, the latter in two digits.
  static String spread(double value, double deviation) {
    if (Double.isNaN(value)) {
      return text(value);
    }
    return "%s ± %s".formatted(text(value), digits(deviation, DIGITS_OF_SPREAD));
  }

  private static String digits(double value, int digits) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    if (value == 0) {
      return "0";
    }
    var rounded = new BigDecimal(value).round(new MathContext(digits));
    int whole = rounded.precision() - rounded.scale();
    return rounded.setScale(Math.max(0, digits - whole)).toPlainString().replace('-', '−');
  }

  /// A measure's mean over seeds and, where there are several, how far it spreads; `–` where it was
  /// never found.
  ///
  /// @param found of one configuration
  static String overSeeds(List<Runs> found, GenerationMeasure measure) {
    if (found.isEmpty()) {
      return "–";
    }
    Runs runs = found.getFirst();
    boolean isShare = measure == GenerationMeasure.RECOGNISED;
    if (runs.bySeed().size() == 1) {
      return isShare ? percent(runs.mean()) : text(runs.mean());
    }
    return isShare
        ? String.format(Locale.ROOT, "%.1f ± %.1f %%", 100 * runs.mean(), 100 * runs.deviation())
        : spread(runs.mean(), runs.deviation());
  }

  /// So many of something: `1 iteration`, `2 iterations`.
  static String count(int number, String noun) {
    return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
  }

  /// A share as a percentage with one decimal; `–` where there is none.
  static String percent(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
