package io.pentimento.worker.training.evaluation.measures;

/// Two pictures of one size, 8-bit red, green and blue row by row.
record PicturePair(byte[] first, byte[] second, int side) {
  static final int CHANNELS = 3;
  static final double PEAK = 255;

  PicturePair {
    if (side < 1) {
      throw new IllegalArgumentException("a picture has at least 1 pixel per side, got " + side);
    }
    int bytes = Math.multiplyExact(CHANNELS, Math.multiplyExact(side, side));
    if (first.length != bytes || second.length != bytes) {
      throw new IllegalArgumentException(
          "two pictures of %d × %d pixels have %d bytes each, got %d and %d"
              .formatted(side, side, bytes, first.length, second.length));
    }
  }
}
