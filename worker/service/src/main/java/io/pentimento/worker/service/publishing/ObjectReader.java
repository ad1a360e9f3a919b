package io.pentimento.worker.service.publishing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads objects. Calls block until answered.
public interface ObjectReader {
  /// The object's bytes; null if there is no such object.
  ///
  /// @throws StoreException if the store does not answer or refuses
  byte @Nullable [] get(String key);

  /// The keys that begin with the prefix, ascending.
  ///
  /// @throws StoreException if the store does not answer or refuses
  List<String> list(String prefix);
}
