package io.pentimento.worker.model.tokenizer;

/// A picture as numbers: red, green and blue of each pixel, row by row, 0 is dark and 1 is bright.
///
/// A network's answer may lie a little outside of 0 … 1; [#toBytes] clips it. The array is not
/// copied: nobody changes it.
///
/// @param width pixels in a row
/// @param height rows
/// @param values `height × width × 3` numbers
public record RgbImage(int width, int height, float[] values) {
  public RgbImage {
    if (width < 1 || height < 1 || values.length != Math.multiplyExact(3, width * height)) {
      throw new IllegalArgumentException(
          "a picture of %d × %d pixels cannot have %d numbers"
              .formatted(width, height, values.length));
    }
  }

  /// From 8-bit red, green and blue.
  public static RgbImage ofBytes(int width, int height, byte[] rgb) {
    var values = new float[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      values[i] = (rgb[i] & 0xff) / 255f;
    }
    return new RgbImage(width, height, values);
  }

  /// As 8-bit red, green and blue, clipped and rounded to the nearest.
  public byte[] toBytes() {
    var rgb = new byte[values.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) Math.round(Math.clamp(values[i], 0f, 1f) * 255f);
    }
    return rgb;
  }
}
