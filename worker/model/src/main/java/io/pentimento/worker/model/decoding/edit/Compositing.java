package io.pentimento.worker.model.decoding.edit;

import io.pentimento.worker.model.decoding.CellSet;

/// Lays a redrawn picture over its source: `α · generated + (1 − α) · original`, where α is the
/// edit region's cells, scaled up and blurred.
///
/// Where α is 0 the original comes through unchanged, to the byte: a kept area shows the user's own
/// pixels, not the tokenizer's reconstruction of them.
///
/// @param alpha α in 255ths, a grey raster of the frame's size
public record Compositing(Raster alpha) {
  private static final int OPAQUE = 255;

  public Compositing {
    if (alpha.channels() != 1) {
      throw new IllegalArgumentException("alpha has one channel, got " + alpha.channels());
    }
  }

  /// The blend for the cells that were drawn again.
  ///
  /// @param cells the edit region's cells
  /// @param feather standard deviation of the blur in pixels, 0 … the frame's longer side; even at
  ///   0 the scaling alone blends over about one cell
  public static Compositing of(CellSet cells, Frame frame, float feather) {
    if (!(feather >= 0 && feather <= Math.max(frame.width(), frame.height()))) {
      throw new IllegalArgumentException(
          "feather must be 0 … %d pixels, got %s"
              .formatted(Math.max(frame.width(), frame.height()), feather));
    }
    var scaled = PillowBicubic.resize(grid(cells, frame), frame.width(), frame.height());
    return new Compositing(PillowBlur.gaussian(scaled, feather));
  }

  /// The blend with a hard edge: the cells' own pixels are the generated picture's, all others the
  /// original's.
  public static Compositing hardEdged(CellSet cells, Frame frame) {
    Raster grid = grid(cells, frame);
    var alpha = new byte[frame.width() * frame.height()];
    for (int y = 0; y < frame.height(); y++) {
      for (int x = 0; x < frame.width(); x++) {
        alpha[y * frame.width() + x] =
            (byte) grid.sample(x / frame.tokenSize(), y / frame.tokenSize(), 0);
      }
    }
    return new Compositing(new Raster(frame.width(), frame.height(), 1, alpha));
  }

  /// The blend for cells under which there is nothing yet: they are the generated picture's alone,
  /// and the original comes through, little by little, outside of them.
  ///
  /// @param feather as of [#of]; 0 is a hard edge
  public static Compositing outward(CellSet cells, Frame frame, float feather) {
    Compositing hard = hardEdged(cells, frame);
    if (feather == 0) {
      return hard;
    }
    byte[] soft = of(cells, frame, feather).alpha().samples();
    var alpha = hard.alpha().samples().clone();
    for (int i = 0; i < alpha.length; i++) {
      if (alpha[i] == 0) {
        alpha[i] = (byte) Math.min(OPAQUE, 2 * (soft[i] & 0xFF)); // half of it is at the edge
      }
    }
    return new Compositing(new Raster(frame.width(), frame.height(), 1, alpha));
  }

  private static Raster grid(CellSet cells, Frame frame) {
    if (cells.size() != frame.cells()) {
      throw new IllegalArgumentException(
          "a region over %d cells does not fit a frame of %d"
              .formatted(cells.size(), frame.cells()));
    }
    var latent = new byte[cells.size()];
    for (int cell : cells.cells()) {
      latent[cell] = (byte) OPAQUE;
    }
    return new Raster(frame.gridWidth(), frame.gridHeight(), 1, latent);
  }

  /// The published demonstration's feather: `P / 16 − 1` pixels, but not below 0.
  public static float defaultFeather(Frame frame) {
    return Math.max(0, frame.width() / 16 - 1);
  }

  /// α of a pixel, 0 … 1.
  public float alpha(int x, int y) {
    return (float) alpha.sample(x, y, 0) / OPAQUE;
  }

  /// The blend in floats, unclipped.
  ///
  /// @param original [P, P, 3] of the frame's size, nominally 0 … 1
  /// @param generated likewise
  /// @return likewise; a new array
  public float[] blend(float[] original, float[] generated) {
    int pixels = alpha.samples().length;
    if (original.length != pixels * 3 || generated.length != pixels * 3) {
      throw new IllegalArgumentException(
          "%d pixels cannot be blended from %d and %d numbers"
              .formatted(pixels, original.length, generated.length));
    }
    var out = original.clone();
    for (int i = 0; i < out.length; i++) {
      int a = alpha.samples()[i / 3] & 0xFF;
      if (a > 0) {
        float share = (float) a / OPAQUE;
        out[i] = share * generated[i] + (1 - share) * original[i];
      }
    }
    return out;
  }

  /// The blend in bytes, rounded to the nearest.
  ///
  /// @param original an RGB raster of the frame's size
  /// @param generated likewise
  public Raster blend(Raster original, Raster generated) {
    requireFits(original);
    requireFits(generated);
    var out = new byte[original.samples().length];
    for (int i = 0; i < out.length; i++) {
      int a = alpha.samples()[i / 3] & 0xFF;
      int sum = a * (generated.samples()[i] & 0xFF) + (OPAQUE - a) * (original.samples()[i] & 0xFF);
      out[i] = (byte) ((sum + OPAQUE / 2) / OPAQUE);
    }
    return new Raster(original.width(), original.height(), 3, out);
  }

  private void requireFits(Raster picture) {
    if (picture.width() != alpha.width()
        || picture.height() != alpha.height()
        || picture.channels() != 3) {
      throw new IllegalArgumentException(
          "%s cannot be blended by an alpha of %d × %d"
              .formatted(picture, alpha.width(), alpha.height()));
    }
  }
}
