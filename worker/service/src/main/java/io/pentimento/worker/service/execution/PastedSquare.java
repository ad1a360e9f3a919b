package io.pentimento.worker.service.execution;

import io.pentimento.worker.model.decoding.edit.Compositing;
import io.pentimento.worker.model.decoding.edit.PillowBicubic;
import io.pentimento.worker.model.decoding.edit.Raster;

/// A redrawn square on its way back into the photograph that it was cut from. Pixels that its
/// scaled blend does not reach stay what they were, to the byte.
///
/// @param crop where the square lies
/// @param alpha the edit's blend over the square, at the model's size
/// @param hard whether the blend has a hard edge, which scaling must not soften
public record PastedSquare(SquareCrop crop, Raster alpha, boolean hard) {
  private static final int OPAQUE = 255;

  /// The photograph with the square in it.
  ///
  /// @param square the edit's result at the model's size, kept pixels and all
  public Raster into(Raster photograph, Raster square) {
    Raster scaled = PillowBicubic.resize(square, crop.side(), crop.side());
    Raster pasted = blend().blend(crop.of(photograph), scaled);
    return photograph.with(pasted, crop.x(), crop.y());
  }

  /// Within the inner half of the feather the square alone, which is blended already; towards its
  /// end the photograph, which is sharper than the square.
  private Compositing blend() {
    if (hard) {
      return new Compositing(nearest());
    }
    byte[] scaled = PillowBicubic.resize(alpha, crop.side(), crop.side()).samples().clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (byte) Math.min(OPAQUE, 2 * (scaled[i] & 0xFF));
    }
    return new Compositing(new Raster(crop.side(), crop.side(), 1, scaled));
  }

  private Raster nearest() {
    int side = crop.side();
    var out = new byte[side * side];
    for (int y = 0; y < side; y++) {
      int row = (int) ((long) y * alpha.height() / side);
      for (int x = 0; x < side; x++) {
        int column = (int) ((long) x * alpha.width() / side);
        out[y * side + x] = (byte) alpha.sample(column, row, 0);
      }
    }
    return new Raster(side, side, 1, out);
  }
}
