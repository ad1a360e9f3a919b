package io.pentimento.schemas;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// The pixels of the source image that the user wants redrawn.
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({@JsonSubTypes.Type(EditRegion.Box.class), @JsonSubTypes.Type(EditRegion.Mask.class)})
public sealed interface EditRegion {
  /// A rectangle, in pixels of the source image.
  ///
  /// @param top rows above it
  /// @param left columns before it
  /// @param height rows, at least 1
  /// @param width columns, at least 1
  record Box(int top, int left, int height, int width) implements EditRegion {}

  /// A mask image of the same size as the source: white (128 and above) is redrawn.
  ///
  /// @param mask the id of the uploaded mask image
  record Mask(String mask) implements EditRegion {}
}
