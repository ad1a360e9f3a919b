package io.pentimento.worker.model.decoding;

import java.util.Locale;
import java.util.regex.Pattern;

/// The mask schedule γ: how much of what was unknown at the start is still masked at a given
/// progress (MaskGIT, section 3.3).
///
/// Arithmetic is in 32-bit floats, one rounding per operation, as in the published code. That is
/// part of the promise: in 64 bits the cosine at progress ⅔ leaves one token more masked, and the
/// picture would be another one.
public sealed interface MaskSchedule {
  /// What γ is never below: the published code's guard against an empty mask.
  float LEAST = 1e-6f;

  /// γ, in [[#LEAST], 1].
  ///
  /// @param progress share of the iterations that are done, in (0, 1]
  /// @param unknownAtStart how many tokens the decoding had to find, at least 1; only `log` and
  ///   `exp` depend on it
  float masked(float progress, int unknownAtStart);

  /// The name that [#parse] reads back as this schedule.
  String text();

  /// How many cells stay masked after an iteration: ⌊`unknownAtStart` · γ⌋, but at least one cell
  /// becomes known and at least one stays masked, and after the last iteration none.
  ///
  /// @param iteration the iteration that ends, 1 … `iterations`
  /// @param maskedBefore cells that were masked in it, at least 1; where only one is left it stays
  ///   masked until the last iteration
  default int maskedAfter(int iteration, int iterations, int unknownAtStart, int maskedBefore) {
    if (iteration == iterations) {
      return 0;
    }
    float gamma = masked((float) iteration / (float) iterations, unknownAtStart);
    int promised = (int) ((float) unknownAtStart * gamma);
    return Math.max(1, Math.min(maskedBefore - 1, promised));
  }

  /// Reads `uniform` (also called `linear`), `cosine`, `sqrt`, `log`, `exp`, `arccos`, or `pow`
  /// followed by a positive number, such as `pow2.5`.
  ///
  /// @throws IllegalArgumentException for anything else; the message lists what exists
  static MaskSchedule parse(String text) {
    for (var curve : Curve.values()) {
      if (curve.text().equals(text)) {
        return curve;
      }
    }
    if (text.equals("linear")) {
      return Curve.UNIFORM;
    }
    var power = Power.TEXT.matcher(text);
    if (power.matches()) {
      return new Power(Double.parseDouble(power.group(1)));
    }
    throw new IllegalArgumentException(
        "unknown mask schedule \"%s\": use uniform, cosine, sqrt, log, exp, arccos or pow<k> with k > 0, such as pow2.5"
            .formatted(text));
  }

  /// The schedules without a parameter; `r` is the progress and `n` what was unknown at the start.
  enum Curve implements MaskSchedule {
    /// 1 − r.
    UNIFORM {
      @Override
      float gamma(float r, int n) {
        return 1f - r;
      }
    },
    /// cos(πr / 2), the paper's choice.
    COSINE {
      @Override
      float gamma(float r, int n) {
        return (float) StrictMath.cos((float) (Math.PI / 2) * r);
      }
    },
    /// 1 − √r.
    SQRT {
      @Override
      float gamma(float r, int n) {
        return 1f - (float) Math.sqrt(r);
      }
    },
    /// −log₂ r / log₂ n.
    LOG {
      @Override
      float gamma(float r, int n) {
        return n == 1 ? 0f : -log2(r) / log2(n);
      }
    },
    /// 1 − 2^(−log₂ n · (1 − r)).
    EXP {
      @Override
      float gamma(float r, int n) {
        return 1f - (float) StrictMath.pow(2, -log2(n) * (1f - r));
      }
    },
    /// arccos(r) / (π / 2), as Halton-MaskGIT, TiTok and MaskBit use it.
    ARCCOS {
      @Override
      float gamma(float r, int n) {
        return (float) StrictMath.acos(r) / (float) (Math.PI / 2);
      }
    };

    abstract float gamma(float r, int n);

    @Override
    public float masked(float progress, int unknownAtStart) {
      return clip(gamma(progress, unknownAtStart));
    }

    @Override
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// 1 − r^k.
  ///
  /// @param exponent `k`, above 0; under 1 most is found early, above 1 late
  record Power(double exponent) implements MaskSchedule {
    private static final Pattern TEXT =
        Pattern.compile("pow((?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)");

    public Power {
      if (!(exponent > 0) || Double.isInfinite(exponent)) {
        throw new IllegalArgumentException(
            "the exponent k of mask schedule pow<k> must be above 0 and finite, got " + exponent);
      }
    }

    @Override
    public float masked(float progress, int unknownAtStart) {
      return clip(1f - (float) StrictMath.pow(progress, exponent));
    }

    @Override
    public String text() {
      String number = Double.toString(exponent);
      return "pow" + (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number);
    }
  }

  private static float clip(float gamma) {
    return Math.clamp(gamma, LEAST, 1f);
  }

  private static float log2(float x) {
    return (float) StrictMath.log(x) / (float) StrictMath.log(2);
  }
}
