package io.pentimento.worker.training.dataset.picturebook;

import java.awt.Color;

/// A colour in Oklab (Björn Ottosson 2020), where mixing and shading look as a painter expects.
///
/// @param lightness 0 black … 1 white
/// @param a green to red, about −0.3 … 0.3
/// @param b blue to yellow, about −0.3 … 0.3
record Colour(double lightness, double a, double b) {
  static final Colour WHITE = of(0.99, 0.005, 95);
  static final Colour INK = of(0.27, 0.035, 290);

  /// A colour by its lightness, its chroma (0 grey … 0.3 vivid) and its hue in degrees (25 red, 60
  /// orange, 100 yellow, 145 green, 195 teal, 250 blue, 300 violet, 350 pink).
  static Colour of(double lightness, double chroma, double hue) {
    double angle = StrictMath.toRadians(hue);
    return new Colour(lightness, chroma * StrictMath.cos(angle), chroma * StrictMath.sin(angle));
  }

  Colour lighter(double by) {
    return new Colour(Math.clamp(lightness + by, 0, 1), a, b);
  }

  Colour darker(double by) {
    return lighter(-by);
  }

  /// The colour with its chroma times a factor: under 1 duller, over 1 more vivid.
  Colour vivid(double factor) {
    return new Colour(lightness, a * factor, b * factor);
  }

  Colour turned(double degrees) {
    double angle = StrictMath.toRadians(degrees);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    return new Colour(lightness, a * cos - b * sin, a * sin + b * cos);
  }

  /// 0 is this colour, 1 the other.
  Colour mix(Colour other, double share) {
    return new Colour(
        lightness + (other.lightness - lightness) * share,
        a + (other.a - a) * share,
        b + (other.b - b) * share);
  }

  /// What an outline around a shape of this colour is drawn in.
  Colour contour() {
    return new Colour(Math.max(0.2, lightness * 0.5), a * 0.75, b * 0.75);
  }

  /// @param opacity 0 … 1
  Color awt(double opacity) {
    double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
    double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
    double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
    return new Color(
        display(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
        display(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
        display(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s),
        (int) Math.round(255 * opacity));
  }

  private static double cube(double x) {
    return x * x * x;
  }

  /// The sRGB transfer curve (IEC 61966-2-1), to 0 … 255. Strict mathematics, so that machines
  /// agree.
  private static int display(double linear) {
    double x = Math.clamp(linear, 0, 1);
    double y = x <= 0.0031308 ? 12.92 * x : 1.055 * StrictMath.pow(x, 1 / 2.4) - 0.055;
    return (int) Math.round(255 * y);
  }
}
