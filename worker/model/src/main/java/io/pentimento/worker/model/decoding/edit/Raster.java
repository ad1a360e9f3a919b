package io.pentimento.worker.model.decoding.edit;

import java.util.Arrays;

/// Pixels of 8 bits per sample, channels interleaved, row by row from the top left.
///
/// @param width columns, at least 1
/// @param height rows, at least 1
/// @param channels 1 for grey, 3 for RGB
/// @param samples `height × width × channels` unsigned bytes; not copied, and nobody changes them
public record Raster(int width, int height, int channels, byte[] samples) {
  public Raster {
    if (width < 1 || height < 1 || (channels != 1 && channels != 3)) {
      throw new IllegalArgumentException(
          "a raster of %d × %d pixels with %d channels".formatted(width, height, channels));
    }
    if ((long) width * height * channels != samples.length) {
      throw new IllegalArgumentException(
          "%d × %d pixels with %d channels are not %d samples"
              .formatted(width, height, channels, samples.length));
    }
  }

  /// One sample, 0 … 255.
  public int sample(int x, int y, int channel) {
    return samples[(y * width + x) * channels + channel] & 0xFF;
  }

  /// A rectangle of it, which must lie inside; itself if it is the whole.
  public Raster part(int left, int top, int columns, int rows) {
    if (columns == width && rows == height) {
      return this;
    }
    var out = new byte[columns * rows * channels];
    for (int row = 0; row < rows; row++) {
      int from = ((top + row) * width + left) * channels;
      System.arraycopy(samples, from, out, row * columns * channels, columns * channels);
    }
    return new Raster(columns, rows, channels, out);
  }

  /// The picture with another one, which must lie inside, laid over it.
  public Raster with(Raster part, int left, int top) {
    var out = samples.clone();
    int length = part.width * channels;
    for (int row = 0; row < part.height; row++) {
      int to = ((top + row) * width + left) * channels;
      System.arraycopy(part.samples, row * length, out, to, length);
    }
    return new Raster(width, height, channels, out);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Raster that
        && width == that.width
        && height == that.height
        && channels == that.channels
        && Arrays.equals(samples, that.samples);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * width + height) + channels) + Arrays.hashCode(samples);
  }

  @Override
  public String toString() {
    return "Raster[%d × %d, %d channels]".formatted(width, height, channels);
  }
}
