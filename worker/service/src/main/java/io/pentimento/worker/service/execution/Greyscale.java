package io.pentimento.worker.service.execution;

import io.pentimento.worker.model.decoding.edit.Raster;

/// Colour to grey by ITU-R BT.601 luma, in Pillow's fixed-point arithmetic.
final class Greyscale {
  private static final int RED = 19_595;
  private static final int GREEN = 38_470;
  private static final int BLUE = 7_471;
  private static final int BITS = 16;

  private Greyscale() {}

  /// The picture in grey; itself if it is.
  static Raster of(Raster picture) {
    if (picture.channels() == 1) {
      return picture;
    }
    var grey = new byte[picture.width() * picture.height()];
    byte[] rgb = picture.samples();
    for (int i = 0; i < grey.length; i++) {
      int sum =
          (rgb[3 * i] & 0xFF) * RED
              + (rgb[3 * i + 1] & 0xFF) * GREEN
              + (rgb[3 * i + 2] & 0xFF) * BLUE;
      grey[i] = (byte) ((sum + (1 << (BITS - 1))) >> BITS);
    }
    return new Raster(picture.width(), picture.height(), 1, grey);
  }
}
