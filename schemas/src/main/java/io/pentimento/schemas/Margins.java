package io.pentimento.schemas;

/// How far a picture is extended, in pixels of the picture at the model's scale.
///
/// @param left columns before it
/// @param right columns after it
/// @param top rows above it
/// @param bottom rows below it
public record Margins(int left, int right, int top, int bottom) {}
