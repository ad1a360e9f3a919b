package io.pentimento.gateway.admission;

/// What an edit or an extend job must know of an uploaded image.
///
/// @param width in pixels
/// @param height in pixels
/// @param hasWhite whether a pixel is 128 or above, so that as a mask it asks for something
public record UploadedImage(int width, int height, boolean hasWhite) {}
