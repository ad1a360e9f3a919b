package io.pentimento.gateway.images;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.imaging.png.PngProcessingException;
import com.drew.imaging.riff.RiffProcessingException;
import com.drew.imaging.webp.WebpMetadataReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.StreamReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.awt.geom.AffineTransform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// How a camera says that a picture must be turned to stand upright (Exif 2.32, tag 0x0112).
final class Orientation {
  private static final int UPRIGHT = 1;
  private static final int FIRST_TRANSPOSED = 5;
  private static final int LAST = 8;

  private Orientation() {}

  /// The orientation, 1 (upright) to 8; upright where the file says nothing sensible.
  static int of(byte[] bytes, ImageFormat format) {
    try {
      Metadata metadata = metadata(bytes, format);
      for (var directory : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
        Integer value = directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
        if (value != null && value >= UPRIGHT && value <= LAST) {
          return value;
        }
      }
    } catch (IOException
        | JpegProcessingException
        | PngProcessingException
        | RiffProcessingException e) {
      return UPRIGHT; // metadata that nobody can read turns nothing
    }
    return UPRIGHT;
  }

  /// Whether turning exchanges width and height.
  static boolean isTransposed(int orientation) {
    return orientation >= FIRST_TRANSPOSED;
  }

  /// Takes a pixel of the stored picture to its place in the upright one.
  ///
  /// @param w width as stored
  /// @param h height as stored
  static AffineTransform toUpright(int orientation, int w, int h) {
    return switch (orientation) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
      default -> new AffineTransform();
    };
  }

  private static Metadata metadata(byte[] bytes, ImageFormat format)
      throws IOException, JpegProcessingException, PngProcessingException, RiffProcessingException {
    var stream = new ByteArrayInputStream(bytes);
    return switch (format) {
      case JPEG -> JpegMetadataReader.readMetadata(stream, List.of(new ExifReader()));
      case WEBP -> WebpMetadataReader.readMetadata(stream);
      case PNG -> ofPng(stream);
    };
  }

  /// Reads the one chunk that matters; text and profile chunks could inflate without bound.
  private static Metadata ofPng(ByteArrayInputStream stream)
      throws IOException, PngProcessingException {
    Metadata metadata = new Metadata();
    for (PngChunk chunk :
        new PngChunkReader().extract(new StreamReader(stream), Set.of(PngChunkType.eXIf))) {
      new ExifReader().extract(new ByteArrayReader(chunk.getBytes()), metadata);
    }
    return metadata;
  }
}
