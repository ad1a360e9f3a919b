package io.pentimento.gateway.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Finds where one item of a batch ends and the next begins, and nothing more.
interface ItemSource {
  /// The next item; null at the end.
  ///
  /// @throws io.pentimento.gateway.problems.ProblemException if the body cannot be read on
  @Nullable RawItem next() throws IOException;

  /// The batch's name, as far as it has been read; null if there is none.
  @Nullable String name();
}
