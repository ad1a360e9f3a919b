package io.pentimento.worker.model.decoding.edit;

import java.util.zip.CRC32;

/// Pictures that are easy to make again in another language, and a short name for what becomes of
/// them.
final class Pattern {
  private Pattern() {}

  /// Sample i is the top byte of the lower 32 bits of i × 2654435761.
  static Raster raster(int width, int height, int channels) {
    var samples = new byte[width * height * channels];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) ((i * (int) 2654435761L) >>> 24);
    }
    return new Raster(width, height, channels, samples);
  }

  /// CRC-32 of the samples, in hexadecimal.
  static String checksum(Raster raster) {
    var crc = new CRC32();
    crc.update(raster.samples());
    return "%08x".formatted(crc.getValue());
  }
}
