package io.pentimento.worker.service.intake;

import io.pentimento.worker.model.decoding.edit.Raster;
import java.util.concurrent.CompletableFuture;

/// Turns source images to tokens on the device.
public interface SourceEncoder {
  /// The tokens of a picture, row by row.
  ///
  /// @param picture P × P × 3, of the model's frame
  CompletableFuture<int[]> encode(Raster picture);
}
