package io.pentimento.gateway.images;

/// What the container of an image says before anything is decoded.
///
/// @param format which container
/// @param width in pixels, the largest that any part of it declares
/// @param height in pixels, likewise
record ImageHeader(ImageFormat format, int width, int height) {
  long pixels() {
    return (long) width * height;
  }

  /// Reads the container: its sizes, and whether it is whole.
  ///
  /// @throws UnreadableImageException if it is none of the formats, broken, or not a single image
  static ImageHeader read(byte[] bytes) throws UnreadableImageException {
    ImageFormat format = ImageFormat.of(bytes);
    return switch (format) {
      case null ->
          throw new UnreadableImageException("the bytes are not a PNG, JPEG or WebP image");
      case PNG -> PngContainer.read(bytes);
      case JPEG -> JpegContainer.read(bytes);
      case WEBP -> WebpContainer.read(bytes);
    };
  }
}
